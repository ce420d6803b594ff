import type { Answer, PersonIdentity, RemotePerson } from '../connector.ts';
import type { GreenhouseApi } from './api.ts';
import { fieldsOf, list, text } from './decode.ts';
import { trouble } from './errors.ts';
import { type Pages, readPages } from './lists.ts';
import { oncePerClient } from './once.ts';
import { seesUsers, withSurroundings } from './records.ts';

const MAX_PAGES = 4;

/**
 * Who is in Greenhouse already, by each e-mail address: the one key of a person its list can be asked for (Harvest
 * v3, "Candidates"; there is no search by profile link, and that by name is for Greenhouse's own tools). Greenhouse
 * keeps no person behind profiles: each profile is one.
 */
export async function findPerson(
  api: GreenhouseApi,
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
  if (rows.size === 0) return emails.size === 0 ? nobody : believeAbsence(api);
  const records = await withSurroundings(api, [...rows.values()]);
  if (records.kind !== 'answer') return records;
  return {
    kind: 'answer',
    value: records.value.map((record) => ({
      personId: record.ids.recordId,
      name: record.name,
      matchedBy: 'email',
      records: [record],
    })),
  };
}

const nobody = { kind: 'answer', value: [] } as const;

const seesUsersNow = oncePerClient(seesUsers);

/** Somebody who was Site Admin and no longer is may be shown nothing at all. */
async function believeAbsence(api: GreenhouseApi): Promise<Answer<readonly RemotePerson[]>> {
  const sees = await seesUsersNow(api);
  return sees.kind === 'answer' ? nobody : sees;
}

/** Candidates with this address; those whose row does not show it are dropped, because a filter may be ignored. */
export async function pagesByEmail(api: GreenhouseApi, email: string): Promise<Pages> {
  const pages = await readPages(api, '/candidates', [['email', email]], 'candidates:list', MAX_PAGES);
  const wanted = email.trim().toLowerCase();
  const rows = pages.rows.filter((row) => emailsOf(row).some((own) => own === wanted));
  return { ...pages, rows };
}

/** Greenhouse compares without letter case. */
function emailsOf(row: unknown): readonly string[] {
  return list(fieldsOf(row).email_addresses).flatMap(
    (item) => text(fieldsOf(item).value)?.trim().toLowerCase() ?? [],
  );
}
