import type { Pages } from '../calls/pages.ts';
import type { Answer, CreatedLookup, CreatedSearch, RemoteRecord } from '../connector.ts';
import { fieldsOf, time } from '../greenhouse-account/decode.ts';
import type { HarvestApi } from './api.ts';
import { readPages } from './lists.ts';
import { pagesByEmail } from './people.ts';
import { applicationsIn, fileNamesOf, readRecordOf } from './record.ts';
import { readSourceNames } from './sources.ts';

const MAX_PAGES = 10;

/** The candidate's time is the server's own, which may differ from that of its `Date` header. */
const CLOCKS_APART_MS = 120_000;

/** For how many calls' time the files of a new profile may not show yet: Greenhouse takes them up after the profile. */
const LATE_FILES_CALLS = 10;

/**
 * What a doubtful create may have stored. Lists can be asked by e-mail and by times of the candidate (Harvest v1
 * reference, "List candidates"), never by a file's name: the marker is looked for in all rows created since. Every row
 * is checked again, because a filter may be ignored.
 */
export async function findCreated(api: HarvestApi, search: CreatedSearch): Promise<Answer<CreatedLookup>> {
  switch (search.by) {
    case 'marker': {
      const { marker } = search;
      const pages = await since(api, 'created', marker - CLOCKS_APART_MS);
      const found = await lookup(api, pages, marker, (record) => record.createdAt === marker);
      // A profile whose files do not show (yet) might be the one.
      const bare = pages.rows.some((row) => isWithoutFiles(row));
      return bare ? inconclusive(found) : found;
    }
    case 'window': {
      const pages = await since(api, 'created', search.from - CLOCKS_APART_MS);
      const inside = ({ createdAt }: RemoteRecord) =>
        createdAt !== null && createdAt >= search.from && createdAt <= search.to;
      return lookup(api, pages, null, inside);
    }
    case 'updated': {
      const pages = await since(api, 'updated', search.since);
      const young = ({ updatedAt }: RemoteRecord) => updatedAt === null || updatedAt >= search.since;
      return lookup(api, pages, null, young);
    }
    case 'email':
      return byEmail(api, await pagesByEmail(api, search.email));
    case 'anything':
      return lookup(api, await readPages(api, '/candidates', [], 'candidates:list', 1), null, () => true);
  }
}

/** A new profile without files is left for later: its file may yet tell whose it is. */
async function byEmail(api: HarvestApi, pages: Pages): Promise<Answer<CreatedLookup>> {
  const rows = pages.rows.filter((row) => !isWithoutFiles(row) || !isFresh(api, row));
  const end = rows.length < pages.rows.length && pages.end === 'complete' ? 'capped' : pages.end;
  return lookup(api, { ...pages, rows, end }, null, () => true);
}

/** Candidates created or updated at or after a time; `capped` when the list shows that it ignored the filter. */
async function since(api: HarvestApi, what: 'created' | 'updated', from: number): Promise<Pages> {
  const fits = (row: unknown) => {
    const at = time(fieldsOf(row)[`${what}_at`]);
    return at === null || at >= from;
  };
  const query = [[`${what}_after`, new Date(from).toISOString()]] as const;
  const pages = await readPages(api, '/candidates', query, 'candidates:list', MAX_PAGES, fits);
  const honoured = pages.rows.every(fits);
  return { ...pages, end: pages.end === 'complete' && !honoured ? 'capped' : pages.end };
}

async function lookup(
  api: HarvestApi,
  pages: Pages,
  marker: number | null,
  passes: (record: RemoteRecord) => boolean,
): Promise<Answer<CreatedLookup>> {
  if (pages.failure !== null && pages.rows.length === 0) return pages.failure;
  const names = await readSourceNames(api);
  if (names.kind !== 'answer') return names;
  const records = pages.rows.map((row) => readRecordOf(row, api.access, names.value, marker));
  const matches = new Map<string, RemoteRecord>();
  for (const record of records) {
    if (record !== null && passes(record)) matches.set(record.ids.recordId, record);
  }
  // A row we cannot read might be the one.
  const conclusive = pages.end === 'complete' && records.every((record) => record !== null);
  return { kind: 'answer', value: { matches: [...matches.values()], conclusive } };
}

function inconclusive(found: Answer<CreatedLookup>): Answer<CreatedLookup> {
  return found.kind === 'answer' ? { kind: 'answer', value: { ...found.value, conclusive: false } } : found;
}

function isFresh(api: HarvestApi, row: unknown): boolean {
  const created = time(fieldsOf(row).created_at);
  return created !== null && api.now() - created < LATE_FILES_CALLS * api.access.callTimeoutMs;
}

function isWithoutFiles(row: unknown): boolean {
  const fields = fieldsOf(row);
  return (
    fileNamesOf(fields).length === 0 &&
    applicationsIn(fields).every(({ fileNames }) => fileNames.length === 0)
  );
}
