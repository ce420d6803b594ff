import type { PlanInput, RemotePerson } from '../connector.ts';
import { type Addition, planAddition } from '../greenhouse-account/add.ts';
import type { MappedCandidate } from '../greenhouse-account/map.ts';
import type { References } from '../greenhouse-account/read-references.ts';
import { applicationFor, creditOf } from './application.ts';
import { amendStep, noteBody } from './steps.ts';

/** See `planAddition`. */
export function addTo(
  person: RemotePerson,
  input: PlanInput,
  mapped: MappedCandidate,
  references: References,
  sourceId: string,
): Addition | null {
  const { destination, remoteUserId: member, resumeFileName: fileName } = input;
  const body = applicationFor(destination, creditOf(sourceId, member));
  return planAddition(input, mapped, references, person, {
    application: (label, target) =>
      amendStep('add-application', label, { call: 'addApplication', member, body }, target),
    resume: amendStep('attach-resume', 'Attach the résumé', { call: 'attachResume', member, fileName }, null),
    note: (text, target) =>
      amendStep('add-note', 'Add a note', { call: 'addNote', member, body: noteBody(member, text) }, target),
    tag: ({ id: tagId, name: tag }, target) =>
      amendStep(`tag-${tagId}`, `Add the tag ${tag}`, { call: 'applyTag', member, tagId, tag }, target),
    unknownTag: 'Greenhouse has no such tags yet to put on a profile it has, or the key may not list them',
  });
}
