import type { Answer, MadeRecord, RecordChange, RecordIds } from '../connector.ts';
import type { GreenhouseApi } from './api.ts';
import { type Fields, fieldsOf, idOf, isId, text, time } from './decode.ts';
import { readByIds } from './lists.ts';
import { NOTE_START } from './note.ts';
import { readPayload } from './payload.ts';
import { type Application, readApplication } from './record.ts';
import { applicationsOf, readCandidate } from './records.ts';

/** Greenhouse goes on with a new profile by itself for a while: it scans and reads the résumé. */
const SETTLES_WITHIN_MS = 5 * 60_000;

export type Change = readonly [kind: RecordChange['kind'], message: string];

/** What is known of a record of ours: the application as it was sent, and when we had left it. */
export interface LeftRecord {
  readonly ids: RecordIds;
  /** Null where what was sent is not at hand: then only what is never ours counts. */
  readonly sent: Fields | null;
  /** Epoch milliseconds on Greenhouse's clock; null where it is not known. */
  readonly leftAt: number | null;
}

/**
 * What somebody did with a profile of ours since: by its applications, the stage of the job or pool, its notes, and
 * its last activity for whatever else people do (Harvest v3, "Candidates", "Applications", "Prospect details", "Notes").
 */
export async function readChanges(
  api: GreenhouseApi,
  { ids, steps, leftAt }: MadeRecord,
): Promise<Answer<readonly RecordChange[]>> {
  const created = steps
    .map(({ payload }) => readPayload(payload))
    .find((one) => one?.call === 'createCandidate');
  if (created?.call !== 'createCandidate') {
    return told([['unknown', 'What was sent cannot be compared with what is in Greenhouse now.']]);
  }
  const found = await changesOf(api, { ids, sent: fieldsOf(created.body.application), leftAt });
  return found.kind === 'answer' ? told(found.value) : found;
}

export async function changesOf(api: GreenhouseApi, left: LeftRecord): Promise<Answer<readonly Change[]>> {
  const { recordId, applicationId } = left.ids;
  const candidate = await readCandidate(api, recordId);
  if (candidate.kind !== 'answer') return candidate;
  if (candidate.value === null) return whereItWent(api, applicationId);
  const applications = await applicationsOf(api, [recordId]);
  if (applications.kind !== 'answer') return applications;
  const own = applications.value.find(({ id }) => id === applicationId);
  const others = applications.value.filter(({ id }) => id !== applicationId);
  const beside: readonly Change[] =
    others.length > 0 ? [['otherRecord', 'The person has another application since.']] : [];
  if (own === undefined) {
    return answer([...beside, ['job', 'The application we made is not there any more.']]);
  }
  const place = own.prospect ? await ofProspect(api, own, left.sent) : await ofStage(api, own);
  if (place.kind !== 'answer') return place;
  const noted = await notedByOthers(api, recordId);
  if (noted.kind !== 'answer') return noted;
  const found = [...beside, ...ofApplication(own, left.sent), ...place.value, ...noted.value];
  const touched = time(fieldsOf(candidate.value).last_activity_at);
  const late = touched !== null && left.leftAt !== null && touched > left.leftAt + SETTLES_WITHIN_MS;
  // The rest has been told already, in clearer words.
  if (found.length > 0 || !late) return answer(found);
  const day = new Date(touched).toISOString().slice(0, 10);
  return answer([['touched', `Somebody has worked on it since, last on ${day}.`]]);
}

function answer(value: readonly Change[]): Answer<readonly Change[]> {
  return { kind: 'answer', value };
}

function told(found: readonly Change[]): Answer<readonly RecordChange[]> {
  return { kind: 'answer', value: found.map(([kind, message]) => ({ kind, message })) };
}

/** Merging ends one of two profiles and moves its applications to the other. */
async function whereItWent(
  api: GreenhouseApi,
  applicationId: string | null,
): Promise<Answer<readonly Change[]>> {
  const ids = applicationId === null || !isId(applicationId) ? [] : [applicationId];
  const rows = await readByIds(api, '/applications', 'ids', ids, 'applications:list');
  if (rows.kind !== 'answer') return rows;
  const moved = rows.value.some((row) => readApplication(row)?.id === applicationId);
  return answer([
    moved
      ? ['merged', 'It belongs to another profile by now: somebody merged the two.']
      : ['gone', 'It is not in Greenhouse any more: somebody deleted it, or merged it away.'],
  ]);
}

function ofApplication(own: Application, sent: Fields | null): readonly Change[] {
  const found: Change[] = [];
  if (own.status === 'rejected') found.push(['archived', 'Somebody has rejected it already.']);
  else if (own.status !== 'in_process')
    found.push(['moved', `It is ${own.status || 'in another state'} by now.`]);
  if (sent === null) return found;
  if (own.prospect !== (sent.prospect === true))
    found.push(['moved', 'The prospect has become a candidate.']);
  const job = idOf(sent.job_id);
  if (own.jobIds.length !== (job === null ? 0 : 1) || (job !== null && own.jobIds[0] !== job)) {
    found.push(['job', 'It is not on the same job any more, or on another one too.']);
  }
  const recruiter = idOf(sent.recruiter_id);
  if (recruiter !== null && own.recruiterId !== recruiter) found.push(['owner', 'It has another recruiter.']);
  return found;
}

/** A candidate on a job starts in the first of its active stages. */
async function ofStage(api: GreenhouseApi, own: Application): Promise<Answer<readonly Change[]>> {
  const [jobId] = own.jobIds;
  if (jobId === undefined) return answer([['unknown', 'Greenhouse does not tell on which job it is.']]);
  const rows = await readByIds(api, '/job_interview_stages', 'job_ids', [jobId], 'job_interview_stages:list');
  if (rows.kind !== 'answer') return rows;
  const stages = rows.value
    .map(fieldsOf)
    .filter((row) => idOf(row.job_id) === jobId && row.active !== false)
    .flatMap(({ id, sort_order }) => {
      const known = idOf(id);
      return known === null || typeof sort_order !== 'number' ? [] : [{ id: known, order: sort_order }];
    })
    .toSorted((a, b) => a.order - b.order);
  const [first] = stages;
  if (first === undefined || own.stageId === null) {
    return answer([['unknown', 'Greenhouse does not tell whether it was moved.']]);
  }
  return answer(first.id === own.stageId ? [] : [['moved', 'It was moved to another stage.']]);
}

/** Without what was sent there is no pool and owner to compare with. */
async function ofProspect(
  api: GreenhouseApi,
  own: Application,
  sent: Fields | null,
): Promise<Answer<readonly Change[]>> {
  if (sent === null) return answer([]);
  const rows = await readByIds(
    api,
    '/prospect_details',
    'application_ids',
    [own.id],
    'prospect_details:list',
  );
  if (rows.kind !== 'answer') return rows;
  const row = rows.value.map(fieldsOf).find(({ application_id }) => idOf(application_id) === own.id);
  const pool = idOf(sent.prospect_pool_id);
  const stage = idOf(sent.prospect_pool_stage_id);
  const owner = idOf(sent.prospect_owner_id);
  // One without pool and owner may have no details at all.
  if (row === undefined && (pool !== null || owner !== null)) {
    return answer([['unknown', 'Greenhouse does not tell in which pool it is.']]);
  }
  const found: Change[] = [];
  if (idOf(row?.pool_id) !== pool) found.push(['moved', 'It is in another prospect pool.']);
  // Without a chosen stage Greenhouse may put it into the pool's first.
  else if (stage !== null && idOf(row?.pool_stage_id) !== stage) {
    found.push(['moved', 'It was moved to another stage of its pool.']);
  }
  if (owner !== null && idOf(row?.prospect_owner_id) !== owner) {
    found.push(['owner', 'It has another owner.']);
  }
  return answer(found);
}

/** Notes of ours begin in one way; what Greenhouse itself writes down is an activity. */
async function notedByOthers(api: GreenhouseApi, candidateId: string): Promise<Answer<readonly Change[]>> {
  const rows = await readByIds(api, '/notes', 'candidate_ids', [candidateId], 'notes:list');
  if (rows.kind !== 'answer') return rows;
  const foreign = rows.value
    .map(fieldsOf)
    .filter((row) => idOf(row.candidate_id) === candidateId && text(row.type)?.toUpperCase() !== 'ACTIVITY')
    .some(
      (row) =>
        !(text(row.body) ?? '')
          .replace(/<[^>]*>/g, '')
          .trim()
          .startsWith(NOTE_START),
    );
  return answer(foreign ? [['noted', 'Somebody has made a note on it.']] : []);
}
