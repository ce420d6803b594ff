import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { FormError } from '../frame/form-error.tsx';
import { BrokenLink } from './broken-link.tsx';
import { Door } from './door.tsx';
import { useEnter } from './enter.ts';
import { acceptInvitation, type Invitation, readInvitation } from './invitation-calls.ts';
import { linkToken } from './link-token.ts';
import { newPasswordProblem } from './password.ts';
import { withArticle } from './role-words.ts';
import { Waiting } from './waiting.tsx';

/** Accepts an invitation: with a name and a password, or the password one already has. */
export function InvitationPage() {
  const token = linkToken(useLocation({ select: ({ hash }) => hash }));
  return token === null ? <BrokenLink title="Invitation" /> : <OpenedInvitation token={token} />;
}

function OpenedInvitation({ token }: { readonly token: string }) {
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => readInvitation(token),
    retry: false,
  });
  if (invitation.isError)
    return <BrokenLink title="This invitation does not work" error={invitation.error} />;
  if (invitation.data === undefined) return <Waiting title="Invitation" />;
  return <AcceptForm token={token} invitation={invitation.data} />;
}

interface AcceptFormProps {
  readonly token: string;
  readonly invitation: Invitation;
}

function AcceptForm({ token, invitation }: AcceptFormProps) {
  const { organization, email, role, knownUser } = invitation;
  const enter = useEnter();
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (value) => (knownUser || value.trim() !== '' ? null : 'Enter your name.'),
      password: (value) =>
        knownUser ? (value === '' ? 'Enter your password.' : null) : newPasswordProblem(value),
    },
  });
  const accept = useMutation({
    mutationFn: ({ name, password }: { name: string; password: string }) =>
      acceptInvitation({ token, password, ...(knownUser ? {} : { name: name.trim() }) }),
    onSuccess: () => enter(),
  });
  return (
    <Door
      title={`Join ${organization}`}
      lead={`You are invited as ${withArticle(role)}. You sign in as ${email}.`}
    >
      <form onSubmit={form.onSubmit((values) => accept.mutate(values))}>
        <Stack gap="md">
          {accept.error === null ? null : <FormError error={accept.error} />}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          {knownUser ? null : (
            <TextInput
              label="Name"
              autoComplete="name"
              maxLength={200}
              autoFocus
              {...form.getInputProps('name')}
            />
          )}
          <PasswordInput
            label="Password"
            description={knownUser ? 'The one you already sign in with.' : 'At least 10 characters.'}
            autoComplete={knownUser ? 'current-password' : 'new-password'}
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={accept.isPending} fullWidth>
            Accept invitation
          </Button>
        </Stack>
      </form>
    </Door>
  );
}
