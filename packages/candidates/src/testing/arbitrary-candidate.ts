import fc from 'fast-check';
import type { Candidate, Education, Employment } from '../candidate.ts';
import { readEmails } from '../emails.ts';
import { emptyCandidate } from '../empty-candidate.ts';
import { readLink } from '../links.ts';
import { readLocation } from '../locations.ts';
import { readPhones } from '../phones.ts';

// Few values, so that two candidates often share some: that is where merging gets interesting.
const date = fc.option(fc.constantFrom('2019', '2020', '2020-03', '2020-03-15', '2021'));
const words = (...choices: string[]) => fc.option(fc.constantFrom(...choices));

const employment: fc.Arbitrary<Employment> = fc.record({
  company: words('Acme', 'ACME', 'Northwind'),
  title: words('Engineer', 'engineer', 'Lead'),
  location: words('Berlin', 'Paris'),
  start: date,
  end: date,
  current: fc.boolean(),
  summary: words('Built things.', 'Broke things.'),
  highlights: fc.subarray(['One', 'Two']),
});

const education: fc.Arbitrary<Education> = fc.record({
  school: words('MIT', 'mit', 'ETH'),
  degree: words('BSc', 'MSc'),
  discipline: words('Physics', 'Law'),
  start: date,
  end: date,
  score: words('1.0', '2.0'),
});

/** Candidates who overlap a lot. */
export const arbitraryCandidate: fc.Arbitrary<Candidate> = fc
  .record({
    name: fc.constantFrom('Jane Doe', 'JANE DOE', 'Jon Doe', '김민준'),
    headline: words('Engineer at Acme', 'Builder'),
    location: words('Berlin', 'Berlin, Germany', 'berlin'),
    emails: fc.subarray(['jane@acme.io', 'Jane@Acme.io', 'jane@gmail.com', 'info@acme.io', 'nonsense']),
    phones: fc.subarray(['+12015550123', '+12015550123 x5', '+44 7400 123456', 'm: +12015550123', 'call me']),
    links: fc.subarray([
      'linkedin.com/in/jane',
      'https://linkedin.com/in/Jane/',
      'github.com/jane',
      'http://x.org',
      'https://x.org/',
    ]),
    skills: fc.subarray(['Go', 'go', 'Rust']),
    fluency: words('native', 'fluent'),
    employments: fc.array(employment, { maxLength: 5 }),
    educations: fc.array(education, { maxLength: 4 }),
    notes: fc.subarray(['Met in May', 'met in May']),
    doNotCall: fc.boolean(),
    extras: fc.dictionary(
      fc.constantFrom('Score', 'Score (2)', '__proto__'),
      fc.constantFrom(1, '1', [1], { a: 1 }),
    ),
  })
  .map((given) => ({
    ...emptyCandidate(given.name),
    headline: given.headline,
    location: given.location === null ? null : readLocation(given.location),
    emails: given.emails.flatMap((email) => readEmails(email).emails),
    phones: given.phones.flatMap((phone) => readPhones(phone, { region: null, kind: null }).phones),
    links: given.links.flatMap((link) => readLink(link) ?? []),
    skills: given.skills,
    languages: [{ name: 'English', fluency: given.fluency }],
    employments: given.employments,
    educations: given.educations,
    tags: given.skills,
    notes: given.notes,
    contactLimits: { doNotCall: given.doNotCall, doNotMail: false },
    extras: given.extras,
  }));
