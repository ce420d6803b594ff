import { type Candidate, emptyCandidate } from '@crosswalk/candidates';

/** Somebody with something in every field; each number is another person, told apart by address and link alone. */
export function person(number: number, more: Partial<Candidate> = {}): Candidate {
  const mark = markOf(number);
  return {
    ...emptyCandidate('Rosa Lindqvist'),
    headline: 'Builds dependable systems',
    location: { text: 'Berlin, Germany', city: 'Berlin', region: null, countryCode: 'DE' },
    emails: [address(`${mark}@example.com`)],
    phones: [
      { original: '+12015550123', e164: '+12015550123', extension: null, kind: 'mobile', valid: true },
    ],
    links: [
      {
        original: `linkedin.com/in/${mark}`,
        url: `https://www.linkedin.com/in/${mark}`,
        kind: 'linkedin',
        key: `linkedin:${mark}`,
      },
    ],
    skills: ['TypeScript', 'PostgreSQL'],
    employments: [
      employment('Acme', 'Engineer', '2019-04', null),
      employment('Globex', 'Intern', '2015-01', '2019-03'),
    ],
    educations: [
      {
        school: 'University of Edinburgh',
        degree: 'Master of Science',
        discipline: 'Computer Science',
        start: '2010-09',
        end: '2014-06',
        score: null,
      },
    ],
    tags: ['Sourced', 'Met at the fair'],
    ...more,
  };
}

/** Stands in the address and the link of the person of this number, and nowhere else. */
export function markOf(number: number): string {
  return `rosa-p${String(number).padStart(5, '0')}`;
}

export function emailOf(number: number): string {
  return `${markOf(number)}@example.com`;
}

export function address(email: string): Candidate['emails'][number] {
  return {
    original: email,
    address: email,
    key: email.toLowerCase(),
    kind: 'work',
    valid: true,
    identifies: true,
  };
}

function employment(
  company: string,
  title: string,
  start: string,
  end: string | null,
): Candidate['employments'][number] {
  return {
    company,
    title,
    start,
    end,
    location: null,
    current: end === null,
    summary: null,
    highlights: [],
  };
}

/** A file an ATS takes for a résumé. */
export const resume = {
  fileName: 'Rosa Lindqvist.pdf',
  bytes: Buffer.from('%PDF-1.7\n% A résumé of the contract suite\n%%EOF\n'),
} as const;
