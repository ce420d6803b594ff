import type { Connector } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { ConnectionRow } from '../connections/connection-row.ts';

/** How fast an ATS account may be called, in calls a second. */
export interface Pace {
  readonly now: number;
  /** What it grows back to when the ATS refuses nothing: its limit as documented, or as the ATS told it. */
  readonly ceiling: number;
}

type Account = Pick<ConnectionRow, 'organizationId' | 'accountId'>;

/** What is known of the account's pace; before its first call, what the ATS documents. */
export async function readPace(
  db: Kysely<DB>,
  { organizationId, accountId }: Account,
  { manifest }: Connector,
): Promise<Pace> {
  const pace = await db
    .selectFrom('account_paces')
    .select(['per_second', 'ceiling'])
    .where('organization_id', '=', organizationId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (pace === undefined) return { now: manifest.limits.perSecond, ceiling: manifest.limits.perSecond };
  return { now: pace.per_second, ceiling: pace.ceiling };
}

/**
 * How long so many calls take, in whole seconds. After a refusal the pace grows back by a hundredth of its ceiling
 * with each call, so a moment's slowness does not last for thousands of them.
 */
export function secondsFor(calls: number, { now, ceiling }: Pace): number {
  const growing = Math.min(calls, Math.max(0, ((ceiling - now) / ceiling) * 100));
  const reached = now + (growing / 100) * ceiling;
  // The sum of 1 / pace over the calls in which it grows evenly.
  const slow = growing === 0 ? 0 : (100 / ceiling) * Math.log(reached / now);
  return Math.ceil(slow + (calls - growing) / Math.max(now, ceiling));
}

/**
 * About how long sending so many people takes, in whole seconds: the calls they cost, at the pace the account has.
 * What else is being sent to the account meanwhile is not in it.
 */
export async function estimateSeconds(
  db: Kysely<DB>,
  account: Account,
  connector: Connector,
  people: number,
): Promise<number> {
  return secondsFor(people * connector.manifest.callsPerPerson, await readPace(db, account, connector));
}
