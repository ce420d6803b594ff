import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { FormError } from '../frame/form-error.tsx';
import { sayDone } from '../frame/say.ts';
import { meQuery } from '../session/me.ts';

export function NameForm({ name }: { readonly name: string }) {
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === '' ? 'Enter your name.' : null) },
  });
  const rename = useMutation({
    mutationFn: async (json: { name: string }) => (await api.me.$patch({ json })).json(),
    onSuccess: (me) => {
      queryClient.setQueryData(meQuery.queryKey, me);
      sayDone(`Your name is now ${me.name}.`);
    },
  });
  return (
    <form onSubmit={form.onSubmit(({ name: text }) => rename.mutate({ name: text.trim() }))}>
      <Stack gap="sm" align="flex-start">
        {rename.error === null ? null : <FormError error={rename.error} />}
        <TextInput
          aria-label="Name"
          autoComplete="name"
          maxLength={200}
          w="100%"
          {...form.getInputProps('name')}
        />
        <Button type="submit" variant="default" loading={rename.isPending} disabled={!form.isDirty()}>
          Save name
        </Button>
      </Stack>
    </form>
  );
}
