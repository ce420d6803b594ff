import { mapAnswer } from '../answers/map-answer.ts';
import type { Pages } from '../calls/pages.ts';
import type { Answer, PersonIdentity, RemotePerson } from '../connector.ts';
import { fieldsOf } from '../greenhouse-account/decode.ts';
import {
  addressesOf,
  hasAddress,
  PERSON_PAGES,
  personOf,
  rowsByAddress,
} from '../greenhouse-account/people.ts';
import type { HarvestApi } from './api.ts';
import { readPages } from './lists.ts';
import { readRecordOf } from './record.ts';
import { readSourceNames } from './sources.ts';

/**
 * Who is in Greenhouse already, by each e-mail address: the one key of a person its list can be asked for (Harvest v1
 * reference, "List candidates"). Greenhouse keeps no person behind profiles: each profile is one.
 */
export async function findPerson(
  api: HarvestApi,
  identity: PersonIdentity,
): Promise<Answer<readonly RemotePerson[]>> {
  const rows = await rowsByAddress(addressesOf(identity), (email) => pagesByEmail(api, email));
  if (rows.kind !== 'answer' || rows.value.length === 0) return mapAnswer(rows, () => []);
  return mapAnswer(await readSourceNames(api), (names) =>
    rows.value.flatMap((row) => readRecordOf(row, api.access, names) ?? []).map(personOf),
  );
}

/**
 * Candidates with this address. Whether letter case counts is not stated, so it is asked as written and in lower case.
 * Rows that do not show the address are dropped: a filter may be ignored.
 */
export async function pagesByEmail(api: HarvestApi, email: string): Promise<Pages> {
  const fits = (row: unknown) => hasAddress(row, email);
  const found = new Map<unknown, unknown>();
  let end: Pages['end'] = 'complete';
  for (const spelling of new Set([email.trim(), email.trim().toLowerCase()])) {
    const pages = await readPages(
      api,
      '/candidates',
      [['email', spelling]],
      'candidates:list',
      PERSON_PAGES,
      fits,
    );
    for (const row of pages.rows.filter(fits)) found.set(fieldsOf(row).id, row);
    if (pages.end === 'failed') return { ...pages, rows: [...found.values()] };
    if (pages.end === 'capped') end = 'capped';
  }
  return { rows: [...found.values()], end, failure: null };
}
