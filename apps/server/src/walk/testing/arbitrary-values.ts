import fc from 'fast-check';
import {
  componentOf,
  isNullable,
  type Schema,
  type Schemas,
  typesOf,
} from '../../reference/examples/schema.ts';

/** Texts that have broken something somewhere. */
const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  "'; drop table candidates; --",
  '%',
  '\\',
  '../../etc/passwd',
  '{"a":1}',
  'null',
  '-1',
  '9999999999999999999999',
  '1e999',
  'NaN',
  '2026-02-30T25:61:00Z',
  'x'.repeat(3_000),
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(50),
];

const oddNumbers = [0, -1, 1.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e300, -0];

/**
 * Values for a schema: most fit it, some nearly, some not at all.
 * @param known texts that mean something, such as ids, so that requests get further than to a refusal
 */
export function arbitraryFor(
  schema: Schema,
  schemas: Schemas,
  known: readonly string[],
): fc.Arbitrary<unknown> {
  const texts = fc.oneof(
    { arbitrary: fc.constantFrom(...known), weight: 3 },
    { arbitrary: fc.constantFrom(...oddTexts), weight: 2 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 30 }), weight: 1 },
    { arbitrary: fc.string({ maxLength: 30 }), weight: 1 },
  );
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    texts,
    fc.constantFrom<unknown>(...oddNumbers, null),
  );

  function of(given: Schema, depth: number): fc.Arbitrary<unknown> {
    const component = componentOf(given);
    const one = component === null ? given : (schemas[component] ?? {});
    if (depth > 6) return fc.constant(null);
    return fc.oneof({ arbitrary: fitting(one, depth), weight: 12 }, { arbitrary: anything, weight: 1 });
  }

  function fitting(one: Schema, depth: number): fc.Arbitrary<unknown> {
    if (one.const !== undefined) return fc.constant(one.const);
    if (one.enum !== undefined) return fc.constantFrom(...one.enum);
    const choices = one.oneOf ?? one.anyOf;
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => of(choice, depth + 1)));
    if (one.allOf !== undefined) {
      return fc
        .tuple(...one.allOf.map((part) => of(part, depth + 1)))
        .map((parts) => Object.assign({}, ...parts));
    }
    const typed = ofType(one, depth);
    return isNullable(one) ? fc.oneof(typed, fc.constant(null)) : typed;
  }

  function ofType(one: Schema, depth: number): fc.Arbitrary<unknown> {
    switch (typesOf(one)[0]) {
      case 'object':
        return objects(one, depth);
      case 'array':
        if (one.prefixItems !== undefined)
          return fc.tuple(
            ...one.prefixItems.map((item) => (typeof item === 'object' ? of(item, depth + 1) : anything)),
          );
        return typeof one.items === 'object'
          ? fc.array(of(one.items, depth + 1), { maxLength: 3 })
          : fc.array(anything);
      case 'string':
        return one.example === undefined ? texts : fc.oneof(texts, fc.constant(one.example));
      case 'integer':
      case 'number':
        return fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(...oddNumbers));
      case 'boolean':
        return fc.boolean();
      default:
        return anything;
    }
  }

  function objects(one: Schema, depth: number): fc.Arbitrary<unknown> {
    const required = new Set(one.required ?? []);
    const names = Object.keys(one.properties ?? {});
    const values = Object.fromEntries(
      Object.entries(one.properties ?? {}).map(([name, property]) => [name, of(property, depth + 1)]),
    );
    const whole = fc.record(values, { requiredKeys: names.filter((name) => required.has(name)) });
    const more =
      typeof one.additionalProperties === 'object' ? of(one.additionalProperties, depth + 1) : null;
    if (more !== null && names.length === 0) return fc.dictionary(texts, more, { maxKeys: 3 });
    // Now and then one too many, or one too few.
    return fc.oneof(
      { arbitrary: whole, weight: 10 },
      { arbitrary: fc.record(values, { requiredKeys: [] }), weight: 1 },
      { arbitrary: whole.map((given) => ({ ...given, surplus: 1 })), weight: 1 },
    );
  }

  return of(schema, 0);
}

/** Texts as one would put them into an address. */
export function arbitraryText(known: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...known), weight: 4 },
    { arbitrary: fc.constantFrom(...oddTexts), weight: 2 },
    { arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), weight: 1 },
  );
}
