import type { DB } from '@crosswalk/database';
import type { Transaction } from 'kysely';

/**
 * One connecting admin at a time in an organization, until the transaction ends: what is looked up and what is
 * written about its connections belong together.
 */
export async function lockConnections(trx: Transaction<DB>, organizationId: string): Promise<void> {
  await trx
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}
