import { mapAnswer } from '../answers/map-answer.ts';
import type { Answer, JsonObject, MadeRecord, RecordChange, RecordIds } from '../connector.ts';
import {
  answer,
  type Change,
  GONE,
  NO_JOB_TOLD,
  NOT_COMPARABLE,
  NOTED,
  ofActivity,
  ofApplication,
  ofFirstStage,
  ownAmong,
  told,
} from '../greenhouse-account/changes.ts';
import { fieldsOf, idOf, isId } from '../greenhouse-account/decode.ts';
import type { HarvestApi } from './api.ts';
import { isOurNote, readFeed } from './feed.ts';
import { readAll } from './lists.ts';
import { isCreate, isJsonObject, readPayload } from './payload.ts';
import { type Application, applicationsIn } from './record.ts';
import { readCandidate } from './records.ts';
import { isInPool } from './send.ts';

/** What is known of a record of ours: how it was sent, and when we had left it. */
export interface LeftRecord {
  readonly ids: RecordIds;
  /** The application as it was planned; null where what was sent is not at hand. */
  readonly sent: JsonObject | null;
  /** The body that put it into a pool; null where it was not. */
  readonly pool: JsonObject | null;
  /** Epoch milliseconds on Greenhouse's clock; null where it is not known. */
  readonly leftAt: number | null;
}

/**
 * What somebody did with a profile of ours since: by its applications, the stage of the job or pool, its notes and
 * mails, and its last activity for whatever else people do (Harvest v1 reference, "Retrieve candidate", "Retrieve
 * activity feed").
 */
export async function readChanges(
  api: HarvestApi,
  { ids, steps, leftAt }: MadeRecord,
): Promise<Answer<readonly RecordChange[]>> {
  let sent: JsonObject | null = null;
  let pool: JsonObject | null = null;
  for (const { payload } of steps) {
    const one = readPayload(payload);
    if (one !== null && isCreate(one)) sent = applicationOf(one.body);
    else if (one?.call === 'setPool') pool = one.body;
  }
  if (sent === null) return told(NOT_COMPARABLE);
  return told(await changesOf(api, { ids, sent, pool, leftAt }));
}

function applicationOf({ application, applications }: JsonObject): JsonObject | null {
  if (isJsonObject(application)) return application;
  return Array.isArray(applications) ? (applications.find(isJsonObject) ?? null) : null;
}

export async function changesOf(api: HarvestApi, left: LeftRecord): Promise<Answer<readonly Change[]>> {
  const { recordId, applicationId } = left.ids;
  const candidate = await readCandidate(api, recordId);
  if (candidate.kind !== 'answer') return candidate;
  const row = candidate.value;
  if (row === null) return answer([GONE]);
  const { own, beside } = ownAmong(applicationsIn(row), applicationId);
  if (own === null) return answer(beside);
  const stage = own.prospect ? answer(ofPool(own, left)) : await ofStage(api, own);
  if (stage.kind !== 'answer') return stage;
  const feed = await readFeed(api, recordId);
  if (feed.kind !== 'answer') return feed;
  const written: readonly Change[] = [
    ...(feed.value.notes.every(isOurNote) ? [] : [NOTED]),
    ...(feed.value.mails > 0 ? [['touched', 'Somebody has exchanged mails with the person.'] as const] : []),
  ];
  const found = [
    ...beside,
    ...ofApplication(own, 'active', sentTo(left.sent)),
    ...ofReferrer(own, left.sent),
    ...stage.value,
    ...written,
  ];
  // The rest has been told already, in clearer words.
  return answer(found.length > 0 ? found : ofActivity(row.last_activity, left.leftAt));
}

function sentTo(sent: JsonObject | null) {
  if (sent === null) return null;
  const jobId = idOf(sent.job_id);
  return { prospect: jobId === null, jobId };
}

function ofReferrer(own: Application, sent: JsonObject | null): readonly Change[] {
  return sent !== null && own.creditedTo !== idOf(fieldsOf(sent.referrer).value)
    ? [['owner', 'Somebody else is credited with it.']]
    : [];
}

async function ofStage(api: HarvestApi, own: Application): Promise<Answer<readonly Change[]>> {
  const [jobId] = own.jobIds;
  if (jobId === undefined || !isId(jobId)) return NO_JOB_TOLD;
  const rows = await readAll(api, `/jobs/${jobId}/stages`, [], 'job-stages:list');
  return mapAnswer(rows, (stages) => ofFirstStage(own, stages, 'priority'));
}

function ofPool(own: Application, { sent, pool }: LeftRecord): readonly Change[] {
  // Without what was sent there is no pool to compare with.
  if (sent === null || (pool === null ? own.poolId === null : isInPool(pool, own))) return [];
  return [['moved', 'It is in another prospect pool, or another stage of its pool.']];
}
