import { z } from 'zod';

const milliseconds = z.number().min(0);

/** Lasting states of the whole look-alike, as opposed to rules that strike single calls. */
export const conditionsSchema = z.strictObject({
  /** Milliseconds a new record stays invisible to one kind of look-up; look-ups by id always see it. */
  indexLag: z
    .strictObject({
      email: milliseconds.default(0),
      createdAt: milliseconds.default(0),
      list: milliseconds.default(0),
      contact: milliseconds.default(0),
    })
    .prefault({}),
  /** Query filters that are silently ignored; `created_at` stands for `created_at_start` and `created_at_end`. */
  ignoredFilters: z.array(z.string()).default([]),
  /** Added to the look-alike's clock, in milliseconds; may be negative. */
  clockOffsetMs: z.number().default(0),
  /** Lists of people come back empty, as for a demoted key. */
  recordsHidden: z.boolean().default(false),
  /** Time between carrying out a call and answering it, in milliseconds. */
  latencyMs: milliseconds.default(0),
});

/** A change of some conditions; what it leaves out stays as it is. */
export const conditionsChangeSchema = z.strictObject({
  indexLag: z
    .strictObject({ email: milliseconds, createdAt: milliseconds, list: milliseconds, contact: milliseconds })
    .partial()
    .optional(),
  ignoredFilters: z.array(z.string()).optional(),
  clockOffsetMs: z.number().optional(),
  recordsHidden: z.boolean().optional(),
  latencyMs: milliseconds.optional(),
});

export type ConditionsChange = z.infer<typeof conditionsChangeSchema>;
export type Conditions = z.infer<typeof conditionsSchema>;
export type LookUpKind = keyof Conditions['indexLag'];

/** Holds the conditions in force; reads are live. */
export interface ConditionsHolder {
  readonly current: Conditions;
  /** Sets the named conditions and leaves the others. @throws ZodError when a value is malformed. */
  set(change: ConditionsChange): void;
  /** Back to what the look-alike was started with. */
  restore(): void;
}

export function createConditions(initial: ConditionsChange = {}): ConditionsHolder {
  const start = conditionsSchema.parse(initial);
  let current = start;
  return {
    get current() {
      return current;
    },
    set(change) {
      const indexLag = { ...current.indexLag, ...change.indexLag };
      current = conditionsSchema.parse({ ...current, ...conditionsChangeSchema.parse(change), indexLag });
    },
    restore() {
      current = start;
    },
  };
}

/** True when a filter's query name (`created_at_start`) falls under a name given to be ignored (`created_at`). */
export function isIgnored(conditions: Conditions, queryName: string): boolean {
  return conditions.ignoredFilters.some(
    (name) => queryName === name || queryName === `${name}_start` || queryName === `${name}_end`,
  );
}
