import type { Hono } from 'hono';
import { z } from 'zod';
import type { Guard } from './access.ts';
import { unprocessable } from './errors.ts';
import { markLatestEducation } from './histories.ts';
import { addListing, plain, viewOf } from './listing.ts';
import type { Education } from './records.ts';
import { demandRow, rowAt, unknownReference } from './references.ts';
import { readBody } from './request-body.ts';
import { touch } from './tags.ts';
import { type GreenhouseEnv, newRow, type World } from './world.ts';

const month = z.int().min(1).max(12).optional();
const year = z.int().min(1900).max(2100).optional();
const option = z.int().nullable().optional();
const schema = z.strictObject({
  candidate_id: z.int(),
  school_name_custom_field_option_id: option,
  degree_custom_field_option_id: option,
  discipline_custom_field_option_id: option,
  start_date: z.iso.date().nullable().optional(),
  end_date: z.iso.date().nullable().optional(),
  start_date_month: month,
  start_date_year: year,
  end_date_month: month,
  end_date_year: year,
});
type Input = z.infer<typeof schema>;

/** Educations, told by options of the organization's own lists (Harvest v3 reference, "Candidate educations"). */
export function addEducationRoutes(app: Hono<GreenhouseEnv>, world: World, guard: Guard): void {
  const { educations, candidates } = world.state.tables;
  const columns = {
    ...plain<Education>('candidate_id', 'latest', 'start_at', 'end_at'),
    ...plain<Education>(
      'school_name_custom_field_option_id',
      'degree_custom_field_option_id',
      'discipline_custom_field_option_id',
    ),
    start_date_month: ({ start_at }: Education) => monthOf(start_at),
    start_date_year: ({ start_at }: Education) => yearOf(start_at),
    end_date_month: ({ end_at }: Education) => monthOf(end_at),
    end_date_year: ({ end_at }: Education) => yearOf(end_at),
  };

  addListing<Education>(app, world, guard, {
    path: '/v3/candidate_educations',
    scope: 'harvest:candidate_educations:list',
    people: true,
    rows: () => educations.all(),
    columns,
    filters: {
      candidate_ids: { kind: 'ids', of: (row) => row.candidate_id },
      start_at: { kind: 'time', of: (row) => row.start_at },
      end_at: { kind: 'time', of: (row) => row.end_at },
      latest: { kind: 'flag', of: (row) => row.latest },
    },
  });

  app.post('/v3/candidate_educations', guard('harvest:candidate_educations:create', 'write'), (c) => {
    const input = readBody(c, schema, world);
    const start_at = readDate(input, 'start');
    const end_at = readDate(input, 'end');
    const candidate = demandRow(candidates, input.candidate_id, 'candidate_id', world);
    const education = educations.add({
      ...newRow('education', world),
      candidate_id: candidate.id,
      school_name_custom_field_option_id: readOption(input, 'school_name', world),
      degree_custom_field_option_id: readOption(input, 'degree', world),
      discipline_custom_field_option_id: readOption(input, 'discipline', world),
      start_at,
      end_at,
      latest: false,
    });
    markLatestEducation(candidate.id, world);
    touch(candidate, world);
    c.env.call.trace.stored.push(`education ${education.id} created`);
    return c.json(viewOf(education, columns), 201);
  });

  app.delete('/v3/candidate_educations/:id', guard('harvest:candidate_educations:destroy', 'remove'), (c) => {
    const education = rowAt(educations, c.req.param('id'));
    educations.delete(education.id);
    markLatestEducation(education.candidate_id, world);
    c.env.call.trace.stored.push(`education ${education.id} deleted`);
    return c.json({ message: `Candidate Education ${education.id} deleted successfully` });
  });
}

/** Either a date, or month and year together. */
function readDate(input: Input, end: 'start' | 'end'): number | null {
  const date = input[`${end}_date`] ?? null;
  const month = input[`${end}_date_month`];
  const year = input[`${end}_date_year`];
  if (date !== null) {
    if (month !== undefined || year !== undefined)
      throw unprocessable({ [`${end}_date`]: 'cannot stand beside month and year' });
    return Date.parse(date);
  }
  if (month === undefined && year === undefined) return null;
  if (month === undefined) throw unprocessable({ [`${end}_date_month`]: 'is missing' });
  if (year === undefined) throw unprocessable({ [`${end}_date_year`]: 'is missing' });
  return Date.UTC(year, month - 1, 1);
}

function readOption(input: Input, key: 'school_name' | 'degree' | 'discipline', world: World): number | null {
  const field = `${key}_custom_field_option_id` as const;
  const id = input[field] ?? null;
  if (id === null) return null;
  const { options, customFields } = world.state.tables;
  const parent = customFields.get(options.get(id)?.custom_field_id ?? 0);
  if (parent?.name_key !== key) throw unknownReference(field, id, world);
  return id;
}

function monthOf(time: number | null): number | null {
  return time === null ? null : new Date(time).getUTCMonth() + 1;
}

function yearOf(time: number | null): number | null {
  return time === null ? null : new Date(time).getUTCFullYear();
}
