import type { Candidate, Employment } from './candidate.ts';
import { comparePartialDates } from './dates.ts';

/** Newest first: what still lasts, then by end, then by start; what has neither stays last, in the order given. */
export function sortEmployments(employments: readonly Employment[]): readonly Employment[] {
  return [...employments].sort(
    (a, b) =>
      Number(b.current) - Number(a.current) ||
      // Where no end is known, the start is the latest time we know of.
      comparePartialDates(b.end ?? b.start, a.end ?? a.start) ||
      comparePartialDates(b.start, a.start),
  );
}

/** The employment that still lasts, the one begun last if there are several; null when none does. */
export function currentEmployment(candidate: Pick<Candidate, 'employments'>): Employment | null {
  const newest = sortEmployments(candidate.employments)[0];
  return newest?.current === true ? newest : null;
}

/** Employers newest first, no repeats (letter case and spaces aside). */
export function employers(candidate: Pick<Candidate, 'employments'>): readonly string[] {
  const byKey = new Map<string, string>();
  for (const { company } of sortEmployments(candidate.employments)) {
    const key = company?.toLowerCase().replace(/\s+/gu, ' ').trim();
    if (company !== null && key !== undefined && key !== '' && !byKey.has(key))
      byKey.set(key, company.trim());
  }
  return [...byKey.values()];
}

/**
 * The headline an ATS gets (L6): the list of employers, newest first, no repeats, parted by comma and space; the
 * person's own headline when there are none; null without either.
 */
export function employersHeadline(candidate: Pick<Candidate, 'employments' | 'headline'>): string | null {
  return employers(candidate).join(', ') || candidate.headline;
}
