import type { LiveItem } from './live-item.ts';
import { postpone } from './move-item.ts';
import type { DoubtfulIntent } from './read-doubt.ts';
import type { AccountRun } from './run.ts';
import { isPatienceOver, nextLookMs, settlingTimes } from './waits.ts';

/**
 * Puts an item off while the ATS may still be at its doubtful step: "not yet" would be mistaken for "no".
 *
 * @param until which of the times of `settlingTimes` has to have passed
 * @returns whether it was put off
 */
export async function awaitEnd(
  run: AccountRun,
  item: LiveItem,
  intent: DoubtfulIntent,
  until: 'storedBy' | 'absentFrom',
): Promise<boolean> {
  const { db, config } = run.services;
  const times = settlingTimes(intent, config.settling, item.export.connector.manifest.limits);
  const missing = times[until] - item.readAt;
  if (missing > 0) await postpone(db, item, missing + 1, 'looks');
  else if (intent.freshAnswerAt === null && !isPatienceOver(item, times))
    await postpone(db, item, nextLookMs(item.looks, config.settling), 'looks');
  else return false;
  return true;
}
