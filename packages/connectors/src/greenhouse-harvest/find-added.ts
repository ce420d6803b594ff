import type { Answer, JsonObject, PlanStep, RecordIds, SentTraces } from '../connector.ts';
import { isInWindow, isYounger, onlyAdded } from '../greenhouse-account/added.ts';
import { idOf } from '../greenhouse-account/decode.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readPayload } from './payload.ts';
import { type Application, applicationsIn } from './record.ts';
import { readCandidate } from './records.ts';
import { isInPool } from './send.ts';

/**
 * The application a doubtful step added to a known profile: younger than those there were, on the same job or a
 * prospect of the same source in the same pool, and made while ours may have been; v1 marks none.
 */
export async function findAdded(
  api: HarvestApi,
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
  const found = applicationsIn(candidate.value).filter(
    (one) => isYounger(one.id, target) && isSame(payload.body, one) && isInWindow(one.appliedAt, sent),
  );
  return onlyAdded(found, target, api.access);
}

function isSame(body: JsonObject, row: Application): boolean {
  const jobId = idOf(body.job_id);
  if (jobId !== null) return row.jobIds.includes(jobId) && !row.prospect;
  const inPool = body.prospect_pool_id === undefined ? row.poolId === null : isInPool(body, row);
  return row.prospect && row.sourceId === idOf(body.source_id) && inPool;
}
