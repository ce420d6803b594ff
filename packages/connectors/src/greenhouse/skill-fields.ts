import type { Answer, SkillField } from '../connector.ts';
import { skillFieldOf } from '../greenhouse-account/skill-field.ts';
import type { GreenhouseApi } from './api.ts';
import { readAll } from './lists.ts';

/** The custom fields of candidates that skills can be put into, one call for each 500 (Harvest v3, "Custom fields"). */
export async function listSkillFields(api: GreenhouseApi): Promise<Answer<readonly SkillField[]>> {
  const query = [
    ['field_type', 'candidate'],
    ['active', 'true'],
  ] as const;
  const answer = await readAll(api, '/custom_fields', query, 'custom_fields:list');
  if (answer.kind !== 'answer') return answer;
  const found = new Map<string, SkillField>();
  for (const row of answer.value) {
    const field = skillFieldOf(row);
    if (field !== null) found.set(field.id, { id: field.id, name: field.name, takes: field.takes });
  }
  return { kind: 'answer', value: [...found.values()] };
}
