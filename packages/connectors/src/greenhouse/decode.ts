/**
 * Tolerant reading of Greenhouse's answers: new properties may appear at any time, and absent values are `null`
 * (Harvest v3 reference). Only what is used is looked at.
 */
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

/**
 * An id as text. Greenhouse's are integers; one beyond what JavaScript counts exactly is no id, because another
 * one would be meant.
 */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : null;
  return typeof value === 'string' && isId(value) ? value : null;
}

export function idsOf(value: unknown): readonly string[] {
  return list(value).flatMap((item) => idOf(item) ?? []);
}

/** Whether a text is an id that can stand in a path, a filter or, as a number, in a body. */
export function isId(id: string): boolean {
  return /^[1-9]\d{0,15}$/.test(id) && Number.isSafeInteger(Number(id));
}

/** ISO 8601 with milliseconds (Harvest v3 reference) as epoch milliseconds; null for anything else. */
export function time(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return null;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? null : ms;
}

/** Older first: ids grow. */
export function byId(a: string, b: string): number {
  return Number(a) - Number(b);
}
