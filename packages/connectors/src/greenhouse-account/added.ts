import type { Answer, RecordIds, SentTraces } from '../connector.ts';
import { byId } from './decode.ts';
import { recordIds, type Shown } from './profile.ts';
import { words } from './words.ts';

/** Whether an application came after those there were: ids grow, and `target` was the youngest then. */
export function isYounger(id: string, target: RecordIds): boolean {
  return byId(id, target.applicationId ?? '0') > 0;
}

/** Whether it was made while ours may have been; one without a readable time might be it. */
export function isInWindow(madeAt: number | null, { window: { from, to } }: SentTraces): boolean {
  return madeAt === null || (madeAt >= from && madeAt <= to);
}

/** The one application a step added, null when there is none; of several nobody can tell which has the résumé to get. */
export function onlyAdded(
  found: readonly { readonly id: string }[],
  { recordId }: RecordIds,
  shown: Shown,
): Answer<RecordIds | null> {
  const [first, ...others] = found;
  if (first === undefined) return { kind: 'answer', value: null };
  if (others.length === 0) return { kind: 'answer', value: recordIds(recordId, first.id, shown) };
  return { kind: 'rejected', status: 0, ...words.severalAlike(found.length) };
}
