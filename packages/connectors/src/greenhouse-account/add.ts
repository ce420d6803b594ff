import type { PlanInput, PlanStep, RecordIds, RemotePerson } from '../connector.ts';
import type { MappedCandidate } from './map.ts';
import { againBody } from './note.ts';
import { type References, type Tag, tagKey } from './read-references.ts';

export interface Addition {
  readonly steps: readonly [PlanStep, ...PlanStep[]];
  readonly warnings: readonly string[];
}

/** How an API adds to a profile; `null` is the profile by then, with the application made by the step before. */
export interface AddingSteps {
  readonly application: (label: string, target: RecordIds) => PlanStep;
  readonly resume: PlanStep;
  readonly note: (body: string, target: RecordIds | null) => PlanStep;
  readonly tag: (tag: Tag, target: RecordIds) => PlanStep;
  /** Why a tag may be unknown, as the end of a sentence. */
  readonly unknownTag: string;
}

const KEPT =
  'Greenhouse keeps the e-mails, phone numbers, links, employments and educations it has of the person.';

/**
 * Adds somebody Greenhouse has already to the destination (B3): another application on their profile, with résumé,
 * tags and the note. Their own data stay as they are, because changing a list there means replacing it. Null when
 * the profile is not there to add to.
 */
export function planAddition(
  { destination, sourceName }: Pick<PlanInput, 'destination' | 'sourceName'>,
  mapped: MappedCandidate,
  references: References,
  person: RemotePerson,
  make: AddingSteps,
): Addition | null {
  const [record] = person.records;
  if (record === undefined) return null;
  const { ids, tags: present, jobIds } = record;
  const { known, unknown } = newTags(mapped.tags, present, references);
  const tags = known.map((tag) => make.tag(tag, ids));
  const warnings =
    unknown.length === 0 ? [] : [`Left out, because ${make.unknownTag}: ${unknown.join(', ')}.`];
  if (destination.kind === 'job' && jobIds.includes(destination.jobId)) {
    const already = 'The person is on this job already: only tags and a note are added.';
    const note = make.note(mapped.note ?? againBody(sourceName), ids);
    return { steps: [note, ...tags], warnings: [already, KEPT, ...warnings] };
  }
  const label = destination.kind === 'job' ? 'Add the job to the profile' : 'Add the person to the prospects';
  const application: PlanStep = { ...make.application(label, ids), adds: 'application' };
  const note = mapped.note === null ? [] : [make.note(mapped.note, null)];
  return { steps: [application, make.resume, ...tags, ...note], warnings: [KEPT, ...warnings] };
}

/** One call a tag adds to what is there; tags Greenhouse does not know would have to be made first. */
function newTags(
  tags: readonly string[],
  present: readonly string[],
  references: References,
): { readonly known: readonly Tag[]; readonly unknown: readonly string[] } {
  const has = new Set(present.map(tagKey));
  const wanted = tags.filter((tag) => !has.has(tagKey(tag)));
  return {
    known: wanted.flatMap((tag) => references.tags.get(tagKey(tag)) ?? []),
    unknown: wanted.filter((tag) => !references.tags.has(tagKey(tag))),
  };
}
