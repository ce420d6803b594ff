import { wholeExamples } from './bodies.ts';
import { componentOf, isNullable, type Schema, type Schemas, typesOf } from './schema.ts';
import { sampleOf } from './values.ts';

/** Requests show what has to be there; answers show all there is. */
export type Shows = 'required' | 'everything';

/**
 * An example that fits a schema: what the schema itself gives, else what is known by the name of a component or
 * property, else something of the right type.
 */
export function makeExample(schema: Schema, schemas: Schemas, shows: Shows): unknown {
  return new ExampleMaker(schemas, shows).make(schema, { name: null, owner: null });
}

/** Where a schema stands: the property's name and the component it belongs to. */
interface Place {
  readonly name: string | null;
  readonly owner: string | null;
}

class ExampleMaker {
  readonly #schemas: Schemas;
  readonly #shows: Shows;

  constructor(schemas: Schemas, shows: Shows) {
    this.#schemas = schemas;
    this.#shows = shows;
  }

  make(schema: Schema, place: Place): unknown {
    const component = componentOf(schema);
    if (component !== null) {
      if (component in wholeExamples) return wholeExamples[component];
      const named = this.#schemas[component];
      if (named === undefined) throw new Error(`There is no component ${component}.`);
      return this.make(named, { name: place.name, owner: component });
    }
    if (schema.example !== undefined) return schema.example;
    if (schema.examples?.[0] !== undefined) return schema.examples[0];
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return this.#chosen(schema.enum, place);
    if (schema.allOf !== undefined) return this.#merged(schema.allOf, place);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices !== undefined) return this.#oneOf(choices, place);
    return this.#ofType(schema, place);
  }

  #chosen(choices: readonly unknown[], { name, owner }: Place): unknown {
    const known = name === null ? undefined : sampleOf(name, owner);
    return choices.includes(known) ? known : choices[0];
  }

  #merged(parts: readonly Schema[], place: Place): unknown {
    const made = parts.map((part) => this.make(part, place));
    return made.every((one) => typeof one === 'object' && one !== null)
      ? Object.assign({}, ...made)
      : made[0];
  }

  #oneOf(choices: readonly Schema[], place: Place): unknown {
    const isNull = (choice: Schema) => choice.type === 'null';
    const known = place.name === null ? undefined : sampleOf(place.name, place.owner);
    if (known === null && choices.some(isNull)) return null;
    const [first] = choices.filter((choice) => !isNull(choice));
    return first === undefined ? null : this.make(first, place);
  }

  #ofType(schema: Schema, place: Place): unknown {
    const known = place.name === null ? undefined : sampleOf(place.name, place.owner);
    if (known === null && isNullable(schema)) return null;
    const [type] = typesOf(schema);
    switch (type) {
      case 'object':
        return this.#object(schema, place);
      case 'array':
        return this.#array(schema, place, known);
      case 'string':
        return exampleText(schema, known);
      case 'integer':
      case 'number':
        return within(schema, typeof known === 'number' ? known : 3);
      case 'boolean':
        return typeof known === 'boolean' ? known : schema.default === true;
      default:
        return known ?? null;
    }
  }

  #object(schema: Schema, { owner }: Place): unknown {
    const required = new Set(schema.required ?? []);
    const shown = Object.entries(schema.properties ?? {}).filter(
      ([name]) => this.#shows === 'everything' || required.has(name),
    );
    const made = shown.map(([name, property]) => [name, this.make(property, { name, owner })] as const);
    return Object.fromEntries(made);
  }

  #array(schema: Schema, place: Place, known: unknown): unknown {
    if (schema.prefixItems !== undefined) {
      return schema.prefixItems.map((item) => (typeof item === 'boolean' ? null : this.make(item, place)));
    }
    if (
      Array.isArray(known) &&
      (known.length > 0 || (schema.minItems ?? 0) === 0) &&
      this.#takes(schema, known)
    )
      return known;
    const { items } = schema;
    return items === undefined || typeof items === 'boolean'
      ? []
      : [this.make(items, { ...place, name: null })];
  }

  /** Whether a list known by its name is of what this one holds: `reasons` are texts here and objects there. */
  #takes({ items }: Schema, known: readonly unknown[]): boolean {
    if (known.length === 0) return true;
    if (items === undefined || typeof items === 'boolean') return true;
    const types = typesOf(items);
    return types.length === 0 ? items.$ref === undefined : types.includes(typeof known[0]);
  }
}

function exampleText(schema: Schema, known: unknown): string {
  if (schema.format === 'date-time') return typeof known === 'string' ? known : '2026-05-04T09:30:00.000Z';
  if (schema.format === 'uri') return 'https://crosswalk.example/start#token=vZk3m1Qh8xT0';
  const text = typeof known === 'string' ? known : 'text';
  return text.slice(0, schema.maxLength ?? text.length);
}

function within({ minimum, maximum }: Schema, number: number): number {
  return Math.min(Math.max(number, minimum ?? number), maximum ?? number);
}
