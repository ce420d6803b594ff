import { CrosswalkError } from '@crosswalk/api-client/browser';
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { sendJson } from '../api/json.ts';
import { FormError } from '../frame/form-error.tsx';
import { Door } from './door.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { next } = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? 'Enter your e-mail address.' : null),
      password: (value) => (value === '' ? 'Enter your password.' : null),
    },
  });
  const signIn = useMutation({
    mutationFn: (values: { email: string; password: string }) =>
      sendJson<unknown>('POST', '/api/auth/sign-in/email', { ...values, email: values.email.trim() }),
    onSuccess: async () => {
      queryClient.clear();
      await navigate({ href: next ?? '/projects', replace: true });
    },
  });
  return (
    <Door title="Sign in">
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <Stack gap="md">
          {signIn.error === null ? null : <FormError error={signIn.error} text={wordsFor(signIn.error)} />}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            autoFocus
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            key={form.key('password')}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            Sign in
          </Button>
        </Stack>
      </form>
    </Door>
  );
}

function wordsFor(error: Error): string | undefined {
  if (!(error instanceof CrosswalkError)) return undefined;
  if (error.status === 401)
    return 'No member has this e-mail and password. Check both; an admin can send you a new link.';
  if (error.status === 429) return 'Too many tries in a short time. Wait a minute, then try again.';
  return undefined;
}
