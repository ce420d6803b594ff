import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';

/**
 * Takes out what was answered to requests of an organization: any of it may tell of somebody who is being erased.
 * The keys stay, so that nothing is done twice; whoever sends one again is told 409 `answerNotKept`.
 */
export async function forgetReplies(tx: Transaction<DB>, organizationId: string): Promise<void> {
  await sql`
    update idempotency_keys set reply = null
     where organization_id = ${organizationId} and reply is not null`.execute(tx);
}
