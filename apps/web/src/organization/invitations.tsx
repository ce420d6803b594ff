import { Button, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import { sayFailed } from '../frame/say.ts';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { roleWords } from '../session/role-words.ts';
import { invitationsQuery, type SentInvitation, withdrawInvitation } from './invitation-calls.ts';
import { InviteForm } from './invite-form.tsx';

/** Invitations that are open, and making one. */
export function Invitations() {
  const invitations = useQuery(invitationsQuery);
  return (
    <Stack gap="sm">
      <InviteForm />
      {invitations.isPending ? <LoadingRows rows={2} /> : null}
      {invitations.isError ? <ErrorState error={invitations.error} retry={invitations.refetch} /> : null}
      {invitations.data === undefined || invitations.data.length === 0 ? null : (
        <InvitationTable invitations={invitations.data} />
      )}
    </Stack>
  );
}

function InvitationTable({ invitations }: { readonly invitations: readonly SentInvitation[] }) {
  const queryClient = useQueryClient();
  const withdraw = useMutation({
    mutationFn: withdrawInvitation,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
    onError: sayFailed,
  });
  return (
    <div className={list.frame}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>Invited</th>
            <th className={list.short}>Role</th>
            <th className={`${list.short} ${list.wide}`}>By</th>
            <th className={`${list.short} ${list.wide}`}>Expires</th>
            <th className={list.action}>
              <span className="sr-only">Withdraw</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ id, email, role, invitedBy, expiresAt }) => (
            <tr key={id}>
              <td title={email}>{email}</td>
              <td className={list.short}>{roleWords[role].name}</td>
              <td className={`${list.short} ${list.wide}`}>{invitedBy}</td>
              <td className={`${list.short} ${list.wide}`}>
                <Moment at={expiresAt} />
              </td>
              <td className={list.action}>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Withdraw the invitation of ${email}`}
                  loading={withdraw.isPending && withdraw.variables === id}
                  onClick={() => withdraw.mutate(id)}
                >
                  Withdraw
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
