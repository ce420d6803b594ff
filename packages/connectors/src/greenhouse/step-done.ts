import type { Answer, JsonObject, PlanStep, RecordIds } from '../connector.ts';
import { type Fields, fieldsOf, idOf, text } from '../greenhouse-account/decode.ts';
import type { GreenhouseApi } from './api.ts';
import { trouble } from './errors.ts';
import { readByIds } from './lists.ts';
import { type GreenhousePayload, readPayload } from './payload.ts';
import type { PermissionId } from './permissions.ts';
import { readCandidate } from './records.ts';

const yes = { kind: 'answer', value: true } as const;

/**
 * Whether a step shows in Greenhouse already, by reading the candidate's own lists. Since somebody who is no
 * longer Site Admin may be shown empty lists, a *no* needs the candidate to be seen.
 */
export async function isStepDone(
  api: GreenhouseApi,
  step: PlanStep,
  ids: RecordIds | null,
): Promise<Answer<boolean>> {
  const payload = readPayload(step.payload);
  const target = ids ?? step.target;
  const makesOne = payload?.call === 'createCandidate' || payload?.call === 'addApplication';
  if (payload === null || makesOne || target === null) {
    return trouble('only a step that changes what is there can be looked up');
  }
  const candidate = await readCandidate(api, target.recordId);
  if (candidate.kind !== 'answer') return candidate;
  if (payload.call === 'deleteCandidate') return { kind: 'answer', value: candidate.value === null };
  if (candidate.value === null) return trouble('the profile is not there');
  if (payload.call === 'restoreTitle') return hasAll(payload.body, fieldsOf(candidate.value));
  return listed(api, payload, target);
}

type Listed = Extract<
  GreenhousePayload,
  { readonly call: 'attachResume' | 'addEmployment' | 'addEducation' | 'addNote' | 'applyTag' }
>;

async function listed(api: GreenhouseApi, payload: Listed, target: RecordIds): Promise<Answer<boolean>> {
  const { recordId: candidateId } = target;
  const { path, permission } = lists[payload.call];
  const answer = await readByIds(api, path, 'candidate_ids', [candidateId], permission);
  if (answer.kind !== 'answer') return answer;
  const own = answer.value.map(fieldsOf).filter((row) => idOf(row.candidate_id) === candidateId);
  return own.some((row) => isSame(payload, row, target)) ? yes : { kind: 'answer', value: false };
}

const lists = {
  attachResume: { path: '/attachments', permission: 'attachments:list' },
  addEmployment: { path: '/candidate_employments', permission: 'candidate_employments:list' },
  addEducation: { path: '/candidate_educations', permission: 'candidate_educations:list' },
  addNote: { path: '/notes', permission: 'notes:list' },
  applyTag: { path: '/applied_candidate_tags', permission: 'applied_candidate_tags:list' },
} as const satisfies Record<Listed['call'], { path: string; permission: PermissionId }>;

function isSame(payload: Listed, row: Fields, { applicationId }: RecordIds): boolean {
  switch (payload.call) {
    case 'attachResume':
      // An earlier export may have left the same file on another application.
      return text(row.filename) === payload.fileName && idOf(row.application_id) === applicationId;
    case 'applyTag':
      return idOf(row.candidate_tag_id) === payload.tagId;
    case 'addNote':
      return squeezed(text(row.body)) === squeezed(text(payload.body.body));
    case 'addEmployment':
      return (
        text(row.company_name) === text(payload.body.company_name) &&
        text(row.title) === text(payload.body.title) &&
        month(row.start_date) === month(payload.body.start_date) &&
        month(row.end_date) === month(payload.body.end_date)
      );
    case 'addEducation':
      return Object.entries(payload.body).every(([key, value]) => (row[key] ?? null) === value);
  }
}

/** Markup and white space may come back otherwise. */
function squeezed(body: string | null): string {
  return (body ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Greenhouse keeps months: the day may come back as another one. */
function month(date: unknown): string | null {
  return text(date)?.slice(0, 7) ?? null;
}

function hasAll(wanted: JsonObject, row: Fields): Answer<boolean> {
  return { kind: 'answer', value: Object.entries(wanted).every(([key, value]) => row[key] === value) };
}
