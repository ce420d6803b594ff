import { sql } from 'kysely';
import { z } from 'zod';
import { resumeAfterMember } from '../../exports/resume-exports.ts';
import { Problem } from '../../http/problem.ts';
import { SealError } from '../../secrets/envelope.ts';
import type { Services } from '../../services.ts';
import { asConnection, liveConnections } from '../connection-row.ts';
import { withClient } from '../open-client.ts';

const waitingSchema = z.array(
  z.object({
    organization_id: z.string(),
    account_id: z.string(),
    connection_id: z.string(),
    remote_user_id: z.string(),
  }),
);

/** How the users that exports wait for were last seen by this process: in the ATS, or away. */
export type MembersSeen = Map<string, 'there' | 'away'>;

/**
 * Looks at the users of the ATS that exports wait for because it did not accept them, and lets the exports go on of
 * those who are active again. One who was there all along shows nothing about what the ATS refused: by itself an
 * export would run into the same refusal again and again.
 *
 * @param seen remembers between the calls
 */
export async function resumeWaitingForMembers(services: Services, seen: MembersSeen): Promise<void> {
  const { rows } = await sql`
    select distinct organization_id, account_id, connection_id, remote_user_id from exports
     where status = 'paused' and pause_cause = 'member' and purpose <> 'test'`.execute(services.db);
  const waiting = waitingSchema.parse(rows);
  for (const one of waiting) {
    const { organization_id: organizationId, account_id: accountId, remote_user_id: remoteUserId } = one;
    const is = await lookAt(services, one);
    if (is === null) continue;
    const key = `${organizationId}/${accountId}/${remoteUserId}`;
    const was = seen.get(key);
    seen.set(key, is);
    if (is === 'there' && was !== 'there')
      await resumeAfterMember(services.db, { organizationId, accountId, remoteUserId });
  }
}

/** Null where it cannot be seen now. */
async function lookAt(
  services: Services,
  one: z.infer<typeof waitingSchema>[number],
): Promise<'there' | 'away' | null> {
  const row = await liveConnections(services.db, one.organization_id)
    .where('connections.id', '=', one.connection_id)
    .executeTakeFirst();
  if (row === undefined) return null;
  try {
    const user = await withClient(services, asConnection(row), (client) =>
      client.readUser(one.remote_user_id),
    );
    if (user.kind === 'gone' && user.what === 'user') return 'away';
    return user.kind === 'answer' ? 'there' : null;
  } catch (error) {
    if (!(error instanceof Problem || error instanceof SealError)) throw error;
    services.log.info({ err: error, connectionId: row.id }, 'the user an export waits for could not be read');
    return null;
  }
}
