import { executePrepared } from '@crosswalk/database';
import { sql } from 'kysely';
import { readCandidate } from '../../candidates/read-candidate.ts';
import { findEarlierRecords } from './earlier-records.ts';
import { inFencedTransaction } from './in-transaction.ts';
import { type Claim, judgeClaim } from './judge-claim.ts';
import type { LiveItem } from './live-item.ts';
import { finishItem, moved } from './move-item.ts';
import { recognise } from './recognise.ts';
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
        await finishItem(tx, item, 'waiting', 'failed', 'This candidate was deleted in Crosswalk.');
        return null;
      }
      const recognisable = await recognise(tx, item, candidate);
      const { own, shared } = recognisable;
      const taken = await takeClaims(tx, item, [`candidate:${item.candidateId}`, ...own], shared);
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
