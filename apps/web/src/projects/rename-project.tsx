import { Modal } from '@mantine/core';
import { ProjectNameForm } from './project-name-form.tsx';
import { type Project, useChangeProject } from './projects.ts';

interface RenameProjectProps {
  readonly project: Project;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RenameProject({ project, opened, onClose }: RenameProjectProps) {
  const change = useChangeProject(project.id);
  return (
    <Modal opened={opened} onClose={onClose} title="Rename project" centered>
      <ProjectNameForm
        name={project.name}
        submit="Rename"
        error={change.error}
        pending={change.isPending}
        onSubmit={(name) => change.mutate({ name }, { onSuccess: onClose })}
        onCancel={onClose}
      />
    </Modal>
  );
}
