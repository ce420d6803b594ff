import type { Candidate } from './candidate.ts';

/**
 * Whether a candidate is marked Do Not Contact: by a tag of that name, however it is spelled (`do-not-contact`,
 * `DO NOT CONTACT`). Whoever is so marked is not exported unless an admin says why (PRODUCT W7).
 */
export function isDoNotContact({ tags }: Pick<Candidate, 'tags'>): boolean {
  return tags.some(
    (tag) =>
      tag
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/gu, ' ') === 'do not contact',
  );
}
