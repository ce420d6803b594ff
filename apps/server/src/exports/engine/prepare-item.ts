import { sql } from 'kysely';
import { z } from 'zod';
import { handleRefusal } from './handle-refusal.ts';
import { inTransaction } from './in-transaction.ts';
import type { Claim } from './judge-claim.ts';
import type { LiveItem } from './live-item.ts';
import { finishItem } from './move-item.ts';
import { identityOf, type Prepared, planItem, recordIdsOf } from './plan-item.ts';
import type { AccountRun } from './run.ts';

/**
 * Looks the claimed person up and plans what to send. Ends the item where a rule says so (already there and to
 * be skipped, cannot be sent), puts it back where the ATS could not be asked.
 *
 * @returns null when nothing is to be sent now
 */
export async function prepareItem(run: AccountRun, item: LiveItem, claim: Claim): Promise<Prepared | null> {
  const client = await run.client(item.export);
  const answer = await client.findPerson(identityOf(claim));
  if (answer.kind !== 'answer') {
    await handleRefusal(run, item, 'claimed', answer);
    return null;
  }
  const verdict = planItem(item, claim, answer.value, await oursAmong(run, recordIdsOf(answer.value)));
  if (verdict.kind === 'ready') return verdict.prepared;
  await inTransaction(run, (tx) => finishItem(tx, item, 'claimed', verdict.outcome, verdict.reason));
  return null;
}

const recordSchema = z.object({ remote_id: z.string() });

/** Those of the found records that we made. */
async function oursAmong(run: AccountRun, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { organizationId, accountId } = run.account;
  const { rows } = await sql`
    select remote_id from ats_records
     where organization_id = ${organizationId} and account_id = ${accountId}
       and remote_id = any(${ids}::text[]) and origin <> 'existing' and undone_at is null`.execute(
    run.services.db,
  );
  return new Set(
    z
      .array(recordSchema)
      .parse(rows)
      .map((row) => row.remote_id),
  );
}
