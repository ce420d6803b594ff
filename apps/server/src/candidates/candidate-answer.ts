import type { Candidate as CandidateData } from '@crosswalk/candidates';
import type { z } from 'zod';
import type { CandidateFields } from './schemas.ts';

/**
 * What an answer says of a candidate's data. The lists of a candidate are read-only, those of an answer are not; and
 * the keys for comparing stay inside.
 */
export function asAnswer(candidate: CandidateData): z.infer<typeof CandidateFields> {
  return {
    ...candidate,
    emails: candidate.emails.map(({ original, address, kind, valid }) => ({
      original,
      address,
      kind,
      valid,
    })),
    phones: [...candidate.phones],
    links: candidate.links.map(({ original, url, kind }) => ({ original, url, kind })),
    skills: [...candidate.skills],
    languages: [...candidate.languages],
    employments: candidate.employments.map((each) => ({ ...each, highlights: [...each.highlights] })),
    educations: [...candidate.educations],
    tags: [...candidate.tags],
    notes: [...candidate.notes],
  };
}
