import type { Failure } from '@crosswalk/connectors';
import { wantCheck } from '../../connections/note-refusal.ts';
import { inTransaction } from './in-transaction.ts';
import { exportOf, type LiveItem } from './live-item.ts';
import { finishItem, putBack } from './move-item.ts';
import { pauseExport, type Stop } from './pause-export.ts';
import type { AccountRun } from './run.ts';
import { mostTries, nextTryMs } from './waits.ts';

/**
 * Nothing was stored for this item: decides what follows. Causes that are no candidate's fault pause the whole
 * export and leave the item in the queue; passing trouble is tried again later; a refusal of this person ends
 * the item with the ATS's words.
 */
export async function handleRefusal(
  run: AccountRun,
  item: LiveItem,
  from: 'claimed' | 'intended',
  failure: Exclude<Failure, { kind: 'doubtful' }>,
): Promise<void> {
  const stop = stopsExport(failure);
  // Apart: held together with the export's row, the connection's could be waited for in a circle. First, so that
  // whoever sees the export paused sees the check coming.
  if (failure.kind === 'unauthorised' || failure.kind === 'forbidden')
    await wantCheck(run.services, { organizationId: item.organizationId, id: item.export.connectionId });
  await inTransaction(run, async (tx) => {
    if (stop !== null) {
      await pauseExport(tx, exportOf(item), stop);
      await putBack(tx, item, from, 0);
    } else if (failure.kind === 'rejected' || failure.kind === 'gone' || item.tries >= mostTries) {
      await finishItem(tx, item, from, 'failed', failure.message);
    } else {
      const retryAfter = failure.kind === 'rateLimited' ? failure.retryAfterMs : null;
      await putBack(tx, item, from, nextTryMs(item.tries, retryAfter), failure.message);
    }
  });
}

/** Why the whole export must stop, or null when it need not. */
export function stopsExport(failure: Failure): Stop | null {
  switch (failure.kind) {
    case 'unauthorised':
      return { reason: failure.message, cause: 'credentials' };
    case 'forbidden':
      return { reason: failure.message, cause: 'permission' };
    case 'gone':
      return failure.what === 'record' ? null : { reason: failure.message, cause: 'destination' };
    default:
      return null;
  }
}
