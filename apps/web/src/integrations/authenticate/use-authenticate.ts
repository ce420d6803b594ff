import type { Connection } from '../connections.ts';
import { targetOf } from './authentication.ts';
import { useAuthenticating } from './authentication-context.ts';

/**
 * Authenticates the member with the ATS behind a connection: goes there and comes back to `returnTo` (path and
 * query; this very page when left out), or is done at once by e-mail. What went wrong is shown by the shell.
 */
export function useAuthenticate(connection: Pick<Connection, 'id' | 'connector' | 'ats'>, returnTo?: string) {
  const { start, pending } = useAuthenticating();
  return {
    authenticate: () => start(targetOf(connection), { returnTo }),
    isPending: pending === connection.id,
  };
}
