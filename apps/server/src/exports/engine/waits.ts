import type { AtsLimits } from '@crosswalk/connectors';
import type { SettlingConfig } from '../../config.ts';

/**
 * When a doubtful create may be taken for absent. All in epoch milliseconds by the database's clock.
 *
 * `storedBy`: after this moment the ATS stores it no more. When we saw the call end, the count starts there;
 * when the process died, it starts at the last moment the call could have been running. It starts anew when the ATS
 * answers a call by a new connection: what was given up may have stood in a queue until then.
 * `absentFrom`: from then on an empty look-up may mean absence, because indexes have caught up.
 * `patienceUntil`: who could not be settled by then is shown to a person.
 *
 * @param limits of the connector that sent it: how long its ATS may store late, where the operator says nothing else
 */
export function settlingTimes(
  intent: Ending & { readonly freshAnswerAt: number | null },
  waits: SettlingConfig,
  limits: Pick<AtsLimits, 'lateStoreMs'>,
): { readonly storedBy: number; readonly absentFrom: number; readonly patienceUntil: number } {
  const storedBy =
    (intent.freshAnswerAt ?? endOfCall(intent, waits)) + (waits.lateStoreMs ?? limits.lateStoreMs);
  const absentFrom = storedBy + waits.indexLagMs;
  return { storedBy, absentFrom, patienceUntil: absentFrom + 5 * waits.indexLagMs };
}

interface Ending {
  readonly sendBefore: number;
  readonly answeredAt: number | null;
}

/** The moment from which on we surely send nothing of it any more, epoch milliseconds by the database's clock. */
export function endOfCall(
  { sendBefore, answeredAt }: Ending,
  { callTimeoutMs }: Pick<SettlingConfig, 'callTimeoutMs'>,
): number {
  return answeredAt ?? sendBefore + callTimeoutMs;
}

/** So many looks without an answer are made before patience may be over. */
export const fewestLooks = 15;

/**
 * Whether who could not be settled is shown to a person, or the step given up: only after so many looks, too, because a
 * machine that was asleep or overloaded must not take its own slowness for the ATS's silence.
 *
 * @param item `readAt` in epoch milliseconds by the database's clock
 */
export function isPatienceOver(
  item: { readonly readAt: number; readonly looks: number },
  { patienceUntil }: Pick<ReturnType<typeof settlingTimes>, 'patienceUntil'>,
): boolean {
  return item.readAt >= patienceUntil && item.looks >= fewestLooks;
}

/** How often what was found absent or undone is sent again before a person is asked. */
export const mostResends = 3;

/** How often in a row one person is tried while the ATS cannot be reached or has no time: about an hour. */
export const mostTries = 60;

/** Pause before the next look-up, in milliseconds: doubling, from a sixtieth of the index lag to a half of it. */
export function nextLookMs(looks: number, waits: SettlingConfig): number {
  const first = Math.max(20, waits.indexLagMs / 60);
  return Math.min(first * 2 ** Math.min(looks, 20), Math.max(first, waits.indexLagMs / 2));
}

/** Pause after the ATS could not be reached or had no time, in milliseconds: doubling from one second to one minute. */
export function nextTryMs(tries: number, retryAfterMs: number | null): number {
  return Math.max(retryAfterMs ?? 0, Math.min(1000 * 2 ** Math.min(tries, 6), 60_000));
}
