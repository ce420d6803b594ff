import { storableJson, tidyLine, tidyText } from '@crosswalk/candidates';

/** A JSON object whose shape nobody vouches for. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list, of lists within it too; anything else is a list of one, and null of none. */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  return value === null || value === undefined ? [] : [value];
}

/** One line of text from a string or number; null for anything else and for blanks. */
export function lineOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? tidyLine(value) : '';
  return text === '' ? null : text;
}

/** Text of several lines from a string or a list of strings, as `summary` is in some files. */
export function textOf(value: unknown): string | null {
  const lines = (Array.isArray(value) ? value : [value]).filter((line) => typeof line === 'string');
  const text = tidyText(lines.join('\n'));
  return text === '' ? null : text;
}

/** The filled lines of a list of strings; a lone string counts as a list of one. */
export function linesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(lineOf).filter((line) => line !== null);
}

/** A value without its empty parts, fit for storing; undefined when nothing is left. */
export function filled(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : storableJson(value);
  if (Array.isArray(value)) {
    const items = value.map(filled).filter((item) => item !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (!isObject(value)) return value;
  // Entries rather than assignment: a key called `__proto__` must stay a key.
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = filled(inner);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return entries.length === 0 ? undefined : storableJson(Object.fromEntries(entries));
}
