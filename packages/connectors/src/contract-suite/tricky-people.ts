import {
  type Candidate,
  type Education,
  type EmailAddress,
  type Employment,
  emptyCandidate,
  type PhoneNumber,
  type ProfileLink,
} from '@crosswalk/candidates';
import fc from 'fast-check';

/** Anything a file can hold: halves of characters, controls, white space, other scripts, and much of it. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202eright',
    'a\nb\r\nc',
    '=1+1',
    '<b>&amp;',
    '“”',
    'ẞ',
    '🧑‍🚀',
  ),
  fc.integer({ min: 250, max: 1_200 }).map((length) => 'x'.repeat(length)),
);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

/** As precise as it was given, now and then of a year no calendar has. */
const date = fc.oneof(
  fc.integer({ min: 1950, max: 2040 }).map(String),
  fc
    .tuple(fc.integer({ min: 1950, max: 2040 }), fc.integer({ min: 1, max: 12 }))
    .map(([y, m]) => `${y}-${two(m)}`),
  fc
    .tuple(
      fc.integer({ min: 1950, max: 2040 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    )
    .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
);

const employment: fc.Arbitrary<Employment> = fc.record({
  company: maybe(anything),
  title: maybe(anything),
  location: maybe(anything),
  start: maybe(date),
  end: maybe(date),
  current: fc.boolean(),
  summary: maybe(anything),
  highlights: fc.array(anything, { maxLength: 2 }),
});

const education: fc.Arbitrary<Education> = fc.record({
  school: maybe(anything),
  degree: maybe(anything),
  discipline: maybe(anything),
  start: maybe(date),
  end: maybe(date),
  score: maybe(anything),
});

const email: fc.Arbitrary<EmailAddress> = fc
  .tuple(fc.emailAddress(), fc.boolean(), fc.boolean())
  .map(([original, valid, identifies]) => ({
    original,
    address: original,
    key: original.toLowerCase(),
    kind: 'personal',
    valid,
    identifies,
  }));

const phone: fc.Arbitrary<PhoneNumber> = fc
  .tuple(fc.integer({ min: 2_000_000, max: 9_999_999 }), maybe(fc.constantFrom('12', ' ')), fc.boolean())
  .map(([digits, extension, valid]) => ({
    original: `0201-${digits}`,
    e164: valid ? `+1201${digits}` : null,
    extension,
    kind: 'work',
    valid,
  }));

const link: fc.Arbitrary<ProfileLink> = fc
  .webUrl({ withFragments: true, withQueryParameters: true })
  .map((url) => ({
    original: url,
    url,
    kind: 'other',
    key: null,
  }));

/** A candidate no rule of ours would be surprised by, with values that surprise an ATS. */
export const trickyCandidate: fc.Arbitrary<Candidate> = fc
  .record({
    full: fc.oneof(anything, fc.constant('Rosa Lindqvist')),
    given: maybe(anything),
    family: maybe(anything),
    headline: maybe(anything),
    summary: maybe(anything),
    place: maybe(anything),
    emails: fc.array(email, { maxLength: 3 }),
    phones: fc.array(phone, { maxLength: 3 }),
    links: fc.array(link, { maxLength: 3 }),
    skills: fc.array(anything, { maxLength: 12 }),
    employments: fc.array(employment, { maxLength: 5 }),
    educations: fc.array(education, { maxLength: 3 }),
    tags: fc.array(anything, { maxLength: 4 }),
    notes: fc.array(anything, { maxLength: 2 }),
  })
  .map(({ full, given, family, place, ...rest }) => ({
    ...emptyCandidate('Rosa Lindqvist'),
    ...rest,
    // Never without anything to send: that is a plan of its own, which is blocked.
    name: { full: /\p{L}/u.test(full) ? full : `Rosa ${full}`, given, family, original: null },
    location: place === null ? null : { text: place, city: place, region: null, countryCode: null },
  }));

function two(value: number): string {
  return String(value).padStart(2, '0');
}
