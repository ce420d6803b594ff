import { readCriteria } from '../candidates/criteria.ts';
import type { PeopleSelection } from '../candidates/selection.ts';

const prefix = 'crosswalk.ticked.';

/**
 * Keeps who was ticked in a list for as long as this tab lives, so that the pop-up is about the same people after a
 * reload or after signing in at the ATS. Thousands of ids do not fit into an address.
 */
export function keepTicked(list: string, people: PeopleSelection): void {
  sessionStorage.setItem(prefix + list, JSON.stringify(people));
}

/** Null when nothing was kept in this tab. */
export function recallTicked(list: string): PeopleSelection | null {
  const text = sessionStorage.getItem(prefix + list);
  return text === null ? null : readPeople(JSON.parse(text));
}

/** What was kept is read like an address: another version may have kept it. */
export function readPeople(kept: unknown): PeopleSelection | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { candidateIds, search, except }: Partial<Record<string, unknown>> = { ...kept };
  if (isIds(candidateIds)) return candidateIds.length === 0 ? null : { candidateIds };
  if (typeof search !== 'object' || search === null) return null;
  return { search: readCriteria({ ...search }), ...(isIds(except) ? { except } : {}) };
}

function isIds(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'string');
}
