import type { Query } from '../calls/query.ts';
import type { Answer, PlanStep, RecordIds, RemoteRecord } from '../connector.ts';
import { fieldsOf } from './decode.ts';
import { trouble } from './errors.ts';
import { isId, type LeverApi } from './lever-api.ts';
import { readOpportunity } from './opportunity.ts';
import { readPayload } from './payload.ts';
import { hasPhones } from './repair-phones.ts';

/** Shows on which postings an opportunity is. */
export const WITH_APPLICATIONS: Query = [['expand', 'applications']];

/** One opportunity by id; null when it is not there. Needs the optional permission to read one. */
export async function readRecord(api: LeverApi, id: string): Promise<Answer<RemoteRecord | null>> {
  if (!isId(id)) return { kind: 'answer', value: null };
  const subject = { permission: 'read-opportunity', opportunityId: id } as const;
  const answer = await api.read(`/opportunities/${id}`, WITH_APPLICATIONS, subject);
  if (answer.kind === 'gone' && answer.what === 'record') return { kind: 'answer', value: null };
  if (answer.kind === 'rejected' && answer.status === 404) return { kind: 'answer', value: null };
  if (answer.kind !== 'answer') return answer;
  const record = readOpportunity(fieldsOf(answer.value).data, api.access.environment);
  if (record === null || record.ids.recordId !== id) return trouble('its answer named another opportunity');
  return { kind: 'answer', value: record };
}

/** The opportunity a step is about: by its own id, or through its contact with the permission to list alone. */
export async function findTarget(api: LeverApi, target: RecordIds): Promise<Answer<RemoteRecord | null>> {
  const direct = await readRecord(api, target.recordId);
  if (direct.kind !== 'forbidden' || target.personId === null) return direct;
  const query: Query = [['contact_id', target.personId], ...WITH_APPLICATIONS];
  const pages = await api.readPages('/opportunities', query, 'list-opportunities', 20);
  const own = pages.rows
    .map((row) => readOpportunity(row, api.access.environment))
    .find((record) => record?.ids.recordId === target.recordId);
  if (own !== undefined && own !== null) return { kind: 'answer', value: own };
  if (pages.end === 'complete') return { kind: 'answer', value: null };
  return pages.failure ?? trouble('the list of opportunities was longer than we read');
}

/** Whether a step that changes or archives an opportunity shows in Lever already. */
export async function isStepDone(
  api: LeverApi,
  step: PlanStep,
  ids: RecordIds | null,
): Promise<Answer<boolean>> {
  const payload = readPayload(step.payload);
  const target = step.target ?? ids;
  if (payload === null || payload.call === 'createOpportunity' || target === null) {
    return trouble('only a step that changes a known opportunity can be looked up');
  }
  if (payload.call === 'repairPhones') return hasPhones(api, target, payload.phones);
  const found = await findTarget(api, target);
  if (found.kind !== 'answer') return found;
  const record = found.value;
  // What was deleted or merged away over there needs no archiving any more.
  if (payload.call === 'archive') return { kind: 'answer', value: record === null || record.archived };
  if (record === null) return trouble('the opportunity is not there');
  const has = (values: readonly string[], wanted: readonly string[]) =>
    wanted.every((value) => values.includes(value));
  switch (payload.call) {
    case 'addTags':
      return { kind: 'answer', value: has(record.tags, payload.values) };
    case 'addLinks':
      return { kind: 'answer', value: has(record.links, payload.values) };
    case 'addSources':
      return { kind: 'answer', value: has(record.sources, payload.values) };
    case 'addPosting':
      return { kind: 'answer', value: record.jobIds.includes(payload.postingId) };
  }
}
