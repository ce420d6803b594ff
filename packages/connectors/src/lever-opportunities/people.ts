import type { Answer, PersonIdentity, RemotePerson, RemoteRecord } from '../connector.ts';
import { trouble } from './errors.ts';
import type { LeverApi } from './lever-api.ts';
import { newestFirst, readOpportunity } from './opportunity.ts';
import { WITH_APPLICATIONS } from './records.ts';

const MAX_PAGES = 20;

/**
 * Who is in Lever already, by each e-mail address: the only key of a person its list can be asked for. There
 * is no search by profile link or name (Lever API reference, "List all opportunities").
 */
export async function findPerson(
  api: LeverApi,
  identity: PersonIdentity,
): Promise<Answer<readonly RemotePerson[]>> {
  const records = new Map<string, RemoteRecord>();
  // An empty filter would list everybody.
  const emails = new Set(identity.emails.map((email) => email.trim()).filter((email) => email !== ''));
  for (const email of emails) {
    const answer = await listByEmail(api, email);
    if (answer.kind !== 'answer') return answer;
    for (const record of answer.value) records.set(record.ids.recordId, record);
  }
  const people = new Map<string, RemoteRecord[]>();
  for (const record of records.values()) {
    const personId = record.ids.personId ?? record.ids.recordId;
    people.set(personId, [...(people.get(personId) ?? []), record]);
  }
  return {
    kind: 'answer',
    value: [...people].map(([personId, own]) => {
      const sorted = newestFirst(own);
      return { personId, name: sorted[0]?.name ?? '', matchedBy: 'email', records: sorted };
    }),
  };
}

async function listByEmail(api: LeverApi, email: string): Promise<Answer<readonly RemoteRecord[]>> {
  const query = [['email', email], ...WITH_APPLICATIONS] as const;
  const pages = await api.readPages('/opportunities', query, 'list-opportunities', MAX_PAGES);
  if (pages.failure !== null) return pages.failure;
  const records = pages.rows.map((row) => readOpportunity(row, api.access.environment));
  const matches = records.filter((record) => record !== null).filter((record) => hasEmail(record, email));
  // A list that ignores the filter holds everybody: not finding someone on its first pages says nothing.
  if (pages.end === 'capped') return trouble('its list of opportunities was longer than we read');
  return { kind: 'answer', value: matches };
}

/** Whether a record has this address the way Lever compares: case and, for Gmail, dots and `+…` do not count. */
export function hasEmail(record: RemoteRecord, email: string): boolean {
  const wanted = canonical(email);
  return record.emails.some((own) => canonical(own) === wanted);
}

function canonical(email: string): string {
  const lower = email.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1);
  if (domain !== 'gmail.com' && domain !== 'googlemail.com') return lower;
  return `${lower.slice(0, at).replace(/\+.*$/, '').replaceAll('.', '')}@gmail.com`;
}
