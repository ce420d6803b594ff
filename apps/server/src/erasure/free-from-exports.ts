import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { Problem } from '../http/problem.ts';
import { type LiveItem, readLiveItems } from '../merging/live-items.ts';
import type { ErasedPerson } from './erased-person.ts';

/**
 * Sees to it that no export has the person in hand: who only waits is taken out of it; who may be at the ATS already is
 * first brought to a clear end there, or decided about by a person.
 * @throws {Problem} 409 `exportRunning`
 */
export async function freeFromExports(
  tx: Transaction<DB>,
  organizationId: string,
  { ids }: ErasedPerson,
): Promise<void> {
  await sql`
    update export_items
       set state = 'done', outcome = 'cancelled', settled_at = clock_timestamp(), reason_for_admin = null,
           reason = 'They were erased before they were sent.'
     where organization_id = ${organizationId} and candidate_id = any(${ids}::text[]) and state = 'waiting'`.execute(
    tx,
  );
  const [live] = (await readLiveItems(tx, organizationId, ids)).values();
  if (live !== undefined) throw new Problem(409, 'exportRunning', sayWait(live), { exportId: live.exportId });
  // Nobody is taken up again meanwhile: the rows are held until the transaction ends.
  await sql`
    select from export_items
     where organization_id = ${organizationId} and candidate_id = any(${ids}::text[])
     order by id for update`.execute(tx);
}

/** Why somebody cannot be erased yet. */
export function sayWait({ name, undecided, exportId }: LiveItem): string {
  return undecided
    ? `Nobody knows yet whether ${name} arrived in an export (${exportId}). Decide there first, then erase them.`
    : `${name} is being exported right now (${exportId}). Erase them when that has come to an end, within minutes as a rule.`;
}
