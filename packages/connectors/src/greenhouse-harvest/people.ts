import type { Answer, PersonIdentity, RemotePerson } from '../connector.ts';
import { fieldsOf } from '../greenhouse/decode.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { type Pages, readPages } from './lists.ts';
import { readRecordOf, valuesOf } from './record.ts';
import { readSourceNames } from './sources.ts';

const MAX_PAGES = 4;

/**
 * Who is in Greenhouse already, by each e-mail address: the one key of a person its list can be asked for (Harvest v1
 * reference, "List candidates"). Greenhouse keeps no person behind profiles: each profile is one.
 */
export async function findPerson(
  api: HarvestApi,
  identity: PersonIdentity,
): Promise<Answer<readonly RemotePerson[]>> {
  const rows = new Map<unknown, unknown>();
  // An empty filter would list everybody.
  const emails = new Set(identity.emails.map((email) => email.trim()).filter((email) => email !== ''));
  for (const email of emails) {
    const pages = await pagesByEmail(api, email);
    if (pages.failure !== null) return pages.failure;
    if (pages.end === 'capped') return trouble('its list of candidates was longer than we read');
    for (const row of pages.rows) rows.set(fieldsOf(row).id, row);
  }
  if (rows.size === 0) return { kind: 'answer', value: [] };
  const names = await readSourceNames(api);
  if (names.kind !== 'answer') return names;
  const people = [...rows.values()].flatMap((row): readonly RemotePerson[] => {
    const record = readRecordOf(row, api.access, names.value);
    return record === null
      ? []
      : [{ personId: record.ids.recordId, name: record.name, matchedBy: 'email', records: [record] }];
  });
  return { kind: 'answer', value: people };
}

/**
 * Candidates with this address. Whether letter case counts is not stated, so it is asked as written and in lower case.
 * Rows that do not show the address are dropped: a filter may be ignored.
 */
export async function pagesByEmail(api: HarvestApi, email: string): Promise<Pages> {
  const wanted = email.trim().toLowerCase();
  const fits = (row: unknown) =>
    valuesOf(fieldsOf(row).email_addresses).some((own) => own.trim().toLowerCase() === wanted);
  const found = new Map<unknown, unknown>();
  let end: Pages['end'] = 'complete';
  for (const spelling of new Set([email.trim(), wanted])) {
    const pages = await readPages(
      api,
      '/candidates',
      [['email', spelling]],
      'candidates:list',
      MAX_PAGES,
      fits,
    );
    for (const row of pages.rows.filter(fits)) found.set(fieldsOf(row).id, row);
    if (pages.end === 'failed') return { ...pages, rows: [...found.values()] };
    if (pages.end === 'capped') end = 'capped';
  }
  return { rows: [...found.values()], end, failure: null };
}
