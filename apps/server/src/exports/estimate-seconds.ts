import type { Connector } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { ConnectionRow } from '../connections/connection-row.ts';

/**
 * About how long sending so many people takes, in whole seconds: the calls they cost, at the pace the account has
 * now. What else is being sent to the account meanwhile is not in it.
 */
export async function estimateSeconds(
  db: Kysely<DB>,
  { organizationId, accountId }: Pick<ConnectionRow, 'organizationId' | 'accountId'>,
  { manifest }: Connector,
  people: number,
): Promise<number> {
  const pace = await db
    .selectFrom('account_paces')
    .select('per_second')
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return Math.ceil((people * manifest.callsPerPerson) / (pace?.per_second ?? manifest.limits.perSecond));
}
