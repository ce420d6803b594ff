import { isDeepStrictEqual } from 'node:util';
import type { Candidate } from './candidate.ts';
import { mergeCandidates } from './merge.ts';

/** A merge that is to be taken back. */
export interface MergeToTakeBack {
  /** Who stayed, as they are now. */
  readonly current: Candidate;
  /** The same right before and right after the merge. */
  readonly before: Candidate;
  readonly after: Candidate;
  /** Whoever else went into them and stays there. */
  readonly others: readonly Candidate[];
}

/**
 * Who stayed without what the merge brought: entries it added go, blanks it filled are blank again. What was changed
 * since stays as it was changed, and what somebody else who is merged into them has too stays theirs. Tags and notes
 * are left as they are: they are rows of their own.
 */
export function unmergeCandidate({ current, before, after, others }: MergeToTakeBack): Candidate {
  const bare = takeBack(current, before, after);
  const shared = others.reduce((known, other) => mergeCandidates(known, stillThere(other, current)), bare);
  return {
    ...shared,
    // Blank on purpose, or because nobody says anything.
    headline: current.headline === null ? null : shared.headline,
    summary: current.summary === null ? null : shared.summary,
    location: current.location === null ? null : shared.location,
    tags: current.tags,
    notes: current.notes,
  };
}

function takeBack(current: Candidate, before: Candidate, after: Candidate): Candidate {
  const one = <Key extends keyof Candidate>(key: Key): Candidate[Key] =>
    isDeepStrictEqual(current[key], after[key]) ? before[key] : current[key];
  return {
    name: one('name'),
    headline: one('headline'),
    summary: one('summary'),
    location: one('location'),
    emails: takeBackList(current.emails, before.emails, after.emails),
    phones: takeBackList(current.phones, before.phones, after.phones),
    links: takeBackList(current.links, before.links, after.links),
    skills: takeBackList(current.skills, before.skills, after.skills),
    languages: takeBackList(current.languages, before.languages, after.languages),
    employments: takeBackList(current.employments, before.employments, after.employments),
    educations: takeBackList(current.educations, before.educations, after.educations),
    tags: current.tags,
    notes: current.notes,
    contactLimits: one('contactLimits'),
    extras: takeBackExtras(current.extras, before.extras, after.extras),
  };
}

/** Merging leaves every entry in its place and puts new ones behind: the same place is the same entry. */
function takeBackList<T>(current: readonly T[], before: readonly T[], after: readonly T[]): readonly T[] {
  if (after.length === before.length && isDeepStrictEqual(before, after)) return current;
  return current.flatMap((item) => {
    const place = after.findIndex((each) => isDeepStrictEqual(each, item));
    if (place === -1) return [item];
    return before.slice(place, place + 1);
  });
}

function takeBackExtras(
  current: Candidate['extras'],
  before: Candidate['extras'],
  after: Candidate['extras'],
): Candidate['extras'] {
  const known = new Map(Object.entries(before));
  const merged = new Map(Object.entries(after));
  const added = ([key, value]: readonly [string, unknown]) =>
    !known.has(key) && merged.has(key) && isDeepStrictEqual(merged.get(key), value);
  return Object.fromEntries(Object.entries(current).filter((entry) => !added(entry)));
}

/** Without what people can take off by hand, and have taken off. */
function stillThere(other: Candidate, current: Candidate): Candidate {
  const emails = new Set(current.emails.map((email) => email.key));
  const phones = new Set(current.phones.map(phoneText));
  const links = new Set(current.links.map((link) => link.key ?? link.url));
  return {
    ...other,
    emails: other.emails.filter((email) => emails.has(email.key)),
    phones: other.phones.filter((phone) => phones.has(phoneText(phone))),
    links: other.links.filter((link) => links.has(link.key ?? link.url)),
  };
}

function phoneText({ e164, extension, original }: Candidate['phones'][number]): string {
  return e164 === null ? original : `${e164}x${extension ?? ''}`;
}
