import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormError } from '../frame/form-error.tsx';

interface ProjectNameFormProps {
  readonly name: string;
  /** What the button says. */
  readonly submit: string;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onSubmit: (name: string) => void;
  readonly onCancel: () => void;
}

export function ProjectNameForm({ name, submit, error, pending, onSubmit, onCancel }: ProjectNameFormProps) {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name },
    validate: { name: (value) => (value.trim() === '' ? 'Give the project a name.' : null) },
  });
  return (
    <form onSubmit={form.onSubmit((values) => onSubmit(values.name.trim()))}>
      <Stack>
        {error === null ? null : <FormError error={error} />}
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
          <Button type="submit" loading={pending}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
