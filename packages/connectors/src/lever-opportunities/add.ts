import type { PlanInput, PlanStep, RemotePerson, RemoteRecord } from '../connector.ts';
import { createStep } from './create.ts';
import { line, type MappedCandidate } from './map.ts';
import { newestFirst } from './opportunity.ts';
import { type AddCall, type LeverPayload, toJson } from './payload.ts';

interface Addition {
  readonly steps: readonly [PlanStep, ...PlanStep[]];
  readonly warnings: readonly string[];
}

/** Adds to a person Lever already has (B3): to their opportunity where one fits, else a new one on the same contact. */
export function planAddition(input: PlanInput, mapped: MappedCandidate, person: RemotePerson): Addition {
  const { destination } = input;
  const records = activeFirst(person.records);
  if (destination.kind !== 'job') {
    const newest = records[0];
    if (newest !== undefined) return amend(input, mapped, newest, null);
    return { steps: [createStep(input, mapped, person.personId)], warnings: [] };
  }
  const onJob = records.find(({ jobIds }) => jobIds.includes(destination.jobId));
  if (onJob !== undefined) return amend(input, mapped, onJob, null);
  // An archived opportunity would stay archived with the job on it, where nobody looks.
  const free = records.find(
    ({ archived, jobIds, ids }) => !archived && jobIds.length === 0 && ids.applicationId === null,
  );
  if (free !== undefined) return amend(input, mapped, free, destination.jobId);
  // An opportunity holds one application at most, so another job needs another opportunity.
  return { steps: [createStep(input, mapped, person.personId)], warnings: [] };
}

function amend(
  input: PlanInput,
  mapped: MappedCandidate,
  record: RemoteRecord,
  job: string | null,
): Addition {
  const { remoteUserId: performAs } = input;
  const add = (call: AddCall, label: string, values: readonly string[]) =>
    amendStep(record, stepIds[call], label, { call, performAs, values });
  const tags = mapped.tags.filter((tag) => !record.tags.includes(tag));
  const links = mapped.links.filter((link) => !record.links.includes(link));
  const additions = [
    ...(tags.length > 0 ? [add('addTags', 'Add the tags', tags)] : []),
    ...(links.length > 0 ? [add('addLinks', 'Add the profile links', links)] : []),
  ];
  // Always sent, also where the record has it: an export must have at least one step to be recorded.
  const source = add('addSources', 'Add the source', [line(input.sourceName) ?? 'Crosswalk']);
  const warnings = [
    'For an opportunity it already has, Lever takes only tags, links and source: no résumé, headline, e-mails or phone numbers.',
  ];
  if (record.archived) warnings.push('The opportunity is archived in Lever and stays so.');
  if (job === null) return { steps: [source, ...additions], warnings };
  // The job first: it is what the export is for.
  const posting = amendStep(record, 'add-posting', 'Add the job to the opportunity', {
    call: 'addPosting',
    performAs,
    postingId: job,
  });
  return { steps: [posting, source, ...additions], warnings };
}

const stepIds = { addTags: 'add-tags', addLinks: 'add-links', addSources: 'add-sources' } as const;

function amendStep({ ids }: RemoteRecord, id: string, label: string, payload: LeverPayload): PlanStep {
  return { id, effect: 'amend', label, attachesResume: false, target: ids, payload: toJson(payload) };
}

/** Those not archived first, each newest first. */
function activeFirst(records: readonly RemoteRecord[]): readonly RemoteRecord[] {
  const sorted = newestFirst(records);
  return [...sorted.filter(({ archived }) => !archived), ...sorted.filter(({ archived }) => archived)];
}
