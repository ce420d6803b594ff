import { Button, Group, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormError } from '../frame/form-error.tsx';
import { ShownOnce } from '../frame/shown-once.tsx';
import { type Role, useMe } from '../session/me.ts';
import { roleWords } from '../session/role-words.ts';
import { invitationsQuery, invite } from './invitation-calls.ts';

const roles: readonly Role[] = ['viewer', 'recruiter', 'admin', 'owner'];

/** Invites by e-mail and shows the link, to be handed over where no mail is sent. */
export function InviteForm() {
  const me = useMe();
  const queryClient = useQueryClient();
  const offered = roles.filter((role) => role !== 'owner' || me.role === 'owner');
  const form = useForm({
    initialValues: { email: '', role: 'recruiter' },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : 'Enter an e-mail address.') },
  });
  const create = useMutation({
    mutationFn: ({ email, role }: { email: string; role: string }) =>
      invite({ email: email.trim(), role: offered.find((one) => one === role) ?? 'recruiter' }),
    onSuccess: () => {
      form.reset();
      return queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey });
    },
  });
  if (create.data !== undefined) {
    const { email, mailed, link } = create.data;
    return (
      <ShownOnce
        label={`Invitation for ${email}`}
        text={
          mailed
            ? 'The link is on its way by mail. You can hand it over yourself too; it is shown only here.'
            : 'Hand this link over yourself: no mail is sent from here, and it is shown only now.'
        }
        value={link ?? ''}
        onDone={create.reset}
      />
    );
  }
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      {create.error === null ? null : <FormError error={create.error} />}
      <Group align="flex-start" gap="sm">
        <TextInput
          type="email"
          aria-label="E-mail to invite"
          placeholder="E-mail, as their ATS writes it"
          maxLength={254}
          style={{ flex: '1 1 240px' }}
          {...form.getInputProps('email')}
        />
        <Select
          aria-label="Role"
          data={offered.map((role) => ({ value: role, label: roleWords[role].name }))}
          allowDeselect={false}
          w={130}
          {...form.getInputProps('role')}
        />
        <Button type="submit" variant="default" loading={create.isPending}>
          Invite
        </Button>
      </Group>
    </form>
  );
}
