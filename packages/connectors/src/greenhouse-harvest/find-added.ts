import type { Answer, JsonObject, PlanStep, RecordIds, SentTraces } from '../connector.ts';
import { byId, idOf } from '../greenhouse/decode.ts';
import { recordIds } from '../greenhouse/record.ts';
import type { HarvestApi } from './api.ts';
import { trouble } from './errors.ts';
import { readPayload } from './payload.ts';
import { type Application, applicationsIn } from './record.ts';
import { readCandidate } from './records.ts';
import { isInPool } from './send.ts';
import { words } from './words.ts';

/**
 * The application a doubtful step added to a known profile: younger than those there were, on the same job or a
 * prospect of the same source in the same pool, and made while ours may have been; v1 marks none. Of several nobody
 * can tell which has the résumé to get.
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
  // Applications get growing ids: what was there when it was planned is not what the step made.
  const before = target.applicationId ?? '0';
  const found = applicationsIn(candidate.value).filter(
    (one) => byId(one.id, before) > 0 && isSame(payload.body, one) && isInside(one, sent),
  );
  const [first, ...others] = found;
  if (first === undefined) return { kind: 'answer', value: null };
  if (others.length > 0) return { kind: 'rejected', status: 0, ...words.severalAlike(found.length) };
  return { kind: 'answer', value: recordIds(target.recordId, first.id, api.access) };
}

function isSame(body: JsonObject, row: Application): boolean {
  const jobId = idOf(body.job_id);
  if (jobId !== null) return row.jobIds.includes(jobId) && !row.prospect;
  const inPool = body.prospect_pool_id === undefined ? row.poolId === null : isInPool(body, row);
  return row.prospect && row.sourceId === idOf(body.source_id) && inPool;
}

/** One without a readable time might be it. */
function isInside({ appliedAt }: Application, { window: { from, to } }: SentTraces): boolean {
  return appliedAt === null || (appliedAt >= from && appliedAt <= to);
}
