import type { JsonObject, JsonValue } from '../connector.ts';
import { fieldsOf, idOf, list, text } from '../greenhouse-account/decode.ts';
import { tagKey } from '../greenhouse-account/read-references.ts';

/** An employment with its dates as v1 wants them, date and time (Harvest v1 reference, "Add candidate"). */
export function employmentOf(mapped: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(mapped).map(([key, value]) => [
      key,
      key.endsWith('_date') && typeof value === 'string' ? `${value}T00:00:00.000Z` : value,
    ]),
  );
}

/** v1's names of the parts of an education (Harvest v1 reference, "Add education"). */
const educationKeys: Readonly<Record<string, string>> = {
  school_name_custom_field_option_id: 'school_id',
  degree_custom_field_option_id: 'degree_id',
  discipline_custom_field_option_id: 'discipline_id',
  start_date_month: 'start_month',
  start_date_year: 'start_year',
  end_date_month: 'end_month',
  end_date_year: 'end_year',
};

export function educationOf(mapped: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(mapped).map(([key, value]) => [educationKeys[key] ?? key, value]));
}

/**
 * A custom field's value: v1 wants the field under `id`, and of several options their ids (Harvest v1 reference,
 * "Custom fields").
 *
 * @param references the lists the value was mapped with
 */
export function customFieldOf(mapped: JsonObject, references: JsonObject): JsonObject {
  const id = idOf(mapped.custom_field_id);
  const { value = null } = mapped;
  return { id: Number(id), value: Array.isArray(value) ? optionIds(id, value, references) : value };
}

function optionIds(fieldId: string | null, names: readonly JsonValue[], references: JsonObject): JsonValue {
  const field = list(references.customFields)
    .map(fieldsOf)
    .find(({ id }) => idOf(id) === fieldId);
  const ids = new Map(
    list(field?.options).flatMap((option) => {
      const [id, name] = list(option);
      const known = idOf(id);
      return known === null ? [] : [[tagKey(text(name) ?? ''), Number(known)] as const];
    }),
  );
  return names.flatMap((name) => ids.get(tagKey(text(name) ?? '')) ?? []);
}
