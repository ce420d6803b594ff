import type { CustomValueInput } from './candidate-input.ts';
import { unprocessable } from './errors.ts';
import type { CustomField, CustomValues } from './records.ts';
import { unknownReference } from './references.ts';
import type { World } from './world.ts';

type On = 'candidate' | 'application';

/**
 * Turns what was sent into values by field.
 * @throws GreenhouseError 422 for a field that is unknown or of another resource, or a value that does not fit it
 */
export function readCustomValues(input: CustomValueInput, on: On, world: World): CustomValues {
  const values: CustomValues = new Map();
  for (const { custom_field_id, name_key, value } of input) {
    const field = [...world.state.tables.customFields.all()].find(
      (candidate) =>
        candidate.field_type === on && (candidate.id === custom_field_id || candidate.name_key === name_key),
    );
    if (field === undefined) {
      if (custom_field_id !== undefined) throw unknownReference('custom_fields', custom_field_id, world);
      throw unprocessable({ custom_fields: `\`${name_key ?? ''}\` does not exist` });
    }
    values.set(field.id, value === null ? null : understood(field, value, world));
  }
  return values;
}

/** Puts new values over old ones: all of them, or only those named; null clears. */
export function mergeCustomValues(
  old: CustomValues,
  changed: CustomValues,
  keepOthers: boolean,
): CustomValues {
  const merged = new Map([...(keepOthers ? old : []), ...changed]);
  for (const [id, value] of merged) if (value === null) merged.delete(id);
  return merged;
}

/** All fields of the resource, those without a value too, as `{key: {name, type, value}}`. */
export function customFieldsView(values: CustomValues, on: On, world: World): Record<string, unknown> {
  const fields = [...world.state.tables.customFields.all()].filter((field) => field.field_type === on);
  return Object.fromEntries(
    fields.map((field) => [
      field.name_key,
      { name: field.name, type: field.value_type, value: shown(field, values.get(field.id) ?? null, world) },
    ]),
  );
}

function understood(field: CustomField, value: unknown, world: World): unknown {
  const wrong = () =>
    unprocessable({ [field.name_key]: `\`${JSON.stringify(value)}\` is no ${field.value_type}` });
  const optionOf = (choice: unknown) => {
    const option = world.state.tables.options
      .where('custom_field_id', field.id)
      .find(({ id, name, active }) => active && (id === choice || name === choice));
    if (option === undefined) throw wrong();
    return option.id;
  };
  switch (field.value_type) {
    case 'single_select':
      return optionOf(value);
    case 'multi_select': {
      if (!Array.isArray(value) || new Set(value.map((choice) => typeof choice)).size > 1) throw wrong();
      return value.map(optionOf);
    }
    case 'yes_no':
      if (typeof value !== 'boolean') throw wrong();
      return value;
    case 'number':
      if (typeof value !== 'number') throw wrong();
      return value;
    case 'user':
      if (typeof value !== 'number' || !world.state.tables.users.has(value)) throw wrong();
      return value;
    case 'currency': {
      const fits =
        typeof value === 'object' && value !== null && 'amount' in value && 'currency_code' in value;
      if (!fits) throw wrong();
      return value;
    }
    case 'date':
      if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) throw wrong();
      return value;
    case 'short_text':
    case 'long_text':
    case 'url':
      if (typeof value !== 'string') throw wrong();
      return value;
  }
}

function shown(field: CustomField, value: unknown, world: World): unknown {
  const nameOf = (id: unknown) =>
    typeof id === 'number' ? (world.state.tables.options.get(id)?.name ?? null) : null;
  if (field.value_type === 'single_select') return nameOf(value);
  if (field.value_type === 'multi_select') return Array.isArray(value) ? value.map(nameOf) : value;
  return value;
}

/** Whether any of the values is this option. */
export function hasOption(values: CustomValues, optionId: number): boolean {
  return [...values.values()].some((value) =>
    Array.isArray(value) ? value.includes(optionId) : value === optionId,
  );
}
