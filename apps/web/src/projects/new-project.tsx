import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { ProjectNameForm } from './project-name-form.tsx';
import { useCreateProject } from './projects.ts';

interface NewProjectProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks for a name, makes the project and goes there. */
export function NewProject({ opened, onClose }: NewProjectProps) {
  const navigate = useNavigate();
  const create = useCreateProject();
  return (
    <Modal opened={opened} onClose={onClose} title="New project" centered>
      <ProjectNameForm
        name=""
        submit="Make project"
        error={create.error}
        pending={create.isPending}
        onSubmit={(name) =>
          create.mutate(name, {
            onSuccess: ({ id }) => navigate({ to: '/projects/$projectId', params: { projectId: id } }),
          })
        }
        onCancel={onClose}
      />
    </Modal>
  );
}
