import type { Education, Employment, PartialDate } from './candidate.ts';

/** Both histories in one, each stage once, the richer account of it; see `mergeCandidates`. */
export function mergeEmployments(
  existing: readonly Employment[],
  incoming: readonly Employment[],
): readonly Employment[] {
  return uniteUntilStable(existing, incoming, isSameEmployment, fillEmployment, sameEmploymentValues);
}

export function mergeEducations(
  existing: readonly Education[],
  incoming: readonly Education[],
): readonly Education[] {
  return uniteUntilStable(existing, incoming, isSameEducation, fillEducation, sameEducationValues);
}

/**
 * Filling a blank can make a later stage fit an earlier one, so that a second round would find more to fill.
 * Repeating until nothing changes is what makes merging the same record twice the same as once. It ends: each
 * round only fills blanks or makes dates more precise.
 */
function uniteUntilStable<T>(
  existing: readonly T[],
  incoming: readonly T[],
  isSame: (a: T, b: T) => boolean,
  fill: (there: T, more: T) => T,
  isEqual: (a: T, b: T) => boolean,
): readonly T[] {
  const merged = [...existing];
  for (let changed = true; changed; ) {
    changed = false;
    for (const item of incoming) {
      const same = merged.filter((there) => isSame(there, item));
      // What says all of it already is its place, even if an earlier, poorer account would fit as well.
      if (same.some((there) => isEqual(there, fill(there, item)))) continue;
      changed = true;
      const [host] = same;
      if (host === undefined) merged.push(item);
      else merged[merged.indexOf(host)] = fill(host, item);
    }
  }
  return merged;
}

function isSameEmployment(a: Employment, b: Employment): boolean {
  if (fold(a.company) !== fold(b.company) || !areTitlesCompatible(a, b)) return false;
  if (!areDatesCompatible(a.start, b.start)) return false;
  // With the start known on both sides a differing end is the same stage told at another time.
  return (a.start !== null && b.start !== null) || areEndsCompatible(a, b);
}

/** A list of employers without titles tells less of the same stages; without an employer the title is all there is. */
function areTitlesCompatible(a: Employment, b: Employment): boolean {
  if (a.company === null && (a.title === null || b.title === null)) return fold(a.title) === fold(b.title);
  return a.title === null || b.title === null || fold(a.title) === fold(b.title);
}

function areEndsCompatible(a: Employment, b: Employment): boolean {
  if ((a.current && isOver(b)) || (b.current && isOver(a))) return false;
  return areDatesCompatible(a.end, b.end);
}

function isOver(employment: Employment): boolean {
  return !employment.current && employment.end !== null;
}

function fillEmployment(there: Employment, more: Employment): Employment {
  const end = there.current ? there.end : moreExact(there.end, more.end);
  return {
    company: there.company,
    title: there.title ?? more.title,
    location: there.location ?? more.location,
    start: moreExact(there.start, more.start),
    end,
    current: there.current || (more.current && end === null),
    summary: there.summary ?? more.summary,
    highlights: [...there.highlights, ...more.highlights.filter((line) => !there.highlights.includes(line))],
  };
}

function sameEmploymentValues(a: Employment, b: Employment): boolean {
  return (
    a.title === b.title &&
    a.location === b.location &&
    a.start === b.start &&
    a.end === b.end &&
    a.current === b.current &&
    a.summary === b.summary &&
    a.highlights.length === b.highlights.length
  );
}

function isSameEducation(a: Education, b: Education): boolean {
  if (fold(a.school) !== fold(b.school)) return false;
  if (a.school === null && (fold(a.degree) !== fold(b.degree) || fold(a.discipline) !== fold(b.discipline)))
    return false;
  return (
    areTextsCompatible(a.degree, b.degree) &&
    areTextsCompatible(a.discipline, b.discipline) &&
    areDatesCompatible(a.start, b.start) &&
    areDatesCompatible(a.end, b.end)
  );
}

function fillEducation(there: Education, more: Education): Education {
  return {
    school: there.school,
    degree: there.degree ?? more.degree,
    discipline: there.discipline ?? more.discipline,
    start: moreExact(there.start, more.start),
    end: moreExact(there.end, more.end),
    score: there.score ?? more.score,
  };
}

function sameEducationValues(a: Education, b: Education): boolean {
  return (
    a.degree === b.degree &&
    a.discipline === b.discipline &&
    a.start === b.start &&
    a.end === b.end &&
    a.score === b.score
  );
}

function areTextsCompatible(a: string | null, b: string | null): boolean {
  return a === null || b === null || fold(a) === fold(b);
}

/** `2020` and `2020-03` may be the same day told with different precision. */
function areDatesCompatible(a: PartialDate | null, b: PartialDate | null): boolean {
  return a === null || b === null || a.startsWith(b) || b.startsWith(a);
}

/** The existing date, or the incoming one where that says the same more exactly. */
function moreExact(there: PartialDate | null, more: PartialDate | null): PartialDate | null {
  if (there === null || more === null) return there ?? more;
  return more.startsWith(there) ? more : there;
}

function fold(text: string | null): string | null {
  return text === null ? null : text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
