import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from './candidate.ts';
import { readEmails } from './emails.ts';
import { emptyCandidate } from './empty-candidate.ts';
import { decideMatch, type ExistingMatch, identityKeys, type MatchDecision } from './identity.ts';
import { readLink } from './links.ts';

function incoming(emails: string, ...links: string[]): Candidate {
  return {
    ...emptyCandidate('Jane Doe'),
    emails: readEmails(emails).emails,
    links: links.flatMap((link) => readLink(link) ?? []),
  };
}

const jane: ExistingMatch = { candidateId: 'c1', name: 'Jane Doe', linkedinKeys: ['linkedin:jd'] };
const jon: ExistingMatch = { candidateId: 'c2', name: 'Jon Doe', linkedinKeys: ['linkedin:jon'] };
const plain: ExistingMatch = { candidateId: 'c3', name: 'Jane D.', linkedinKeys: [] };

const withBoth = incoming('jane@acme.io', 'linkedin.com/in/jd');
const mailOnly = incoming('jane@acme.io');

interface Found {
  readonly profile?: readonly ExistingMatch[];
  readonly email?: readonly ExistingMatch[];
  readonly record?: readonly ExistingMatch[];
}

function decide(candidate: Candidate, found: Found): MatchDecision {
  return decideMatch({
    incoming: candidate,
    byProfile: found.profile ?? [],
    byEmail: found.email ?? [],
    bySameRecord: found.record ?? [],
  });
}

describe('identityKeys', () => {
  it('holds public LinkedIn profiles and valid personal addresses only', () => {
    const candidate = incoming(
      'Jane@acme.io; jane@ACME.io; info@acme.io; jane@nowhere; no-email-12@acme.example.com',
      'linkedin.com/in/JD',
      'https://de.linkedin.com/in/jd/',
      'linkedin.com/in/ACoAABcdefgh12',
      'github.com/jane',
      'jane.example.com',
    );
    expect(identityKeys(candidate)).toEqual({ profileKeys: ['linkedin:jd'], emailKeys: ['jane@acme.io'] });
  });
});

describe('decideMatch', () => {
  it('makes a new person when nobody shares anything, whatever their name', () => {
    expect(decide(withBoth, {})).toEqual({ kind: 'new' });
  });

  it.each<readonly [string, Found]>([
    ['nobody', { profile: [jane] }],
    ['them as well', { profile: [jane], email: [jane] }],
    ['them and somebody else', { profile: [jane], email: [jon, jane] }],
  ])('merges into the one with the profile when the e-mail points to %s', (_who, found) => {
    expect(decide(withBoth, found)).toEqual({
      kind: 'merge',
      candidateId: 'c1',
      because: 'Profile linkedin.com/in/jd belongs to Jane Doe.',
    });
  });

  it('asks when profile and e-mail point to different people, naming both', () => {
    expect(decide(withBoth, { profile: [jane], email: [jon] })).toEqual({
      kind: 'ask',
      candidateIds: ['c1', 'c2'],
      because:
        'E-mail jane@acme.io belongs to Jon Doe, profile linkedin.com/in/jd to Jane Doe: are they one person?',
    });
  });

  it('asks when the profiles point to several people', () => {
    const two = incoming('jane@acme.io', 'linkedin.com/in/jd', 'linkedin.com/in/jon');
    expect(decide(two, { profile: [jane, jon], email: [jane] })).toEqual({
      kind: 'ask',
      candidateIds: ['c1', 'c2'],
      because:
        'The profiles linkedin.com/in/jd and linkedin.com/in/jon belong to different people: Jane Doe and Jon Doe.',
    });
  });

  it('merges by e-mail alone when no LinkedIn profile speaks against it', () => {
    expect(decide(mailOnly, { email: [jane] })).toMatchObject({ kind: 'merge', candidateId: 'c1' });
    expect(decide(withBoth, { email: [plain] })).toEqual({
      kind: 'merge',
      candidateId: 'c3',
      because: 'E-mail jane@acme.io belongs to Jane D..',
    });
  });

  it('makes a new person beside the one with the same e-mail and another profile', () => {
    expect(decide(withBoth, { email: [jon] })).toEqual({
      kind: 'newBeside',
      candidateIds: ['c2'],
      because:
        'E-mail jane@acme.io belongs to Jon Doe too, but the LinkedIn profiles differ (linkedin.com/in/jon there, linkedin.com/in/jd here).',
    });
  });

  it('asks when the e-mail points to several people and no profile decides', () => {
    expect(decide(mailOnly, { email: [jane, jon] })).toMatchObject({
      kind: 'ask',
      candidateIds: ['c1', 'c2'],
    });
    expect(decide(withBoth, { email: [jon, plain] })).toMatchObject({
      kind: 'ask',
      candidateIds: ['c2', 'c3'],
    });
  });

  it('knows the very same record again', () => {
    expect(decide(incoming(''), { record: [plain] })).toEqual({
      kind: 'merge',
      candidateId: 'c3',
      because: 'This very record was imported before, as Jane D..',
    });
    expect(decide(incoming(''), { record: [plain, jane] })).toMatchObject({
      kind: 'ask',
      candidateIds: ['c3', 'c1'],
    });
  });

  it('does not ask again what the first import of the record has settled, and lets nothing else be outvoted by it', () => {
    expect(decide(mailOnly, { email: [jane, jon], record: [jon] })).toMatchObject({
      kind: 'merge',
      candidateId: 'c2',
    });
    expect(decide(mailOnly, { email: [jane, jon], record: [plain] })).toMatchObject({ kind: 'ask' });
    expect(decide(withBoth, { profile: [jane], record: [jon] })).toMatchObject({
      kind: 'merge',
      candidateId: 'c1',
    });
    expect(decide(withBoth, { email: [jon], record: [plain] })).toMatchObject({ kind: 'newBeside' });
  });

  it('counts a person once and does not care for the order of matches', () => {
    expect(decide(mailOnly, { email: [jane, jane] })).toMatchObject({ kind: 'merge', candidateId: 'c1' });
    const people = fc.shuffledSubarray([jane, jon, plain]);
    fc.assert(
      fc.property(fc.constantFrom(withBoth, mailOnly), people, people, (candidate, email, record) => {
        const profile = candidate === withBoth && email.includes(jane) ? [jane] : [];
        const one = decide(candidate, { profile, email, record });
        const other = decide(candidate, { profile, email: email.toReversed(), record: record.toReversed() });
        expect(other.kind).toBe(one.kind);
        if (one.kind === 'merge') expect(other).toMatchObject({ candidateId: one.candidateId });
        if (one.kind !== 'new') expect(one.because).toMatch(/Jane D|Jon/);
      }),
    );
  });
});
