import { Button, Group, MultiSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FormError } from '../frame/form-error.tsx';
import { ShownOnce } from '../frame/shown-once.tsx';
import { type EventKind, type NewWebhook, useAddWebhook } from './webhooks.ts';

/** Adds an address, and shows the secret its messages are signed with. */
export function AddWebhook({ events }: { readonly events: readonly EventKind[] }) {
  const add = useAddWebhook();
  const form = useForm<{ url: string; events: string[] }>({
    initialValues: { url: '', events: events.map(({ type }) => type) },
    validate: {
      url: (value) => (/^https?:\/\/\S+$/i.test(value.trim()) ? null : 'Enter an address, https://…'),
      events: (value) => (value.length === 0 ? 'Choose at least one.' : null),
    },
  });
  if (add.data !== undefined)
    return (
      <ShownOnce
        label="The secret of the new webhook"
        text="Its messages are signed with this secret; it is shown only now. Put it where they are received."
        value={add.data.secret}
        onDone={add.reset}
      />
    );
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        add.mutate({ url: values.url.trim(), events: chosen(values.events) }, { onSuccess: form.reset }),
      )}
      noValidate
    >
      {add.error === null ? null : <FormError error={add.error} />}
      <Group align="flex-start" gap="sm" maw={880}>
        <TextInput
          type="url"
          label="Address"
          placeholder="https://example.com/crosswalk"
          maxLength={2_000}
          style={{ flex: '1 1 260px' }}
          {...form.getInputProps('url')}
        />
        <MultiSelect
          label="What it is told"
          data={events.map(({ type, words }) => ({ value: type, label: words }))}
          style={{ flex: '1 1 300px' }}
          {...form.getInputProps('events')}
        />
        <Button type="submit" loading={add.isPending} mt={26}>
          Add webhook
        </Button>
      </Group>
    </form>
  );
}

const all: NewWebhook['events'] = [
  'export.finished',
  'export.paused',
  'item.needsAttention',
  'import.finished',
  'contacts.run.finished',
  'candidate.erased',
];

/** Those the server named are those it takes; this tells the compiler. */
function chosen(types: readonly string[]): NewWebhook['events'] {
  return all.filter((type) => types.includes(type));
}
