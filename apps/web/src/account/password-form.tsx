import { Button, Checkbox, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { FormError } from '../frame/form-error.tsx';
import { sayDone } from '../frame/say.ts';
import { newPasswordProblem } from '../session/password.ts';

const empty = { currentPassword: '', newPassword: '', revokeOtherSessions: true };

export function PasswordForm({ email }: { readonly email: string }) {
  const form = useForm({
    initialValues: empty,
    validate: {
      currentPassword: (value) => (value === '' ? 'Enter the password you have now.' : null),
      newPassword: newPasswordProblem,
    },
  });
  const change = useMutation({
    mutationFn: (json: typeof empty) => api.auth['change-password'].$post({ json }),
    onSuccess: () => {
      form.setValues(empty);
      form.resetDirty(empty);
      sayDone('Your password is changed.');
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
      <Stack gap="sm" align="flex-start">
        {change.error === null ? null : <FormError error={change.error} />}
        {/* Password managers need to know whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          w="100%"
          {...form.getInputProps('currentPassword')}
        />
        <PasswordInput
          label="New password"
          description="At least 10 characters."
          autoComplete="new-password"
          w="100%"
          {...form.getInputProps('newPassword')}
        />
        <Checkbox
          label="Sign me out everywhere else"
          {...form.getInputProps('revokeOtherSessions', { type: 'checkbox' })}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          Change password
        </Button>
      </Stack>
    </form>
  );
}
