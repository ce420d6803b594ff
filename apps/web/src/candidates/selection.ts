import type { Criteria } from './criteria.ts';
import type { Total } from './people.ts';

/**
 * Which candidates of a list are ticked. Ticking all of them holds for those not loaded yet too; then the ids
 * are those taken out again.
 */
export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'allBut'; readonly ids: ReadonlySet<string> };

export const nobody: Selection = { kind: 'some', ids: new Set() };
export const everybody: Selection = { kind: 'allBut', ids: new Set() };

export function isTicked(selection: Selection, id: string): boolean {
  return selection.ids.has(id) === (selection.kind === 'some');
}

/** How many are ticked, in a list of `total`. */
export function countTicked(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.ids.size);
}

/** Ticks some candidates, or takes them out again. */
export function tick(selection: Selection, ids: readonly string[], ticked: boolean): Selection {
  const next = new Set(selection.ids);
  for (const id of ids) {
    if (ticked === (selection.kind === 'some')) next.add(id);
    else next.delete(id);
  }
  return { kind: selection.kind, ids: next };
}

/** Whom something is done to, as the API takes it: by ids, or whoever a search finds when it is done. */
export type PeopleSelection =
  | { readonly candidateIds: readonly string[] }
  | { readonly search: Criteria; readonly except?: readonly string[] };

/** Null when nobody is ticked. With all of them the ids never travel, only those taken out. */
export function asPeople(selection: Selection, criteria: Criteria): PeopleSelection | null {
  const ids = [...selection.ids];
  if (selection.kind === 'some') return ids.length === 0 ? null : { candidateIds: ids };
  return ids.length === 0 ? { search: criteria } : { search: criteria, except: ids };
}

/** The most who can be taken out of "all of them"; the server takes no more. */
export const mostExcept = 10_000;

/** "3", "All", "All but 3": how many are ticked, where the number of all is not known exactly either. */
export function sayAmount(
  selection: Selection,
  { count, atLeast }: Total,
  say: (n: number) => string,
): string {
  const ticked = selection.ids.size;
  if (selection.kind === 'some') return ticked === count && !atLeast ? 'All' : say(ticked);
  if (ticked === 0) return 'All';
  return atLeast ? `All but ${say(ticked)}` : say(countTicked(selection, count));
}
