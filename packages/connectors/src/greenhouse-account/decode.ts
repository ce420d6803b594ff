import { list } from '../answers/json.ts';

/** Greenhouse's answers; absent values are `null` (Harvest v3 reference). */
export { type Fields, fieldsOf, isFields, list, text, texts } from '../answers/json.ts';

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
