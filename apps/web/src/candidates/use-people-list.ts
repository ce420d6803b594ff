import type { ExportablePeople } from '../exports/people.ts';
import { sayNumber } from '../frame/numbers.ts';
import { useCandidateAddress } from '../profile/candidate-address.ts';
import type { Criteria, Order } from './criteria.ts';
import { keyOf } from './criteria.ts';
import { asPeople, countTicked, sayAmount } from './selection.ts';
import { usePeople } from './use-people.ts';
import { useSelection } from './use-selection.ts';

interface ListOptions {
  readonly criteria: Criteria;
  readonly order: Order;
  /** How many are loaded without anybody scrolling. */
  readonly atOnce: number;
  readonly project: { readonly id: string; readonly name: string } | null;
}

export type PeopleList = ReturnType<typeof usePeopleList>;

/** A list of people, who is ticked in it, and whose profile is open beside it. */
export function usePeopleList({ criteria, order, atOnce, project }: ListOptions) {
  const query = usePeople(criteria, order, atOnce);
  const list = keyOf(criteria);
  const [selection, select] = useSelection(list);
  const address = useCandidateAddress();
  const current = query.isPlaceholderData ? undefined : query.data;
  const total = current?.total ?? null;
  const ticked = asPeople(selection, criteria);
  const exportable: ExportablePeople = {
    key: list,
    project,
    everyone: total?.count === 0 || (query.isError && current === undefined) ? null : { search: criteria },
    ticked: selection.kind === 'allBut' && selection.ids.size === 0 ? null : ticked,
    amount: total === null || ticked === null ? 'All' : sayAmount(selection, total, sayNumber),
    within: criteria,
  };
  return {
    query,
    criteria,
    selection,
    select,
    /** Null until it is known. */
    total,
    /** How many are ticked; with all of more than were counted, so many at least. */
    count: countTicked(selection, total?.count ?? 0),
    /** Null when nobody is. */
    ticked,
    exportable,
    /** "3 people", "all of them": who is ticked, as part of a sentence. */
    who: sayWho(exportable.amount ?? 'All'),
    /** Whose profile is open, by id. */
    open: address.candidate,
    show: address.show,
    close: address.close,
  };
}
function sayWho(amount: string): string {
  if (amount === 'All') return 'all of them';
  if (amount.startsWith('All but')) return amount.toLowerCase();
  return amount === '1' ? '1 person' : `${amount} people`;
}
