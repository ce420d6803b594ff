import type { Answer, JsonObject, SkillField } from '../connector.ts';
import { fieldsOf, idOf, list, text } from '../greenhouse-account/decode.ts';
import { skillFieldOf } from '../greenhouse-account/skill-field.ts';
import type { HarvestApi } from './api.ts';
import { readAll } from './lists.ts';

/** A field with its options, in the shape references have. */
export interface FieldWithOptions extends JsonObject {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly options: readonly (readonly [id: string, name: string])[];
}

interface Found {
  readonly field: SkillField;
  readonly withOptions: FieldWithOptions;
}

/** The custom fields of candidates that skills can be put into; options come with them (Harvest v1, "Custom fields"). */
export async function listSkillFields(api: HarvestApi): Promise<Answer<readonly SkillField[]>> {
  const answer = await readSkillFields(api);
  if (answer.kind !== 'answer') return answer;
  return { kind: 'answer', value: answer.value.map(({ field }) => field) };
}

export async function readSkillFields(api: HarvestApi): Promise<Answer<readonly Found[]>> {
  const answer = await readAll(api, '/custom_fields/candidate', [], 'custom-fields:list');
  if (answer.kind !== 'answer') return answer;
  const found = new Map<string, Found>();
  for (const row of answer.value) {
    // The path says for whom they are, whether or not the rows do.
    const typed = skillFieldOf({ field_type: 'candidate', ...fieldsOf(row) });
    if (typed === null) continue;
    const { id, name, type, takes } = typed;
    const options = list(fieldsOf(row).custom_field_options).flatMap(optionOf);
    found.set(id, { field: { id, name, takes }, withOptions: { id, name, type, options } });
  }
  return { kind: 'answer', value: [...found.values()] };
}

function optionOf(row: unknown): readonly (readonly [string, string])[] {
  const id = idOf(fieldsOf(row).id);
  const name = text(fieldsOf(row).name);
  return id === null || name === null ? [] : [[id, name]];
}
