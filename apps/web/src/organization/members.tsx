import { Select, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import list from '../frame/list.module.css';
import { sayFailed } from '../frame/say.ts';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { StatusMark } from '../frame/status-mark.tsx';
import { useShownAtOnce } from '../frame/use-shown-at-once.ts';
import { type Me, mayAct, meQuery, type Role, useMe } from '../session/me.ts';
import { type Member, membersQuery, useMembers } from '../session/members.ts';
import { roleWords } from '../session/role-words.ts';
import { changeRole } from './member-calls.ts';
import { MemberMenu } from './member-menu.tsx';

/** Everybody in the organization, with what an admin may change of them. */
export function Members() {
  const me = useMe();
  const members = useMembers();
  if (members.isPending) return <LoadingRows rows={3} />;
  if (members.data === undefined) return <ErrorState error={members.error} retry={members.refetch} />;
  return (
    <div className={list.frame}>
      <table className={`${list.table} ${list.wrapping}`}>
        <thead>
          <tr>
            <th>Member</th>
            <th className={list.role}>Role</th>
            <th className={list.dots}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.data.map((member) => (
            <tr key={member.id}>
              <td>
                <MemberWords member={member} />
              </td>
              <td className={list.role}>
                <MemberRole me={me} member={member} />
              </td>
              <td className={list.dots}>
                <MemberMenu me={me} member={member} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MemberWords({ member }: { readonly member: Member }) {
  return (
    <>
      <Text inherit fw={500}>
        {member.name}
        {member.you ? (
          <Text span inherit c="dimmed" fw={400}>
            {' '}
            (you)
          </Text>
        ) : null}
      </Text>
      <Text inherit c="dimmed">
        {member.email}
      </Text>
      {member.emailChange !== null ? (
        <StatusMark status="needsYou" word={`Asks for ${member.emailChange.email}`} />
      ) : member.confirmed ? null : (
        <StatusMark status="needsYou" word="E-mail not confirmed" />
      )}
    </>
  );
}

const allRoles: readonly Role[] = ['viewer', 'recruiter', 'admin', 'owner'];

function MemberRole({ me, member }: { readonly me: Me; readonly member: Member }) {
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: changeRole,
    // One change after the other, so that the last one chosen is the last one saved.
    scope: { id: `role of ${member.id}` },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: membersQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]),
    onError: sayFailed,
  });
  const [shown, choose] = useShownAtOnce(member.role, (role, saving) =>
    change.mutate({ id: member.id, role }, saving),
  );
  // Only an owner makes or unmakes owners.
  const mayChange = me.role === 'owner' || (mayAct(me.role, 'admin') && member.role !== 'owner');
  if (!mayChange) return <>{roleWords[member.role].name}</>;
  const offered = allRoles.filter((role) => role !== 'owner' || me.role === 'owner');
  return (
    <Select
      size="xs"
      aria-label={`Role of ${member.name}`}
      data={offered.map((role) => ({ value: role, label: roleWords[role].name }))}
      value={shown}
      allowDeselect={false}
      renderOption={({ option }) => <RoleOption role={allRoles.find((role) => role === option.value)} />}
      comboboxProps={{ width: 280, position: 'bottom-start', shadow: 'md' }}
      onChange={(value) => {
        const role = allRoles.find((one) => one === value);
        if (role !== undefined && role !== shown) choose(role);
      }}
    />
  );
}

function RoleOption({ role }: { readonly role: Role | undefined }) {
  if (role === undefined) return null;
  return (
    <span>
      <Text span display="block" size="sm" fw={500}>
        {roleWords[role].name}
      </Text>
      <Text span display="block" size="xs" c="dimmed">
        {roleWords[role].may}
      </Text>
    </span>
  );
}
