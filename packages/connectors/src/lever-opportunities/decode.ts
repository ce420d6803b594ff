import { fieldsOf, text } from '../answers/json.ts';

/**
 * Lever's answers: new fields may appear at any time (Lever API reference, "Introduction"), and recorded answers
 * differ from the reference.
 */
export { type Fields, fieldsOf, isFields, list, text, texts } from '../answers/json.ts';

/** Epoch milliseconds: the reference shows strings in places where recorded answers have numbers. */
export function time(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : null;
}

/** An id given as such, or as the `id` of an expanded object. */
export function idOf(value: unknown): string | null {
  return text(value) ?? text(fieldsOf(value).id);
}

/** A web address that may be shown as a link; null for anything else. */
export function webLink(value: unknown): string | null {
  const link = text(value);
  if (link === null || !URL.canParse(link)) return null;
  return /^https?:$/.test(new URL(link).protocol) ? link : null;
}
