/**
 * Tolerant reading of Lever's answers: new fields may appear at any time (Lever API reference,
 * "Introduction"), and recorded answers differ from the reference. Only what is used is looked at.
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
