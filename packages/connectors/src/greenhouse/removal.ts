import type { Answer, PlanStep, ReadFailure, RecordIds } from '../connector.ts';
import type { GreenhouseApi } from './api.ts';
import { fieldsOf, idOf, text } from './decode.ts';
import { trouble } from './errors.ts';
import { readByIds } from './lists.ts';
import { NOTE_START } from './note.ts';
import { toJson } from './payload.ts';
import type { Application } from './record.ts';
import { applicationsOf, readCandidate } from './records.ts';
import { words } from './words.ts';

/**
 * Deletes a candidate we created, with applications, attachments and notes (Harvest v3, "Delete candidate"). Only one
 * nobody has touched since: with just the application we made, still open, in the job's first stage, without notes
 * of others. What cannot be seen counts as touched. Deleting again finds nothing, so it may be repeated.
 */
export async function planRemoval(
  api: GreenhouseApi,
  record: RecordIds,
  remoteUserId: string,
): Promise<Answer<PlanStep>> {
  const candidate = await readCandidate(api, record.recordId);
  if (candidate.kind !== 'answer') return candidate;
  if (candidate.value === null) return { kind: 'gone', what: 'record', message: words.recordGone(null) };
  const applications = await applicationsOf(api, [record.recordId]);
  if (applications.kind !== 'answer') return applications;
  const [own, ...others] = applications.value;
  if (own === undefined) return trouble('the profile shows no application');
  if (others.length > 0 || own.id !== record.applicationId) return touched('has another application by now');
  if (own.status !== 'in_process') return touched(`is ${own.status} by now`);
  const moved = await hasMoved(api, own);
  if (moved !== null) return moved;
  const noted = await isNoted(api, record.recordId);
  if (noted !== null) return noted;
  return {
    kind: 'answer',
    value: {
      id: 'delete-candidate',
      effect: 'remove',
      label: 'Delete the candidate',
      attachesResume: false,
      target: record,
      payload: toJson({ call: 'deleteCandidate', member: remoteUserId }),
    },
  };
}

function touched(how: string): ReadFailure {
  const message = `The profile ${how} in Greenhouse, so it is not deleted: decide there what should become of it.`;
  return { kind: 'rejected', status: 0, message };
}

/** A prospect has no stage of a job. */
async function hasMoved(api: GreenhouseApi, own: Application): Promise<ReadFailure | null> {
  const [jobId] = own.jobIds;
  if (own.prospect || jobId === undefined) return null;
  const query = 'job_interview_stages:list';
  const answer = await readByIds(api, '/job_interview_stages', 'job_ids', [jobId], query);
  if (answer.kind !== 'answer') return answer;
  const stages = answer.value
    .map(fieldsOf)
    .filter((row) => idOf(row.job_id) === jobId && row.active !== false)
    .flatMap(({ id, sort_order }) => {
      const known = idOf(id);
      return known === null || typeof sort_order !== 'number' ? [] : [{ id: known, order: sort_order }];
    })
    .toSorted((a, b) => a.order - b.order);
  return stages[0]?.id === own.stageId ? null : touched('has been moved to another stage');
}

/** Notes of ours begin in one way; what Greenhouse itself writes down is an activity. */
async function isNoted(api: GreenhouseApi, candidateId: string): Promise<ReadFailure | null> {
  const answer = await readByIds(api, '/notes', 'candidate_ids', [candidateId], 'notes:list');
  if (answer.kind !== 'answer') return answer;
  const foreign = answer.value
    .map(fieldsOf)
    .filter((row) => idOf(row.candidate_id) === candidateId && text(row.type)?.toUpperCase() !== 'ACTIVITY')
    .some(
      (row) =>
        !(text(row.body) ?? '')
          .replace(/<[^>]*>/g, '')
          .trim()
          .startsWith(NOTE_START),
    );
  return foreign ? touched('has notes of others') : null;
}
