import type { Answer, JsonObject } from '../connector.ts';
import { fieldsOf, idOf, text } from '../greenhouse-account/decode.ts';
import { skillFieldOf } from '../greenhouse-account/skill-field.ts';
import type { GreenhouseApi } from './api.ts';
import { readAll } from './lists.ts';
import type { PermissionId } from './permissions.ts';
import { listSources } from './sources.ts';

/** An id with its name, as short as JSON can have it: schools come in thousands. */
export type Named = readonly [id: string, name: string];

/** The keys Greenhouse gives its own education fields (Harvest v3, "Custom field options"). */
const educationKeys = ['school_name', 'degree', 'discipline'] as const;
export type EducationKey = (typeof educationKeys)[number];

/**
 * The lists a plan names things by. Costs a call for each 500 rows, at least eight: an account with 5,000 schools
 * and 2,000 tags about twenty, eight seconds at the usual limit, and 250 kB of JSON.
 */
export async function loadReferences(api: GreenhouseApi): Promise<Answer<JsonObject>> {
  const sources = await listSources(api);
  if (sources.kind !== 'answer') return sources;
  const referrers = await rowsOf(api, '/referrers', 'referrers:list', readReferrer);
  if (referrers.kind !== 'answer') return referrers;
  const tags = await rowsOf(api, '/candidate_tags', 'candidate_tags:list', readNamed);
  if (tags.kind !== 'answer') return tags;
  const fields = await readAll(api, '/custom_fields', [['active', 'true']], 'custom_fields:list');
  if (fields.kind !== 'answer') return fields;
  const education = await loadEducation(api, fields.value);
  if (education.kind !== 'answer') return education;
  const custom = await loadCandidateFields(api, fields.value);
  if (custom.kind !== 'answer') return custom;
  return {
    kind: 'answer',
    value: {
      sources: sources.value.map(({ id, name, group }) => [id, name, group]),
      referrers: referrers.value,
      tags: tags.value,
      ...education.value,
      customFields: custom.value,
    },
  };
}

async function rowsOf<T>(
  api: GreenhouseApi,
  path: string,
  permission: PermissionId,
  read: (row: unknown) => T | null,
): Promise<Answer<readonly T[]>> {
  const answer = await readAll(api, path, [], permission);
  if (answer.kind !== 'answer') return answer;
  return { kind: 'answer', value: answer.value.map(read).filter((row) => row !== null) };
}

/** A user with the id they have among the referrers, which is another one. */
function readReferrer(row: unknown): Named | null {
  const id = idOf(fieldsOf(row).id);
  const userId = idOf(fieldsOf(row).user_id);
  return id === null || userId === null ? null : [id, userId];
}

function readNamed(row: unknown): Named | null {
  const id = idOf(fieldsOf(row).id);
  const name = text(fieldsOf(row).name);
  return id === null || name === null ? null : [id, name];
}

/**
 * Options of school, degree and discipline. They are asked for by key, but rows carry the field's id only: where
 * the fields themselves do not say which it is, a list that shows several fields was not filtered, and is not
 * used.
 */
async function loadEducation(
  api: GreenhouseApi,
  fields: readonly unknown[],
): Promise<Answer<Readonly<Record<EducationKey, readonly Named[]>>>> {
  const found: Record<EducationKey, readonly Named[]> = { school_name: [], degree: [], discipline: [] };
  for (const key of educationKeys) {
    const query = [
      ['custom_field_key', key],
      ['active', 'true'],
    ] as const;
    const answer = await readAll(api, '/custom_field_options', query, 'custom_field_options:list');
    if (answer.kind !== 'answer') return answer;
    const own = fields.find((row) => fieldsOf(row).name_key === key);
    const owners = new Set(answer.value.map((row) => idOf(fieldsOf(row).custom_field_id)));
    const fieldId = own === undefined ? [...owners][0] : idOf(fieldsOf(own).id);
    if (own === undefined && owners.size !== 1) continue;
    found[key] = answer.value.flatMap((row) => optionOf(row, fieldId ?? null));
  }
  return { kind: 'answer', value: found };
}

function optionOf(row: unknown, fieldId: string | null): readonly Named[] {
  const { active, custom_field_id } = fieldsOf(row);
  const named = readNamed(row);
  return named === null || active === false || idOf(custom_field_id) !== fieldId ? [] : [named];
}

/** Custom fields of candidates that skills could be put into, with the options of those that have some. */
async function loadCandidateFields(
  api: GreenhouseApi,
  rows: readonly unknown[],
): Promise<Answer<readonly JsonObject[]>> {
  const found: JsonObject[] = [];
  for (const row of rows) {
    const field = skillFieldOf(row);
    if (field === null) continue;
    const { id, name, type } = field;
    if (type !== 'multi_select') {
      found.push({ id, name, type, options: [] });
      continue;
    }
    const query = [
      ['custom_field_ids', id],
      ['active', 'true'],
    ] as const;
    const answer = await readAll(api, '/custom_field_options', query, 'custom_field_options:list');
    if (answer.kind !== 'answer') return answer;
    found.push({ id, name, type, options: answer.value.flatMap((option) => optionOf(option, id)) });
  }
  return { kind: 'answer', value: found };
}
