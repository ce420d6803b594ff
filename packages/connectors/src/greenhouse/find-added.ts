import type { Answer, JsonObject, PlanStep, RecordIds, SentTraces } from '../connector.ts';
import { isInWindow, isYounger, onlyAdded } from '../greenhouse-account/added.ts';
import { fieldsOf, idOf } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { trouble } from './errors.ts';
import { readByIds } from './lists.ts';
import { readPayload } from './payload.ts';
import type { Application } from './record.ts';
import { applicationsOf, readCandidate } from './records.ts';

/**
 * The application a doubtful step added to a known profile: younger than those there were, and on the same job or a
 * prospect of the same source in the same pool. One that carries the marker is it; else the only one made while ours
 * may have been.
 */
export async function findAdded(
  api: GreenhouseApi,
  { payload: json, target }: PlanStep,
  sent: SentTraces,
): Promise<Answer<RecordIds | null>> {
  const payload = readPayload(json);
  if (payload?.call !== 'addApplication' || target === null) {
    return trouble('only an application added to a known profile can be looked up');
  }
  const candidate = await readCandidate(api, target.recordId);
  if (candidate.kind !== 'answer') return candidate;
  if (candidate.value === null) return trouble('the profile is not there');
  const applications = await applicationsOf(api, [target.recordId]);
  if (applications.kind !== 'answer') return applications;
  const alike = applications.value.filter(
    (one) => isYounger(one.id, target) && isSameApplication(payload.body, one),
  );
  const marked = alike.filter(({ createdAt }) => createdAt !== null && sent.markers.includes(createdAt));
  const timely = alike.filter(({ createdAt }) => isInWindow(createdAt, sent));
  const found = marked.length > 0 ? marked : await inThePool(api, payload.body, timely);
  return onlyAdded(found, target, api.access);
}

function isSameApplication(body: JsonObject, row: Application): boolean {
  const jobId = idOf(body.job_id);
  if (jobId !== null) return row.jobIds.includes(jobId) && !row.prospect;
  return row.prospect && row.sourceId === idOf(body.source_id);
}

/** Without those that show another pool. Pools are told apart from applications (Harvest v3, "Prospect details"). */
async function inThePool(
  api: GreenhouseApi,
  body: JsonObject,
  applications: readonly Application[],
): Promise<readonly Application[]> {
  if (applications.every(({ prospect }) => !prospect)) return applications;
  const ids = applications.map(({ id }) => id);
  const details = await readByIds(api, '/prospect_details', 'application_ids', ids, 'prospect_details:list');
  // Where it cannot be told, more of them remain.
  if (details.kind !== 'answer') return applications;
  const elsewhere = new Set(
    details.value
      .map(fieldsOf)
      .filter(({ pool_id }) => idOf(pool_id) !== idOf(body.prospect_pool_id))
      .map(({ application_id }) => idOf(application_id)),
  );
  return applications.filter(({ id }) => !elsewhere.has(id));
}
