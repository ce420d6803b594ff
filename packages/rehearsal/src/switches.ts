import { z } from 'zod';

/** The readings in force; `set` and `restore` change them. */
export interface Board<Current, Changes> {
  readonly current: Current;
  /** Sets the named switches and leaves the others. @throws ZodError for an unknown name or value. */
  set(change: Changes): void;
  /** Back to what the look-alike was started with. */
  restore(): void;
}

/** Every switch has a default, so that an empty object is a whole set of them. */
export type SwitchShape = Readonly<Record<string, z.ZodDefault>>;

/**
 * Holds switches of one look-alike.
 * @throws ZodError for an unknown name or value in `initial`.
 */
export function createBoard<Shape extends SwitchShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  initial: Partial<z.input<z.ZodObject<Shape, z.core.$strict>>>,
): Board<z.output<z.ZodObject<Shape, z.core.$strict>>, Partial<z.input<z.ZodObject<Shape, z.core.$strict>>>> {
  const start = schema.parse(initial);
  let current = start;
  return {
    get current() {
      return current;
    },
    set(change) {
      current = schema.parse({ ...current, ...change });
    },
    restore() {
      current = start;
    },
  };
}

export interface SwitchDescription {
  readonly name: string;
  readonly default: unknown;
  /** In words: `none, seconds, date`. */
  readonly values: string;
  readonly meaning: string;
}

/** Every switch with its default, values and meaning, for the control API. */
export function describeShape(shape: SwitchShape): readonly SwitchDescription[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    default: schema.parse(undefined),
    values: valuesOf(z.toJSONSchema(schema)),
    meaning: schema.description ?? '',
  }));
}

/** A change of some switches, as the control API takes it; unknown names are refused. */
export function changesOf(shape: SwitchShape): z.ZodObject<Record<string, z.ZodType>> {
  return z.strictObject(
    Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => [name, z.optional(inner(schema))] as const),
    ),
  );
}

/** Without its default, so that what is left out stays as it is. */
function inner(schema: z.ZodDefault): z.ZodType {
  const unwrapped = schema.unwrap();
  return unwrapped instanceof z.ZodType ? unwrapped : schema;
}

function valuesOf(schema: z.core.JSONSchema._JSONSchema): string {
  if (typeof schema === 'boolean') return '';
  if (schema.anyOf !== undefined) return schema.anyOf.map(valuesOf).join(', ');
  if (schema.enum !== undefined) return schema.enum.join(', ');
  if (schema.const !== undefined) return String(schema.const);
  return schema.type === 'boolean' ? 'true, false' : 'a number';
}
