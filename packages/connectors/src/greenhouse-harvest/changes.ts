import type { Answer, JsonObject, MadeRecord, RecordChange, RecordIds } from '../connector.ts';
import { type Fields, fieldsOf, idOf, isId, time } from '../greenhouse/decode.ts';
import type { HarvestApi } from './api.ts';
import { isOurNote, readFeed } from './feed.ts';
import { readAll } from './lists.ts';
import { isCreate, isJsonObject, readPayload } from './payload.ts';
import { type Application, applicationsIn } from './record.ts';
import { readCandidate } from './records.ts';
import { isInPool } from './send.ts';

/** Greenhouse goes on with a new profile by itself for a while: it scans and reads the résumé. */
const SETTLES_WITHIN_MS = 5 * 60_000;

export type Change = readonly [kind: RecordChange['kind'], message: string];

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
  if (sent === null) {
    return told([['unknown', 'What was sent cannot be compared with what is in Greenhouse now.']]);
  }
  const found = await changesOf(api, { ids, sent, pool, leftAt });
  return found.kind === 'answer' ? told(found.value) : found;
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
  if (row === null) {
    return answer([['gone', 'It is not in Greenhouse any more: somebody deleted it, or merged it away.']]);
  }
  const applications = applicationsIn(row);
  const own = applications.find(({ id }) => id === applicationId);
  const others = applications.filter(({ id }) => id !== applicationId);
  const beside: readonly Change[] =
    others.length > 0 ? [['otherRecord', 'The person has another application since.']] : [];
  if (own === undefined) {
    return answer([...beside, ['job', 'The application we made is not there any more.']]);
  }
  const stage = own.prospect ? answer(ofPool(own, left)) : await ofStage(api, own);
  if (stage.kind !== 'answer') return stage;
  const feed = await readFeed(api, recordId);
  if (feed.kind !== 'answer') return feed;
  const written: readonly Change[] = [
    ...(feed.value.notes.every(isOurNote) ? [] : [['noted', 'Somebody has made a note on it.'] as const]),
    ...(feed.value.mails > 0 ? [['touched', 'Somebody has exchanged mails with the person.'] as const] : []),
  ];
  const found = [...beside, ...ofApplication(own, left.sent), ...stage.value, ...written];
  // The rest has been told already, in clearer words.
  return answer(found.length > 0 ? found : ofActivity(row, left.leftAt));
}

function answer(value: readonly Change[]): Answer<readonly Change[]> {
  return { kind: 'answer', value };
}

function told(found: readonly Change[]): Answer<readonly RecordChange[]> {
  return { kind: 'answer', value: found.map(([kind, message]) => ({ kind, message })) };
}

function ofApplication(own: Application, sent: JsonObject | null): readonly Change[] {
  const found: Change[] = [];
  if (own.status === 'rejected') found.push(['archived', 'Somebody has rejected it already.']);
  else if (own.status !== 'active')
    found.push(['moved', `It is ${own.status || 'in another state'} by now.`]);
  if (sent === null) return found;
  const job = idOf(sent.job_id);
  if (own.prospect !== (job === null)) found.push(['moved', 'The prospect has become a candidate.']);
  if (own.jobIds.length !== (job === null ? 0 : 1) || (job !== null && own.jobIds[0] !== job)) {
    found.push(['job', 'It is not on the same job any more, or on another one too.']);
  }
  if (own.creditedTo !== idOf(fieldsOf(sent.referrer).value)) {
    found.push(['owner', 'Somebody else is credited with it.']);
  }
  return found;
}

/** A candidate on a job starts in the first of its stages. */
async function ofStage(api: HarvestApi, own: Application): Promise<Answer<readonly Change[]>> {
  const [jobId] = own.jobIds;
  if (jobId === undefined || !isId(jobId)) {
    return answer([['unknown', 'Greenhouse does not tell on which job it is.']]);
  }
  const rows = await readAll(api, `/jobs/${jobId}/stages`, [], 'job-stages:list');
  if (rows.kind !== 'answer') return rows;
  const [first] = rows.value
    .map(fieldsOf)
    .filter(({ active }) => active !== false)
    .flatMap(({ id, priority }) => {
      const known = idOf(id);
      return known === null || typeof priority !== 'number' ? [] : [{ id: known, priority }];
    })
    .toSorted((a, b) => a.priority - b.priority);
  if (first === undefined || own.stageId === null) {
    return answer([['unknown', 'Greenhouse does not tell whether it was moved.']]);
  }
  return answer(first.id === own.stageId ? [] : [['moved', 'It was moved to another stage.']]);
}

function ofPool(own: Application, { sent, pool }: LeftRecord): readonly Change[] {
  // Without what was sent there is no pool to compare with.
  if (sent === null || (pool === null ? own.poolId === null : isInPool(pool, own))) return [];
  return [['moved', 'It is in another prospect pool, or another stage of its pool.']];
}

function ofActivity(row: Fields, leftAt: number | null): readonly Change[] {
  const touched = time(row.last_activity);
  if (touched === null || leftAt === null || touched <= leftAt + SETTLES_WITHIN_MS) return [];
  const day = new Date(touched).toISOString().slice(0, 10);
  return [['touched', `Somebody has worked on it since, last on ${day}.`]];
}
