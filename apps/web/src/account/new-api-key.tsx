import { Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormError } from '../frame/form-error.tsx';
import { ShownOnce } from '../frame/shown-once.tsx';
import { apiKeysQuery, createApiKey } from './api-key-calls.ts';

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: 'never', label: 'Never' },
];

/** Makes a key and shows it, once. */
export function NewApiKey() {
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { name: '', lifetime: '90' },
    validate: { name: (value) => (value.trim() === '' ? 'Say what the key is for.' : null) },
  });
  const create = useMutation({
    mutationFn: ({ name, lifetime }: { name: string; lifetime: string }) =>
      createApiKey({
        name: name.trim(),
        ...(lifetime === 'never' ? {} : { expiresInDays: Number(lifetime) }),
      }),
    onSuccess: () => {
      form.reset();
      return queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
    },
  });
  if (create.data !== undefined) {
    return (
      <ShownOnce
        label={`The key ${create.data.name}`}
        text="Copy it now: it is shown only here, and only once."
        value={create.data.key}
        onDone={create.reset}
      />
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))}>
      {create.error === null ? null : <FormError error={create.error} />}
      <Group align="flex-start" gap="sm">
        <TextInput
          aria-label="What the key is for"
          placeholder="What it is for, such as Nightly import"
          maxLength={100}
          style={{ flex: '1 1 220px' }}
          {...form.getInputProps('name')}
        />
        <Select
          aria-label="Expires after"
          data={lifetimes}
          allowDeselect={false}
          w={120}
          {...form.getInputProps('lifetime')}
        />
        <Button type="submit" variant="default" loading={create.isPending}>
          Make key
        </Button>
      </Group>
    </form>
  );
}
