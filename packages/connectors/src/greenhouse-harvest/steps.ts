import type { JsonObject, PlanInput, PlanStep, RecordIds } from '../connector.ts';
import type { MappedCandidate } from '../greenhouse-account/map.ts';
import { given, personBody } from '../greenhouse-account/person-body.ts';
import { creditOf, poolBody } from './application.ts';
import { customFieldOf, educationOf, employmentOf } from './fit-to-v1.ts';
import { type HarvestPayload, toJson } from './payload.ts';

/**
 * Candidate, application, résumé, employments, educations, tags and note in one call (Harvest v1 reference, "Add
 * candidate", "Add prospect"), and for a pool a second one: pools are not honoured by the first.
 */
export function createSteps(
  input: PlanInput,
  mapped: MappedCandidate,
  references: JsonObject,
  sourceId: string,
): readonly [PlanStep, ...PlanStep[]] {
  const { destination, remoteUserId: member } = input;
  const create: PlanStep = {
    id: 'create-candidate',
    effect: 'create',
    label: labels[destination.kind],
    attachesResume: true,
    target: null,
    payload: toJson({
      call: destination.kind === 'job' ? 'addCandidate' : 'addProspect',
      member,
      fileName: input.resumeFileName,
      body: createBody(input, mapped, references, sourceId),
    }),
  };
  if (destination.kind !== 'pool') return [create];
  const body = poolBody(destination);
  return [
    create,
    amendStep('set-pool', 'Put the prospect into the pool', { call: 'setPool', member, body }, null),
  ];
}

const labels = {
  job: 'Create the candidate on the job, with résumé',
  prospect: 'Create the prospect, with résumé',
  pool: 'Create the prospect, with résumé',
} as const;

function createBody(
  { destination, remoteUserId: member }: PlanInput,
  mapped: MappedCandidate,
  references: JsonObject,
  sourceId: string,
): JsonObject {
  const { employments, educations, note, customFields } = mapped;
  const credit = creditOf(sourceId, member);
  return {
    ...personBody(mapped),
    ...given('employments', employments.sent.map(employmentOf)),
    ...given('educations', educations.map(educationOf)),
    ...given(
      'custom_fields',
      customFields.map((field) => customFieldOf(field, references)),
    ),
    ...given('activity_feed_notes', note === null ? [] : [noteBody(member, note)]),
    ...(destination.kind === 'job'
      ? { applications: [{ job_id: Number(destination.jobId), ...credit }] }
      : { application: credit }),
  };
}

/** Seen by everybody who sees the profile (Harvest v1 reference, "Add note"). */
export function noteBody(member: string, body: string): JsonObject {
  return { user_id: Number(member), body, visibility: 'public' };
}

/** A write on a record that is there by then: `target`, or the one an earlier step made. */
export function amendStep(
  id: string,
  label: string,
  payload: HarvestPayload,
  target: RecordIds | null,
): PlanStep {
  const attachesResume = payload.call === 'attachResume';
  return { id, effect: 'amend', label, attachesResume, target, payload: toJson(payload) };
}
