import { type DB, executePrepared } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { readCandidate } from '../../candidates/read-candidate.ts';
import { adoptFound } from '../reconcile/adopt-found.ts';
import { findEarlierRecords } from './earlier-records.ts';
import { inFencedTransaction } from './in-transaction.ts';
import { type Claim, judgeClaim } from './judge-claim.ts';
import type { LiveItem } from './live-item.ts';
import { finishItem, moved } from './move-item.ts';
import { recognise } from './recognise.ts';
import { mergedAway } from './refusals.ts';
import type { AccountRun } from './run.ts';
import { takeClaims } from './take-claims.ts';

/**
 * Wins the sole right to send this person to this account, or ends the item: exported before, being exported
 * elsewhere, or sharing an address with somebody else. "Exported before" is decided under the claim, so that of
 * two exports started at once only one can find "never".
 *
 * Waits for no disk: nothing leaves before an intent is on it, and with that all that was committed before.
 *
 * @returns null when the item was ended
 */
export async function claimItem(run: AccountRun, item: LiveItem): Promise<Claim | null> {
  return inFencedTransaction(
    run,
    async (tx) => {
      const candidate = await readCandidate(tx, item.organizationId, item.candidateId);
      if (candidate === null) {
        await endOfNobody(tx, item);
        return null;
      }
      const recognisable = await recognise(tx, item, candidate);
      const { own, shared } = recognisable;
      const taken = await takeClaims(tx, item, [`candidate:${item.candidateId}`, ...own], shared);
      if (item.export.purpose === 'export' && taken.holder === null)
        await adoptFound(tx, { ...item, name: candidate.name.full, keys: own });
      const earlier = taken.holder === null ? await findEarlierRecords(tx, item, [...own, ...shared]) : [];
      const verdict = judgeClaim(item, candidate, recognisable, { ...taken, earlier });
      if (verdict.kind === 'refused') {
        await finishItem(tx, item, 'waiting', verdict.refusal.outcome, verdict.refusal.reason);
        return null;
      }
      await moved(
        item,
        executePrepared(
          tx,
          sql`update export_items set state = 'claimed', epoch = ${run.lease.epoch}, reason = null, reason_for_admin = null
             where organization_id = ${item.organizationId} and id = ${item.id} and state = 'waiting'
            returning 1`,
        ),
      );
      return verdict.claim;
    },
    'inTurn',
  );
}
/** Whoever was merged away is sent as the one they are now, by whoever asks for it: both may be in this export. */
async function endOfNobody(tx: Transaction<DB>, item: LiveItem): Promise<void> {
  const { rows } = await sql`
    select kept.full_name from candidates c
      join candidates kept on kept.organization_id = c.organization_id and kept.id = c.merged_into
     where c.organization_id = ${item.organizationId} and c.id = ${item.candidateId}`.execute(tx);
  const [kept] = z.array(z.object({ full_name: z.string() })).parse(rows);
  if (kept === undefined)
    await finishItem(tx, item, 'waiting', 'failed', 'This candidate was deleted in Crosswalk.');
  else await finishItem(tx, item, 'waiting', 'skipped', mergedAway(kept.full_name));
}
