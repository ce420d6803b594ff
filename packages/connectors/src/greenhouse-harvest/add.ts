import type { PlanInput, PlanStep, RecordIds, RemotePerson } from '../connector.ts';
import type { MappedCandidate } from '../greenhouse/map.ts';
import { againBody } from '../greenhouse/note.ts';
import { type References, tagKey } from '../greenhouse/read-references.ts';
import { applicationFor, creditOf } from './application.ts';
import { amendStep, noteBody } from './steps.ts';

export interface Addition {
  readonly steps: readonly [PlanStep, ...PlanStep[]];
  readonly warnings: readonly string[];
}

/**
 * Adds somebody Greenhouse has already to the destination (B3): another application on their profile, with résumé,
 * tags and the note. Their own data stay as they are, because changing a list there means replacing it. Null when
 * the profile is not there to add to.
 */
export function planAddition(
  input: PlanInput,
  mapped: MappedCandidate,
  references: References,
  person: RemotePerson,
  sourceId: string,
): Addition | null {
  const [record] = person.records;
  if (record === undefined) return null;
  const { ids } = record;
  const { destination, remoteUserId: member, sourceName } = input;
  const { steps: tags, warnings } = tagSteps(member, mapped.tags, record.tags, references, ids);
  const note = (body: string, target: RecordIds | null) =>
    amendStep('add-note', 'Add a note', { call: 'addNote', member, body: noteBody(member, body) }, target);
  const kept =
    'Greenhouse keeps the e-mails, phone numbers, links, employments and educations it has of the person.';
  if (destination.kind === 'job' && record.jobIds.includes(destination.jobId)) {
    const already = 'The person is on this job already: only tags and a note are added.';
    return {
      steps: [note(mapped.note ?? againBody(sourceName), ids), ...tags],
      warnings: [already, kept, ...warnings],
    };
  }
  const application: PlanStep = {
    ...amendStep(
      'add-application',
      destination.kind === 'job' ? 'Add the job to the profile' : 'Add the person to the prospects',
      { call: 'addApplication', member, body: applicationFor(destination, creditOf(sourceId, member)) },
      ids,
    ),
    adds: 'application',
  };
  const resume = amendStep(
    'attach-resume',
    'Attach the résumé',
    { call: 'attachResume', member, fileName: input.resumeFileName },
    null,
  );
  const notes = mapped.note === null ? [] : [note(mapped.note, null)];
  return { steps: [application, resume, ...tags, ...notes], warnings: [kept, ...warnings] };
}

/** One call a tag, each adding to what is there; tags Greenhouse does not know would have to be made first. */
function tagSteps(
  member: string,
  tags: readonly string[],
  present: readonly string[],
  references: References,
  target: RecordIds,
): { readonly steps: readonly PlanStep[]; readonly warnings: readonly string[] } {
  const has = new Set(present.map(tagKey));
  const wanted = tags.filter((tag) => !has.has(tagKey(tag)));
  const known = wanted.flatMap((tag) => references.tags.get(tagKey(tag)) ?? []);
  const unknown = wanted.filter((tag) => !references.tags.has(tagKey(tag)));
  return {
    steps: known.map(({ id: tagId, name: tag }) =>
      amendStep(`tag-${tagId}`, `Add the tag ${tag}`, { call: 'applyTag', member, tagId, tag }, target),
    ),
    warnings:
      unknown.length === 0
        ? []
        : [
            `Left out, because Greenhouse has no such tags yet to put on a profile it has, or the key may not list them: ${unknown.join(', ')}.`,
          ],
  };
}
