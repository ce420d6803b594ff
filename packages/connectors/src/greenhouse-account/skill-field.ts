import type { SkillField } from '../connector.ts';
import { fieldsOf, idOf, text } from './decode.ts';

/** The kinds of custom fields that can hold skills (Harvest v3, v1, "Custom fields", `value_type`). */
const takes = {
  short_text: 'text',
  long_text: 'text',
  multi_select: 'options',
} as const satisfies Record<string, SkillField['takes']>;

/** A custom field with Greenhouse's word for its kind. */
export interface TypedField extends SkillField {
  readonly type: keyof typeof takes;
}

/** A row of custom fields as one that skills can be put into; null when they cannot. */
export function skillFieldOf(row: unknown): TypedField | null {
  const { id, name, field_type, value_type, active } = fieldsOf(row);
  const known = idOf(id);
  const called = text(name);
  const type = Object.keys(takes).find((each): each is keyof typeof takes => each === value_type);
  if (known === null || called === null || type === undefined) return null;
  // Filters may be ignored.
  if (field_type !== 'candidate' || active === false) return null;
  return { id: known, name: called, type, takes: takes[type] };
}
