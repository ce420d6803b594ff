import { z } from 'zod';
import { readTime } from '../greenhouse/filters.ts';
import { markLatestEducation, markLatestEmployment } from '../greenhouse/histories.ts';
import type { Candidate, CustomFieldOption, Education, Employment } from '../greenhouse/records.ts';
import { touch } from '../greenhouse/tags.ts';
import { newRow, type World } from '../greenhouse/world.ts';
import { invalid } from './errors.ts';
import { idIn } from './ids.ts';

/** A date or a date-time; becomes milliseconds since the epoch. */
const when = z.string().transform((text, context) => {
  const time = readTime(text);
  if (time === null) context.addIssue({ code: 'custom', message: 'Must be a valid ISO-8601 timestamp' });
  return time ?? z.NEVER;
});
const month = z.int().min(1).max(12).nullish();
const year = z.int().min(1900).max(2100).nullish();

export const educationSchema = z.object({
  school_id: idIn.nullish(),
  discipline_id: idIn.nullish(),
  degree_id: idIn.nullish(),
  start_date: when.nullish(),
  end_date: when.nullish(),
  start_month: month,
  start_year: year,
  end_month: month,
  end_year: year,
});
export const employmentSchema = z.object({
  company_name: z.string().min(1),
  title: z.string().min(1),
  start_date: when,
  end_date: when.nullish(),
});
type EducationInput = z.infer<typeof educationSchema>;
type EmploymentInput = z.infer<typeof employmentSchema>;

/** Lists of education with the name of the custom field that holds each. */
export const educationLists = {
  school: 'school_name',
  degree: 'degree',
  discipline: 'discipline',
} as const;
type EducationList = keyof typeof educationLists;

/** So that ids of v3 options, taken for ids of v1, name nothing. */
const OWN_IDS_BELOW = 4_000_000_000;

/** The options one of the lists offers, as v1 numbers them. */
export function educationOptions(
  list: EducationList,
  world: World,
): readonly { readonly id: number; readonly option: CustomFieldOption }[] {
  const { customFields, options } = world.state.tables;
  const field = [...customFields.all()].find(({ name_key }) => name_key === educationLists[list]);
  const shift = world.switches.current.v1EducationIds === 'own' ? OWN_IDS_BELOW : 0;
  return options
    .where('custom_field_id', field?.id)
    .filter(({ active }) => active)
    .map((option) => ({ id: option.id - shift, option }));
}

/** An education whose ids were found and whose dates make sense. */
export interface CheckedEducation {
  readonly school: number | null;
  readonly degree: number | null;
  readonly discipline: number | null;
  readonly start_at: number | null;
  readonly end_at: number | null;
}

/** @throws HarvestError 422; @param prefix stands before the names of fields in it */
export function checkEducation(input: EducationInput, prefix: string, world: World): CheckedEducation {
  const optionOf = (list: EducationList) => {
    const id = input[`${list}_id`] ?? null;
    if (id === null) return null;
    const found = educationOptions(list, world).find((entry) => entry.id === id);
    if (found === undefined) throw invalid(`${prefix}${list}_id`, `Invalid ${list}_id: ${id}`);
    return found.option.id;
  };
  return {
    school: optionOf('school'),
    degree: optionOf('degree'),
    discipline: optionOf('discipline'),
    start_at: dateOf(input, 'start', prefix),
    end_at: dateOf(input, 'end', prefix),
  };
}

function dateOf(input: EducationInput, end: 'start' | 'end', prefix: string): number | null {
  const date = input[`${end}_date`] ?? null;
  const monthNumber = input[`${end}_month`] ?? null;
  const yearNumber = input[`${end}_year`] ?? null;
  if (monthNumber === null && yearNumber === null) return date;
  if (date !== null) throw invalid(`${prefix}${end}_date`, 'Must not stand beside month and year');
  if (monthNumber === null || yearNumber === null)
    throw invalid(`${prefix}${end}_${monthNumber === null ? 'month' : 'year'}`, 'is missing');
  return Date.UTC(yearNumber, monthNumber - 1, 1);
}

export function storeEducation(candidate: Candidate, input: CheckedEducation, world: World): Education {
  const education = world.state.tables.educations.add({
    ...newRow('education', world),
    candidate_id: candidate.id,
    school_name_custom_field_option_id: input.school,
    degree_custom_field_option_id: input.degree,
    discipline_custom_field_option_id: input.discipline,
    start_at: input.start_at,
    end_at: input.end_at,
    latest: false,
  });
  markLatestEducation(candidate.id, world);
  touch(candidate, world);
  return education;
}

/** Unlike in v3, an employment does not name the candidate's company and title: the reference's examples differ. */
export function storeEmployment(candidate: Candidate, input: EmploymentInput, world: World): Employment {
  const employment = world.state.tables.employments.add({
    ...newRow('employment', world),
    candidate_id: candidate.id,
    company_name: input.company_name,
    title: input.title,
    start_date: dayOf(input.start_date),
    end_date: input.end_date === null || input.end_date === undefined ? null : dayOf(input.end_date),
    latest: false,
  });
  markLatestEmployment(candidate.id, world);
  touch(candidate, world);
  return employment;
}

/** Harvest v1 reference, "Add Employment": the time of day is ignored. */
function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Told by names. */
export function educationView(row: Education, world: World): Record<string, unknown> {
  const name = (id: number | null) => world.state.tables.options.get(id ?? 0)?.name ?? null;
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: row.id,
    school_name: name(row.school_name_custom_field_option_id),
    degree: name(row.degree_custom_field_option_id),
    discipline: name(row.discipline_custom_field_option_id),
    start_date: time(row.start_at),
    end_date: time(row.end_at),
  };
}

export function employmentView(row: Employment): Record<string, unknown> {
  const midnight = (day: string | null) => (day === null ? null : `${day}T00:00:00.000Z`);
  return {
    id: row.id,
    company_name: row.company_name,
    title: row.title,
    start_date: midnight(row.start_date),
    end_date: midnight(row.end_date),
  };
}
