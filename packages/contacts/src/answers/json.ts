/** Outside data as what it is: no field is trusted to be there, nor to be of its type. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of something that may be no object at all. Only own fields count: JSON may name `__proto__`. */
export function fieldOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A text that is not blank, trimmed; null for anything else. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}

/** A finite number, also one written as text; null for anything else. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,10})?$/.test(value.trim())) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** An id, which may be a text, an integer, or an integer too large for JavaScript (then already a text). */
export function idOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  const text = textOf(value);
  return text !== null && /^[\w-]{1,64}$/.test(text) ? text : null;
}

/** The elements of an array; none for anything else, such as the `true` of "exists, not revealed". */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
