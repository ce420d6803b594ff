import type { AtsOutcome } from '../ats-fetch/index.ts';

/** Tolerant reading of an ATS's JSON: new properties may appear at any time, and only what is used is looked at. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of an object; none when it is not one. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A string that is not empty, else null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function texts(value: unknown): readonly string[] {
  return list(value).flatMap((item) => text(item) ?? []);
}

/** The JSON of an answer, undefined when there is none. */
export function jsonOf(outcome: AtsOutcome): unknown {
  return outcome.kind === 'answered' && outcome.body.kind === 'json' ? outcome.body.value : undefined;
}
