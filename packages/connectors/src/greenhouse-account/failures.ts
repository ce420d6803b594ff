import { doubtful as doubtfulIn, trouble as troubleIn } from '../answers/failures.ts';
import type { AtsBody } from '../ats-fetch/index.ts';
import type { Failure } from '../connector.ts';
import { complaintsOf } from './said.ts';
import { words } from './words.ts';

export const doubtful = (what: string) => doubtfulIn(words, what);
export const trouble = (what: string) => troubleIn(words, what);

export type Gone = Extract<Failure, { readonly kind: 'gone' }>['what'];

/**
 * What an error body complains about: the first field that holds an id of something that can go away, by name or in
 * the words of the complaint. Null when there is none.
 *
 * @param otherwise complaints that are not about what the id names
 */
export function goneByField(
  body: AtsBody,
  byField: Readonly<Record<string, Gone>>,
  otherwise: RegExp,
): Gone | null {
  for (const { field, text } of complaintsOf(body)) {
    const named = field ?? /\b([a-z_]+_ids?)\b/.exec(text)?.[1] ?? '';
    const what = byField[named.split(/[.[\]]+/).findLast((part) => part in byField) ?? ''];
    if (what !== undefined && !otherwise.test(text)) return what;
  }
  return null;
}

/** Whether Greenhouse refuses a job because it takes nobody. */
export function saysJobIsClosed(said: string | null): boolean {
  return /\bjob\b.*\b(closed|draft|not open|n.t open)\b/i.test(said ?? '');
}
