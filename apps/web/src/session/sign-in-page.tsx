import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useLocation } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { FormError } from '../frame/form-error.tsx';
import { TextLink } from '../frame/links.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { wayBack } from './way-back.ts';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { next } = route.useSearch();
  const hash = useLocation({ select: (location) => location.hash });
  const enter = useEnter();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', password: '' },
    validate: {
      email: (value) => (value.trim() === '' ? 'Enter your e-mail address.' : null),
      password: (value) => (value === '' ? 'Enter your password.' : null),
    },
  });
  const signIn = useMutation({
    mutationFn: (json: { email: string; password: string }) => api.auth['sign-in'].email.$post({ json }),
    onSuccess: () => enter(wayBack(next, hash)),
  });
  return (
    <Door title="Sign in">
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
        <Stack gap="md">
          {signIn.error === null ? null : <FormError error={signIn.error} />}
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
          <TextLink to="/forgot-password" size="sm" ta="center">
            Forgot your password?
          </TextLink>
        </Stack>
      </form>
    </Door>
  );
}
