import type { Candidate, PersonName } from './candidate.ts';
import { readName } from './names.ts';

/** A candidate of whom only the name is known. A text must hold a letter or digit, else a RangeError is thrown. */
export function emptyCandidate(name: string | PersonName): Candidate {
  const read = typeof name === 'string' ? readName({ full: name }) : name;
  if (read === null) throw new RangeError('A candidate needs a name.');
  return {
    name: read,
    headline: null,
    summary: null,
    location: null,
    emails: [],
    phones: [],
    links: [],
    skills: [],
    languages: [],
    employments: [],
    educations: [],
    tags: [],
    notes: [],
    contactLimits: { doNotCall: false, doNotMail: false },
    extras: {},
  };
}
