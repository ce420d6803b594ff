import type { JsonObject, PlanInput, PlanStep } from '../connector.ts';
import type { MappedCandidate } from '../greenhouse-account/map.ts';
import { given, personBody } from '../greenhouse-account/person-body.ts';
import { applicationFor } from './application.ts';
import { toJson } from './payload.ts';

/** Candidate and application in one call (Harvest v3, "Create candidate"); keys it does not know would be refused. */
export function createStep(
  input: PlanInput,
  mapped: MappedCandidate,
  sourceId: string,
  credit: JsonObject,
): PlanStep {
  const body: JsonObject = {
    ...personBody(mapped),
    ...given('custom_fields', mapped.customFields),
    application: applicationFor(input.destination, sourceId, credit),
  };
  return {
    id: 'create-candidate',
    effect: 'create',
    label: labels[input.destination.kind],
    attachesResume: false,
    target: null,
    payload: toJson({ call: 'createCandidate', member: input.remoteUserId, body }),
  };
}

const labels = {
  job: 'Create the candidate on the job',
  prospect: 'Create the prospect',
  pool: 'Create the prospect in the pool',
} as const;
