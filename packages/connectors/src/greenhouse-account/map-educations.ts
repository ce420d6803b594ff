import { type Candidate, comparePartialDates, type Education } from '@crosswalk/candidates';
import type { JsonObject } from '../connector.ts';
import { distinctBy } from '../distinct-by.ts';
import { fitDate } from './dates.ts';
import { line } from './fit.ts';
import { type Options, optionNamed, type References } from './read-references.ts';

export interface MappedEducations {
  /** Bodies without candidate, oldest first. */
  readonly sent: readonly JsonObject[];
  /** Lines for the note: what Greenhouse's lists do not have. */
  readonly left: readonly string[];
}

/**
 * School, degree and discipline are options of the account's own lists, free text is impossible (Harvest v3, "Create
 * candidate education"). An education whose school is not listed goes into the note whole; of one whose degree or
 * discipline is not, that part does as well.
 */
export function mapEducations(
  candidate: Candidate,
  references: References,
  warnings: string[],
): MappedEducations {
  const oldestFirst = candidate.educations.toSorted((a, b) =>
    comparePartialDates(a.end ?? a.start, b.end ?? b.start),
  );
  const sent: JsonObject[] = [];
  const left: string[] = [];
  const unknownSchools: string[] = [];
  const unknownParts: string[] = [];
  let guessed = false;
  for (const education of oldestFirst) {
    const told = inWords(education);
    if (told === null) continue;
    const school = optionOf(references.schools, education.school);
    if (school === null) {
      left.push(told);
      unknownSchools.push(line(education.school) ?? told);
      continue;
    }
    const degree = optionOf(references.degrees, education.degree);
    const discipline = optionOf(references.disciplines, education.discipline);
    const missing = [
      degree === null ? line(education.degree) : null,
      discipline === null ? line(education.discipline) : null,
    ].flatMap((part) => part ?? []);
    if (missing.length > 0) left.push(told);
    unknownParts.push(...missing);
    guessed ||= isGuessed(education);
    sent.push({
      school_name_custom_field_option_id: school,
      ...(degree === null ? {} : { degree_custom_field_option_id: degree }),
      ...(discipline === null ? {} : { discipline_custom_field_option_id: discipline }),
      ...monthAndYear('start_date', education),
      ...monthAndYear('end_date', education),
    });
  }
  if (unknownSchools.length > 0) {
    warnings.push(
      `Not among the schools of this Greenhouse account, so the education goes into the note: ${unknownSchools.join('; ')}.`,
    );
  }
  if (unknownParts.length > 0) {
    warnings.push(
      `Not among the degrees and disciplines of this Greenhouse account, so in the note: ${unknownParts.join('; ')}.`,
    );
  }
  if (guessed) {
    warnings.push(
      'Of an education only years are known, and Greenhouse takes months: January is sent for the start and ' +
        'December for the end.',
    );
  }
  return { sent: distinctBy(sent, (body) => JSON.stringify(body)), left };
}

function optionOf(options: Options, name: string | null): number | null {
  const called = line(name);
  const id = called === null ? null : optionNamed(options, called);
  return id === null ? null : Number(id);
}

function monthAndYear(field: 'start_date' | 'end_date', { start, end }: Education): JsonObject {
  const fit = field === 'start_date' ? fitDate(start, false) : fitDate(end, true);
  // The years Greenhouse takes.
  if (fit === null || fit.year < 1900 || fit.year > 2100) return {};
  return { [`${field}_month`]: fit.month, [`${field}_year`]: fit.year };
}

function isGuessed({ start, end }: Education): boolean {
  return fitDate(start, false)?.guessed === true || fitDate(end, true)?.guessed === true;
}

/** `MSc, Physics, MIT, 2010 – 2012`; null where nothing is known. */
function inWords({ school, degree, discipline, start, end }: Education): string | null {
  const period = [start, end].filter((date) => date !== null).join(' – ');
  const named = [line(degree), line(discipline), line(school)].filter((part) => part !== null);
  if (named.length === 0) return null;
  return [...named, ...(period === '' ? [] : [period])].join(', ');
}
