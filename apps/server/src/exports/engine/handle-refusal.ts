import type { Failure, Told } from '@crosswalk/connectors';
import { wantCheck } from '../../connections/note-refusal.ts';
import { inTransaction } from './in-transaction.ts';
import { atsName, exportOf, type LiveItem } from './live-item.ts';
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
  if (stop !== null && isOfConnection(stop))
    await wantCheck(run.services, { organizationId: item.organizationId, id: item.export.connectionId });
  await inTransaction(run, async (tx) => {
    if (stop !== null) {
      await pauseExport(tx, exportOf(item), stop);
      await putBack(tx, item, from, 0);
    } else if (failure.kind === 'rejected' || failure.kind === 'gone' || item.tries >= mostTries) {
      await finishItem(tx, item, from, 'failed', givenUp(item, failure));
    } else {
      const retryAfter = failure.kind === 'rateLimited' ? failure.retryAfterMs : null;
      await putBack(tx, item, from, nextTryMs(item.tries, retryAfter), failure);
    }
  });
}

/** What is said when nothing is tried any more: passing trouble promises that it is. */
export function givenUp(item: LiveItem, failure: Failure): Told {
  if (failure.kind !== 'unavailable' && failure.kind !== 'rateLimited') return failure;
  const message = `${atsName(item)} could not be reached or had trouble, however often it was tried. Try again later.`;
  return { message, forAdmin: failure.forAdmin };
}

/** Why the whole export must stop, or null when it need not. */
export function stopsExport(failure: Failure): Stop | null {
  const cause = causeOf(failure);
  if (cause === null) return null;
  const { message, forAdmin } = failure;
  const next = whatNext[cause];
  return { reason: next === null ? message : `${message} ${next}`, forAdmin, cause };
}

type Cause = 'credentials' | 'permission' | 'source' | 'member' | 'destination';

function causeOf(failure: Failure): Cause | null {
  switch (failure.kind) {
    case 'unauthorised':
      return 'credentials';
    case 'forbidden':
      return 'permission';
    case 'gone':
      return causesOfGone[failure.what];
    default:
      return null;
  }
}

const causesOfGone = {
  job: 'destination',
  pool: 'destination',
  stage: 'destination',
  source: 'source',
  user: 'member',
  record: null,
} as const satisfies Record<Extract<Failure, { kind: 'gone' }>['what'], Cause | null>;

/** Whether a full check of the connection shows it too, so that admins are told (PRODUCT I2). */
function isOfConnection({ cause }: Stop): boolean {
  return cause === 'credentials' || cause === 'permission' || cause === 'source';
}

const afterRepair = 'It goes on by itself once an admin has repaired the connection.';

/** What comes of the pause; null where the message says what to do. */
const whatNext: Readonly<Record<Cause, string | null>> = {
  credentials: afterRepair,
  permission: afterRepair,
  source: afterRepair,
  member: 'It goes on by itself once that user is active again, or the member has authenticated again.',
  destination: null,
};
