import type { DB } from '@crosswalk/database';
import { type RawBuilder, sql, type Transaction } from 'kysely';

/**
 * Has those looked for once more of whom it could not be told whether they arrived: they are not sent blindly.
 *
 * @param which a condition on the export item `i`
 * @returns how many there were
 */
export async function lookAgain(
  tx: Transaction<DB>,
  organizationId: string,
  which: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql`
    with again as (
      update export_items i
         set state = 'settling', outcome = null, reason = null, reason_for_admin = null, looks = 0, resends = 0, not_before = '-infinity',
             decision = null
       where i.organization_id = ${organizationId} and i.state = 'attention' and ${which}
      returning i.organization_id, i.intent_id)
    update export_intents n set answered_at = clock_timestamp(), send_before = clock_timestamp()
      from again where n.organization_id = again.organization_id and n.id = again.intent_id
    returning 1`.execute(tx);
  return rows.length;
}
