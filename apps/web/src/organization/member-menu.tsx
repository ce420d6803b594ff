import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconLogout, IconMailCheck, IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../frame/ask.tsx';
import { sayDone, sayFailed } from '../frame/say.ts';
import { type Me, mayAct, meQuery } from '../session/me.ts';
import { type Member, membersQuery } from '../session/members.ts';
import { confirmEmail, removeMember, signOutMember } from './member-calls.ts';

interface MemberMenuProps {
  readonly me: Me;
  readonly member: Member;
}

/** What an admin may do with a member; nothing for the others. */
export function MemberMenu({ me, member }: MemberMenuProps) {
  const queryClient = useQueryClient();
  const reload = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: membersQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    ]);
  const confirm = useMutation({
    mutationFn: confirmEmail,
    onSuccess: async ({ name, email }) => {
      sayDone(`${email} is confirmed for ${name}.`);
      await reload();
    },
    onError: sayFailed,
  });
  const signOut = useMutation({
    mutationFn: signOutMember,
    onSuccess: () => sayDone(`${member.name} is signed out everywhere.`),
    onError: sayFailed,
  });
  const remove = useMutation({ mutationFn: removeMember, onSuccess: reload, onError: sayFailed });

  const toConfirm = member.emailChange?.email ?? (member.confirmed ? null : member.email);
  const mayRemove = !member.you && (member.role !== 'owner' || me.role === 'owner');
  if (!mayAct(me.role, 'admin') || (toConfirm === null && !mayRemove)) return null;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`What to do with ${member.name}`}
          loading={confirm.isPending || signOut.isPending || remove.isPending}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {toConfirm === null ? null : (
          <Menu.Item
            leftSection={<IconMailCheck size={16} stroke={1.6} />}
            onClick={() =>
              ask({
                title: `Confirm ${toConfirm}?`,
                text: `You vouch that this address is ${member.name}’s. ATSs find them by it, letter case included.`,
                confirm: 'Confirm e-mail',
                danger: false,
                onConfirm: () => confirm.mutate(member.id),
              })
            }
          >
            Confirm e-mail
          </Menu.Item>
        )}
        {mayRemove ? (
          <Menu.Item
            leftSection={<IconLogout size={16} stroke={1.6} />}
            onClick={() =>
              ask({
                title: `Sign ${member.name} out everywhere?`,
                text: 'Such as when a computer of theirs is lost. They sign in again; their API keys go on working.',
                confirm: 'Sign out',
                danger: false,
                onConfirm: () => signOut.mutate(member.id),
              })
            }
          >
            Sign out everywhere
          </Menu.Item>
        ) : null}
        {mayRemove ? (
          <Menu.Item
            color="red"
            leftSection={<IconUserMinus size={16} stroke={1.6} />}
            onClick={() =>
              ask({
                title: `Remove ${member.name}?`,
                text: `${member.name} is signed out and their API keys stop working. Their projects and exports stay.`,
                confirm: 'Remove member',
                onConfirm: () => remove.mutate(member.id),
              })
            }
          >
            Remove
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
