import { componentOf, isNullable, type Schema, type Schemas, typesOf } from '../examples/schema.ts';

export interface Field {
  /** As in `selection.candidateIds[]`. */
  readonly name: string;
  readonly kind: string;
  readonly required: boolean;
  readonly description: string;
}

/** Deeper than this a table tells less than the example. */
const deepest = 4;

/** The fields of a body, those inside of others too. */
export function listFields(schema: Schema, schemas: Schemas): readonly Field[] {
  return [...fieldsOf(schema, schemas, '', 0)];
}

function* fieldsOf(given: Schema, schemas: Schemas, at: string, depth: number): Generator<Field> {
  if (depth > deepest) return;
  const schema = resolve(given, schemas);
  for (const part of [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])])
    yield* fieldsOf(part, schemas, at, depth);
  if (typeof schema.items === 'object') yield* fieldsOf(schema.items, schemas, `${at}[]`, depth);
  const required = new Set(schema.required ?? []);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const place = at === '' ? name : `${at}.${name}`;
    const whole = resolve(property, schemas);
    yield {
      name: place,
      kind: kindOf(property, schemas),
      required: required.has(name),
      description: descriptionOf(property) ?? descriptionOf(whole) ?? '',
    };
    yield* fieldsOf(property, schemas, place, depth + 1);
  }
}

/** What fits, in a few words: `text or null`, `list of Tag`. */
export function kindOf(given: Schema, schemas: Schemas): string {
  const component = componentOf(given);
  const schema = resolve(given, schemas);
  const nullable = isNullable(schema) ? ' or null' : '';
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' · ') + nullable;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined)
    return [...new Set(choices.map((choice) => kindOf(choice, schemas)))].join(' or ');
  const [type = 'anything'] = schema.type === 'null' ? ['null'] : typesOf(schema);
  if (type === 'array') {
    return typeof schema.items === 'object'
      ? `list of ${kindOf(schema.items, schemas)}${nullable}`
      : `list${nullable}`;
  }
  if (type === 'object') return `${component ?? 'object'}${nullable}`;
  const format = schema.format === 'date-time' ? 'time' : null;
  return `${format ?? words[type] ?? type}${nullable}`;
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
};

function resolve(schema: Schema, schemas: Schemas): Schema {
  const component = componentOf(schema);
  return component === null ? schema : (schemas[component] ?? schema);
}

function descriptionOf(schema: Schema): string | undefined {
  return 'description' in schema && typeof schema.description === 'string' ? schema.description : undefined;
}
