import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { FormError } from '../frame/form-error.tsx';
import { ButtonLink } from '../frame/links.tsx';
import { Door } from './door.tsx';

const title = 'Forgot your password?';

/** Has a link mailed to choose a new password; does not tell whether anybody has the address. */
export function ForgotPasswordPage() {
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: (value) => (value.trim() === '' ? 'Enter your e-mail address.' : null) },
  });
  const ask = useMutation({
    mutationFn: async (json: { email: string }) => (await api['password-resets'].$post({ json })).json(),
  });
  if (ask.data !== undefined) {
    return (
      <Door title="Look into your mail">
        <Stack gap="md">
          <Text role="status">{ask.data.message}</Text>
          <ButtonLink to="/sign-in" variant="default">
            Go to sign in
          </ButtonLink>
        </Stack>
      </Door>
    );
  }
  return (
    <Door title={title} lead="Enter the e-mail address you sign in with. You get a link to choose a new one.">
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
        <Stack gap="md">
          {ask.error === null ? null : <FormError error={ask.error} />}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <Button type="submit" loading={ask.isPending} fullWidth>
            Send the link
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
