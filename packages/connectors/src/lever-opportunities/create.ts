import type { PlanInput, PlanStep } from '../connector.ts';
import { line, type MappedCandidate } from './map.ts';
import { toJson } from './payload.ts';

/** The create, for someone new (`contact` null) or for a person Lever knows. */
export function createStep(input: PlanInput, mapped: MappedCandidate, contact: string | null): PlanStep {
  const placeholder = mapped.emails.length === 0 && input.placeholderEmail !== null;
  const { destination } = input;
  return {
    id: 'create-opportunity',
    effect: 'create',
    label:
      destination.kind === 'job'
        ? 'Create the opportunity on the job, with résumé'
        : 'Create the opportunity as a prospect, with résumé',
    attachesResume: true,
    target: null,
    payload: toJson({
      call: 'createOpportunity',
      performAs: input.remoteUserId,
      resumeFile: input.resumeFileName,
      opportunity: {
        name: mapped.name ?? '',
        headline: mapped.headline,
        location: mapped.location,
        emails: placeholder && input.placeholderEmail !== null ? [input.placeholderEmail] : mapped.emails,
        phones: mapped.phones,
        links: mapped.links,
        tags: mapped.tags,
        sources: [line(input.sourceName) ?? 'Crosswalk'],
        owner: input.remoteUserId,
        postings: destination.kind === 'job' ? [destination.jobId] : [],
        contact,
      },
    }),
  };
}
