import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import list from '../frame/list.module.css';
import { Moment } from '../frame/moment.tsx';
import { sayDone, sayFailed } from '../frame/say.ts';
import { ErrorState, LoadingRows } from '../frame/states.tsx';
import { browserName } from './browser-name.ts';
import { endOtherSessions, endSession, type Session, sessionsQuery } from './sessions.ts';

/** Where one is signed in, with a way out of each browser and of all others at once. */
export function Sessions() {
  const sessions = useQuery(sessionsQuery);
  const queryClient = useQueryClient();
  const readAgain = () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey });
  const end = useMutation({ mutationFn: endSession, onSettled: readAgain, onError: sayFailed });
  const endOthers = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => sayDone('You are signed out everywhere else.'),
    onSettled: readAgain,
    onError: sayFailed,
  });
  const known = sessions.data ?? [];
  return (
    <Stack gap="sm" align="flex-start">
      {sessions.isPending ? <LoadingRows rows={2} /> : null}
      {sessions.isError ? <ErrorState error={sessions.error} retry={sessions.refetch} /> : null}
      {known.length === 0 ? null : <SessionTable sessions={known} end={(id) => end.mutate(id)} />}
      {known.some(({ current }) => !current) ? (
        <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
          Sign out everywhere else
        </Button>
      ) : null}
    </Stack>
  );
}

function SessionTable({
  sessions,
  end,
}: {
  readonly sessions: readonly Session[];
  readonly end: (sessionId: string) => void;
}) {
  return (
    <div className={list.frame} style={{ width: '100%' }}>
      <table className={list.table}>
        <thead>
          <tr>
            <th>Browser</th>
            <th className={`${list.short} ${list.wide}`}>Address</th>
            <th className={`${list.short} ${list.wide}`}>Signed in</th>
            <th className={list.action}>
              <span className="sr-only">Sign out</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, browser, address, current, signedInAt }) => (
            <tr key={id}>
              <td title={browser ?? undefined}>
                {browserName(browser)}
                {current ? (
                  <Text span inherit c="dimmed">
                    {' · this browser'}
                  </Text>
                ) : null}
              </td>
              <td className={`${list.short} ${list.wide}`}>{address ?? ''}</td>
              <td className={`${list.short} ${list.wide}`}>
                <Moment at={signedInAt} />
              </td>
              <td className={list.action}>
                {current ? null : (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`Sign out of ${browserName(browser)}`}
                    onClick={() => end(id)}
                  >
                    Sign out
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
