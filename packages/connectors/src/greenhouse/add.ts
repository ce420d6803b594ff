import type { JsonObject, PlanInput, RemotePerson } from '../connector.ts';
import { type Addition, planAddition } from '../greenhouse-account/add.ts';
import type { MappedCandidate } from '../greenhouse-account/map.ts';
import type { References } from '../greenhouse-account/read-references.ts';
import { applicationFor } from './application.ts';
import { amendStep, noteStep, resumeStep } from './steps.ts';

/** See `planAddition`. */
export function addTo(
  person: RemotePerson,
  input: PlanInput,
  mapped: MappedCandidate,
  references: References,
  application: { readonly sourceId: string; readonly credit: JsonObject },
): Addition | null {
  const { destination, remoteUserId: member } = input;
  const body = applicationFor(destination, application.sourceId, application.credit);
  return planAddition(input, mapped, references, person, {
    application: (label, target) =>
      amendStep('add-application', label, { call: 'addApplication', member, body }, target),
    resume: resumeStep(input),
    note: (text, target) => noteStep(member, text, target),
    tag: ({ id: tagId, name }, target) =>
      amendStep(`tag-${tagId}`, `Add the tag ${name}`, { call: 'applyTag', member, tagId }, target),
    unknownTag: 'Greenhouse has no such tags yet to put on a profile it has',
  });
}
