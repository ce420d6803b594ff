import { mapAnswer } from '../answers/map-answer.ts';
import type { Pages } from '../calls/pages.ts';
import type { Answer, PersonIdentity, RemotePerson } from '../connector.ts';
import { oncePerClient } from '../greenhouse-account/once.ts';
import {
  addressesOf,
  hasAddress,
  PERSON_PAGES,
  personOf,
  rowsByAddress,
} from '../greenhouse-account/people.ts';
import type { GreenhouseApi } from './api.ts';
import { readPages } from './lists.ts';
import { seesUsers, withSurroundings } from './records.ts';

/**
 * Who is in Greenhouse already, by each e-mail address: the one key of a person its list can be asked for (Harvest
 * v3, "Candidates"; there is no search by profile link, and that by name is for Greenhouse's own tools). Greenhouse
 * keeps no person behind profiles: each profile is one.
 */
export async function findPerson(
  api: GreenhouseApi,
  identity: PersonIdentity,
): Promise<Answer<readonly RemotePerson[]>> {
  const emails = addressesOf(identity);
  const rows = await rowsByAddress(emails, (email) => pagesByEmail(api, email));
  if (rows.kind !== 'answer') return rows;
  if (rows.value.length === 0) return emails.size === 0 ? nobody : believeAbsence(api);
  return mapAnswer(await withSurroundings(api, rows.value), (records) => records.map(personOf));
}

const nobody = { kind: 'answer', value: [] } as const;

const seesUsersNow = oncePerClient(seesUsers);

/** Somebody who was Site Admin and no longer is may be shown nothing at all. */
async function believeAbsence(api: GreenhouseApi): Promise<Answer<readonly RemotePerson[]>> {
  const sees = await seesUsersNow(api);
  return sees.kind === 'answer' ? nobody : sees;
}

/** Candidates with this address, letter case aside. */
export async function pagesByEmail(api: GreenhouseApi, email: string): Promise<Pages> {
  const pages = await readPages(api, '/candidates', [['email', email]], 'candidates:list', PERSON_PAGES);
  return { ...pages, rows: pages.rows.filter((row) => hasAddress(row, email)) };
}
