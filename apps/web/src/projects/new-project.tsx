import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { FormError } from '../frame/form-error.tsx';
import { useCreateProject } from './projects.ts';

interface NewProjectProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks for a name, makes the project and goes there. */
export function NewProject({ opened, onClose }: NewProjectProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="New project" centered>
      <NewProjectForm onCancel={onClose} />
    </Modal>
  );
}

function NewProjectForm({ onCancel }: { readonly onCancel: () => void }) {
  const navigate = useNavigate();
  const createProject = useCreateProject();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '' },
    validate: { name: (value) => (value.trim() === '' ? 'Give the project a name.' : null) },
  });
  return (
    <form
      onSubmit={form.onSubmit(({ name }) =>
        createProject.mutate(name.trim(), {
          onSuccess: ({ id }) => navigate({ to: '/projects/$projectId', params: { projectId: id } }),
        }),
      )}
    >
      <Stack>
        {createProject.error === null ? null : <FormError error={createProject.error} />}
        <TextInput
          label="Name"
          placeholder="Data engineers, Berlin"
          maxLength={200}
          data-autofocus
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={createProject.isPending}>
            Make project
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
