import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { FormError } from '../frame/form-error.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { newPasswordProblem } from './password.ts';
import { openLink } from './sign-in-link.ts';

interface ChoosePasswordProps {
  readonly token: string;
  readonly title: string;
  readonly lead: string;
  /** Whose it is, for password managers. */
  readonly email: string;
}

/** Sets a password by a link and signs in with it. */
export function ChoosePassword({ token, title, lead, email }: ChoosePasswordProps) {
  const enter = useEnter();
  const form = useForm({ initialValues: { password: '' }, validate: { password: newPasswordProblem } });
  const choose = useMutation({
    mutationFn: ({ password }: { password: string }) => openLink({ token, password }),
    onSuccess: () => enter(),
  });
  return (
    <Door title={title} lead={lead}>
      <form onSubmit={form.onSubmit((values) => choose.mutate(values))}>
        <Stack gap="md">
          {choose.error === null ? null : <FormError error={choose.error} />}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordInput
            label="Password"
            description="At least 10 characters."
            autoComplete="new-password"
            autoFocus
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={choose.isPending} fullWidth>
            Set password and sign in
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
