import { type LookupSearch, readLookupSearch } from '../contacts/lookup-address.ts';
import { type ExportSearch, readExportSearch } from '../exports/export-address.ts';
import { type CandidateSearch, readCandidateSearch } from './candidate-address.ts';

/** What the address of every page says beside whose list a profile can open, and from there an export. */
export type BesideList = CandidateSearch & ExportSearch & LookupSearch;

export function readBesideList(search: Readonly<Record<string, unknown>>): BesideList {
  return { ...readCandidateSearch(search), ...readExportSearch(search), ...readLookupSearch(search) };
}
