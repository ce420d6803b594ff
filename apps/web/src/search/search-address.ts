import { type Criteria, type Order, readCriteria } from '../candidates/criteria.ts';
import { type LookupSearch, readLookupSearch } from '../contacts/lookup-address.ts';
import { type ExportSearch, readExportSearch } from '../exports/export-address.ts';
import { type CandidateSearch, readCandidateSearch } from '../profile/candidate-address.ts';

/** The orders one can choose; best first is the usual one, and the newest come first where there is no best. */
export const searchOrders = ['relevance', 'newest', 'updated', 'name'] as const satisfies readonly Order[];
export type SearchOrder = (typeof searchOrders)[number];

/** What the address of the search page says: a search can be kept, shared and come back to. */
export interface SearchAddress extends Criteria, ExportSearch, LookupSearch, CandidateSearch {
  readonly order?: SearchOrder;
  /** The project for which people are looked for, by id: they are added to it. */
  readonly into?: string;
}

/** For `validateSearch`; drops what does not fit. */
export function readSearchAddress(search: Readonly<Record<string, unknown>>): SearchAddress {
  const order = searchOrders.find((one) => one === search.order && one !== 'relevance');
  return {
    ...readCriteria(search),
    ...(order === undefined ? {} : { order }),
    ...(typeof search.into === 'string' && search.into !== '' ? { into: search.into } : {}),
    ...readExportSearch(search),
    ...readLookupSearch(search),
    ...readCandidateSearch(search),
  };
}

/** Another search: whose profile was open and what was being exported belong to the one before. */
export function otherSearch(address: SearchAddress, criteria: Criteria): SearchAddress {
  const { order, into } = address;
  return {
    ...readCriteria({ ...criteria }),
    ...(order === undefined ? {} : { order }),
    ...(into === undefined ? {} : { into }),
  };
}
