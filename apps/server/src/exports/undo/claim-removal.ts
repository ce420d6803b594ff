import { sql } from 'kysely';
import { inFencedTransaction } from '../engine/in-transaction.ts';
import type { LiveItem } from '../engine/live-item.ts';
import { finishItem, moved } from '../engine/move-item.ts';
import type { AccountRun } from '../engine/run.ts';
import { type ClaimHolder, takeClaims } from '../engine/take-claims.ts';

/**
 * Wins the sole right to this person in this account, so that nobody exports them anew while what is there is being
 * removed. Somebody who is being exported at this moment is left for a person.
 *
 * @returns the item as claimed, or null when it was ended
 */
export async function claimRemoval(run: AccountRun, item: LiveItem): Promise<LiveItem | null> {
  return inFencedTransaction(run, async (tx) => {
    const { holder } = await takeClaims(tx, item, [`candidate:${item.candidateId}`], []);
    if (holder !== null) {
      await finishItem(tx, item, 'waiting', 'left', beingExported(holder));
      return null;
    }
    await moved(
      item,
      sql`update export_items set state = 'claimed', epoch = ${run.lease.epoch}, reason = null, reason_for_admin = null
           where organization_id = ${item.organizationId} and id = ${item.id} and state = 'waiting'
          returning 1`.execute(tx),
    );
    return { ...item, state: 'claimed', epoch: run.lease.epoch };
  });
}

function beingExported({ undecided, exportId }: ClaimHolder): string {
  return undecided
    ? `They wait for a decision in export ${exportId}. Decide there first.`
    : `They are being exported again right now, in export ${exportId}.`;
}
