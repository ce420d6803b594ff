import type { JsonObject, PlanInput, PlanStep } from '../connector.ts';
import { applicationFor } from './application.ts';
import type { MappedCandidate } from './map.ts';
import { toJson } from './payload.ts';

/** Candidate and application in one call (Harvest v3, "Create candidate"); keys it does not know would be refused. */
export function createStep(
  input: PlanInput,
  mapped: MappedCandidate,
  sourceId: string,
  credit: JsonObject,
): PlanStep {
  const { contacts, employments, name } = mapped;
  const body: JsonObject = {
    first_name: name?.first ?? '',
    last_name: name?.last ?? '',
    ...(employments.company === null ? {} : { company: employments.company }),
    ...(employments.title === null ? {} : { title: employments.title }),
    ...given('email_addresses', contacts.emails),
    ...given('phone_numbers', contacts.phones),
    ...given('social_media_addresses', contacts.social),
    ...given('website_addresses', contacts.websites),
    ...given('tags', mapped.tags),
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

function given(key: string, values: readonly (JsonObject | string)[]): JsonObject {
  return values.length === 0 ? {} : { [key]: values };
}
