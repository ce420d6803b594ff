import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconMailQuestion } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormError } from '../frame/form-error.tsx';
import { Moment } from '../frame/moment.tsx';
import { sayDone, sayFailed } from '../frame/say.ts';
import { StatusMark } from '../frame/status-mark.tsx';
import { type Me, meQuery, useMe } from '../session/me.ts';
import { changeEmail, withdrawEmailChange } from './email-change.ts';

/** The address one signs in with, its change, and what the change waits for. */
export function SignInEmail() {
  const me = useMe();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: changeEmail,
    onSuccess: async ({ message }) => {
      sayDone(message);
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Text fw={500} className="any-break">
          {me.email}
        </Text>
        {me.confirmed ? (
          <StatusMark status="exported" word="Confirmed" />
        ) : (
          <StatusMark status="needsYou" word="Not confirmed. Ask an admin to confirm it." />
        )}
      </Group>
      {me.emailChange === null ? null : <PendingChange change={me.emailChange} />}
      {change.error === null ? null : <FormError error={change.error} />}
      <EmailForm key={me.email} email={me.email} pending={change.isPending} onSubmit={change.mutate} />
    </Stack>
  );
}

interface EmailFormProps {
  readonly email: string;
  readonly pending: boolean;
  readonly onSubmit: (email: string) => void;
}

function EmailForm({ email, pending, onSubmit }: EmailFormProps) {
  const form = useForm({
    initialValues: { email },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter an e-mail address.') },
  });
  return (
    <form onSubmit={form.onSubmit((values) => onSubmit(values.email.trim()))} noValidate>
      <Stack gap="sm" align="flex-start">
        <TextInput
          label="New address"
          description="Letter case is kept as you type it."
          type="email"
          autoComplete="email"
          maxLength={254}
          w="100%"
          {...form.getInputProps('email')}
        />
        <Button
          type="submit"
          variant="default"
          loading={pending}
          disabled={form.values.email.trim() === email}
        >
          Change e-mail
        </Button>
      </Stack>
    </form>
  );
}

function PendingChange({ change }: { readonly change: NonNullable<Me['emailChange']> }) {
  const queryClient = useQueryClient();
  const withdraw = useMutation({
    mutationFn: withdrawEmailChange,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    onError: sayFailed,
  });
  return (
    <Alert color="yellow" variant="light" icon={<IconMailQuestion size={18} stroke={1.6} />}>
      <Stack gap="xs" align="flex-start">
        <Text className="any-break">
          {change.confirmBy === 'mail'
            ? `A mail with a link is on its way to ${change.email}. The change holds once you have confirmed it there.`
            : `An admin has to confirm ${change.email}, under Settings. Until then you sign in as before.`}{' '}
          <Text span c="dimmed">
            Asked <Moment at={change.requestedAt} />.
          </Text>
        </Text>
        <Button
          variant="default"
          size="compact-sm"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          Withdraw
        </Button>
      </Stack>
    </Alert>
  );
}
