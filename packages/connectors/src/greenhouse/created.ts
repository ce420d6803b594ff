import type { Pages } from '../calls/pages.ts';
import type { Answer, CreatedLookup, CreatedSearch, RemoteRecord } from '../connector.ts';
import { byId, fieldsOf, idOf, time } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { readCredited } from './credited.ts';
import { readDated, type TimeRange } from './dated-list.ts';
import { readByIds, readPages } from './lists.ts';
import { pagesByEmail } from './people.ts';
import { type Application, readApplication, readRecordOf } from './record.ts';
import { applicationsOf } from './records.ts';
import { readSourceNames } from './sources.ts';

const MAX_PAGES = 10;

/**
 * What a doubtful create may have stored. The marker is the application's `created_at`, which the create may set
 * and lists can be filtered by (Harvest v3, "Candidates", "Applications"); the candidate's own is Greenhouse's.
 * Every row is checked again, because a filter may be ignored.
 */
export async function findCreated(api: GreenhouseApi, search: CreatedSearch): Promise<Answer<CreatedLookup>> {
  switch (search.by) {
    case 'marker':
      return byApplications(api, { field: 'created_at', from: search.marker, to: search.marker });
    case 'window':
      return byApplications(api, { field: 'created_at', from: search.from, to: search.to });
    case 'email':
      return byCandidates(api, await pagesByEmail(api, search.email), () => true);
    case 'updated': {
      const range: TimeRange = { field: 'updated_at', from: search.since, to: null };
      const pages = await readDated(api, '/candidates', range, 'candidates:list', MAX_PAGES);
      return byCandidates(api, pages, (row) => isYoung(row, search.since));
    }
    case 'anything': {
      const pages = await readPages(api, '/candidates', [], 'candidates:list', 1);
      return byCandidates(api, pages, () => false);
    }
  }
}

/** Of candidates merely updated since, the applications are not worth a call each. */
function isYoung(row: unknown, since: number): boolean {
  const created = time(fieldsOf(row).created_at);
  return created === null || created >= since - CLOCKS_APART_MS;
}

/** The candidate's time is the server's own, which may differ from that of its `Date` header. */
const CLOCKS_APART_MS = 120_000;

/** Applications created in a range, each with its candidate. */
async function byApplications(api: GreenhouseApi, range: TimeRange): Promise<Answer<CreatedLookup>> {
  const pages = await readDated(api, '/applications', range, 'applications:list', MAX_PAGES);
  if (pages.failure !== null && pages.rows.length === 0) return pages.failure;
  const read = pages.rows.map(readApplication);
  const found = read.filter((row) => row !== null);
  const ids = found.map(({ candidateId }) => candidateId);
  const candidates = await readByIds(api, '/candidates', 'ids', ids, 'candidates:list');
  if (candidates.kind !== 'answer') return candidates;
  const rows = new Map(candidates.value.map((row) => [idOf(fieldsOf(row).id), row]));
  const whole = found.every(({ candidateId }) => rows.has(candidateId));
  const inRange = found.filter(({ createdAt }) => createdAt !== null);
  return recordsOf(
    api,
    inRange.flatMap((about) => {
      const row = rows.get(about.candidateId);
      return row === undefined ? [] : [{ row, about }];
    }),
    inRange,
    // A row we cannot read, or whose candidate is not shown (yet), might be the one.
    pages.end === 'complete' && read.length === inRange.length && whole,
  );
}

/** Candidates, those in question with their applications: what we created is about the first one they got. */
async function byCandidates(
  api: GreenhouseApi,
  pages: Pages,
  inQuestion: (row: unknown) => boolean,
): Promise<Answer<CreatedLookup>> {
  if (pages.failure !== null && pages.rows.length === 0) return pages.failure;
  const asked = pages.rows.flatMap((row) => (inQuestion(row) ? (idOf(fieldsOf(row).id) ?? []) : []));
  const applications = await applicationsOf(api, asked);
  if (applications.kind !== 'answer') return applications;
  const first = new Map<string, Application>();
  for (const one of applications.value.toSorted((a, b) => byId(a.id, b.id))) {
    if (!first.has(one.candidateId)) first.set(one.candidateId, one);
  }
  const readable = pages.rows.every((row) => idOf(fieldsOf(row).id) !== null);
  return recordsOf(
    api,
    pages.rows.map((row) => ({ row, about: first.get(idOf(fieldsOf(row).id) ?? '') })),
    applications.value,
    // A candidate whose application does not show yet cannot be told from a stranger.
    pages.end === 'complete' && readable && asked.every((id) => first.has(id)),
  );
}

async function recordsOf(
  api: GreenhouseApi,
  found: readonly { readonly row: unknown; readonly about: Application | undefined }[],
  applications: readonly Application[],
  conclusive: boolean,
): Promise<Answer<CreatedLookup>> {
  const sourceNames = await readSourceNames(api);
  if (sourceNames.kind !== 'answer') return sourceNames;
  const credited = await readCredited(
    api,
    found.flatMap(({ about }) => about ?? []),
  );
  if (credited.kind !== 'answer') return credited;
  const records = found.flatMap(({ row, about }): readonly RemoteRecord[] => {
    const surroundings = { applications, sourceNames: sourceNames.value, credited: credited.value };
    const whole = about === undefined ? surroundings : { ...surroundings, about };
    const record = readRecordOf(row, api.access, whole);
    return record === null ? [] : [record];
  });
  return { kind: 'answer', value: { matches: records, conclusive } };
}
