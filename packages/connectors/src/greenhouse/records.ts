import type { Answer, RemoteRecord } from '../connector.ts';
import { fieldsOf, idOf, isId } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { seesNothing } from './errors.ts';
import { readByIds } from './lists.ts';
import { type Application, readApplication, readRecordOf } from './record.ts';
import { readSourceNames } from './sources.ts';

/** One candidate by id; null when they are not there. */
export async function readRecord(api: GreenhouseApi, id: string): Promise<Answer<RemoteRecord | null>> {
  const row = await readCandidate(api, id);
  if (row.kind !== 'answer' || row.value === null) return row.kind === 'answer' ? none : row;
  const records = await withSurroundings(api, [row.value]);
  if (records.kind !== 'answer') return records;
  return { kind: 'answer', value: records.value[0] ?? null };
}

const none = { kind: 'answer', value: null } as const;

/**
 * The row of a candidate; null when it is not there. Since Greenhouse may show somebody who is no Site Admin empty
 * lists in place of a refusal, absence is only believed of a list that shows others.
 */
export async function readCandidate(api: GreenhouseApi, id: string): Promise<Answer<unknown>> {
  if (!isId(id)) return none;
  const answer = await readByIds(api, '/candidates', 'ids', [id], 'candidates:list');
  if (answer.kind !== 'answer') return answer;
  const row = answer.value.find((each) => idOf(fieldsOf(each).id) === id);
  if (row !== undefined) return { kind: 'answer', value: row };
  const sees = await seesUsers(api);
  return sees.kind === 'answer' ? none : sees;
}

/** Fails unless the list of users, which is never empty, shows somebody. */
export async function seesUsers(api: GreenhouseApi): Promise<Answer<true>> {
  const answer = await api.read(
    '/users',
    [
      ['per_page', '1'],
      ['show_service_accounts', 'true'],
    ],
    {
      permission: 'users:list',
    },
  );
  if (answer.kind !== 'answer') return answer;
  const { body } = answer.value;
  if (body.kind === 'json' && Array.isArray(body.value) && body.value.length > 0) {
    return { kind: 'answer', value: true };
  }
  return seesNothing;
}

/** All applications of these candidates. */
export async function applicationsOf(
  api: GreenhouseApi,
  candidateIds: Iterable<string>,
): Promise<Answer<readonly Application[]>> {
  const answer = await readByIds(api, '/applications', 'candidate_ids', candidateIds, 'applications:list');
  if (answer.kind !== 'answer') return answer;
  const rows = answer.value.flatMap((row) => readApplication(row) ?? []);
  return { kind: 'answer', value: [...new Map(rows.map((row) => [row.id, row])).values()] };
}

/** Rows of candidates as records, with their applications and the names of the sources. */
export async function withSurroundings(
  api: GreenhouseApi,
  rows: readonly unknown[],
): Promise<Answer<readonly RemoteRecord[]>> {
  const ids = rows.flatMap((row) => idOf(fieldsOf(row).id) ?? []);
  const applications = await applicationsOf(api, ids);
  if (applications.kind !== 'answer') return applications;
  const sourceNames = await readSourceNames(api);
  if (sourceNames.kind !== 'answer') return sourceNames;
  const surroundings = {
    applications: applications.value,
    sourceNames: sourceNames.value,
    credited: new Map<string, string>(),
  };
  const records = rows.flatMap((row) => readRecordOf(row, api.access, surroundings) ?? []);
  return { kind: 'answer', value: records };
}
