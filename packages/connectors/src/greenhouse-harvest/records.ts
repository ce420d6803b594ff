import { jsonOf } from '../answers/json.ts';
import type { Answer, RemoteRecord } from '../connector.ts';
import { type Fields, fieldsOf, idOf, isFields, isId } from '../greenhouse-account/decode.ts';
import { answersAtAll } from './answers-at-all.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readRecordOf } from './record.ts';
import { readSourceNames } from './sources.ts';

const none = { kind: 'answer', value: null } as const;

/** One candidate by id; null when they are not there. */
export async function readRecord(api: HarvestApi, id: string): Promise<Answer<RemoteRecord | null>> {
  const row = await readCandidate(api, id);
  if (row.kind !== 'answer') return row;
  if (row.value === null) return none;
  const names = await readSourceNames(api);
  if (names.kind !== 'answer') return names;
  return { kind: 'answer', value: readRecordOf(row.value, api.access, names.value) };
}

/**
 * The row of a candidate, with applications, attachments, educations, employments and tags in it (Harvest v1 reference,
 * "Retrieve candidate"); null when they are not there.
 */
export async function readCandidate(api: HarvestApi, id: string): Promise<Answer<Fields | null>> {
  if (!isId(id)) return none;
  const answer = await api.read(`/candidates/${id}`, [], {
    permission: 'candidates:read',
    missing: 'record',
  });
  if (answer.kind === 'gone') {
    const answers = await answersAtAll(api);
    return answers.kind === 'answer' ? none : answers;
  }
  if (answer.kind !== 'answer') return answer;
  const row = jsonOf(answer.value);
  if (!isFields(row) || idOf(fieldsOf(row).id) !== id) return trouble('its answer named another profile');
  return { kind: 'answer', value: row };
}
