import type { Answer, MadeRecord, RecordChange, RecordIds } from '../connector.ts';
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
import { type Fields, fieldsOf, idOf, isId, text } from '../greenhouse-account/decode.ts';
import { NOTE_START } from '../greenhouse-account/note.ts';
import type { GreenhouseApi } from './api.ts';
import { readByIds } from './lists.ts';
import { readPayload } from './payload.ts';
import { type Application, readApplication } from './record.ts';
import { applicationsOf, readCandidate } from './records.ts';

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
  if (created?.call !== 'createCandidate') return told(NOT_COMPARABLE);
  return told(await changesOf(api, { ids, sent: fieldsOf(created.body.application), leftAt }));
}

export async function changesOf(api: GreenhouseApi, left: LeftRecord): Promise<Answer<readonly Change[]>> {
  const { recordId, applicationId } = left.ids;
  const candidate = await readCandidate(api, recordId);
  if (candidate.kind !== 'answer') return candidate;
  if (candidate.value === null) return whereItWent(api, applicationId);
  const applications = await applicationsOf(api, [recordId]);
  if (applications.kind !== 'answer') return applications;
  const { own, beside } = ownAmong(applications.value, applicationId);
  if (own === null) return answer(beside);
  const place = own.prospect ? await ofProspect(api, own, left.sent) : await ofStage(api, own);
  if (place.kind !== 'answer') return place;
  const noted = await notedByOthers(api, recordId);
  if (noted.kind !== 'answer') return noted;
  const found = [
    ...beside,
    ...ofApplication(own, 'in_process', sentTo(left.sent)),
    ...ofRecruiter(own, left.sent),
    ...place.value,
    ...noted.value,
  ];
  // The rest has been told already, in clearer words.
  return answer(
    found.length > 0 ? found : ofActivity(fieldsOf(candidate.value).last_activity_at, left.leftAt),
  );
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
    moved ? ['merged', 'It belongs to another profile by now: somebody merged the two.'] : GONE,
  ]);
}

function sentTo(sent: Fields | null) {
  return sent === null ? null : { prospect: sent.prospect === true, jobId: idOf(sent.job_id) };
}

function ofRecruiter(own: Application, sent: Fields | null): readonly Change[] {
  const recruiter = idOf(sent?.recruiter_id);
  return recruiter !== null && own.recruiterId !== recruiter ? [['owner', 'It has another recruiter.']] : [];
}

async function ofStage(api: GreenhouseApi, own: Application): Promise<Answer<readonly Change[]>> {
  const [jobId] = own.jobIds;
  if (jobId === undefined) return NO_JOB_TOLD;
  const rows = await readByIds(api, '/job_interview_stages', 'job_ids', [jobId], 'job_interview_stages:list');
  if (rows.kind !== 'answer') return rows;
  const stages = rows.value.filter((row) => idOf(fieldsOf(row).job_id) === jobId);
  return answer(ofFirstStage(own, stages, 'sort_order'));
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
  return answer(foreign ? [NOTED] : []);
}
