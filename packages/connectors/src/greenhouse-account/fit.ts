/** Greenhouse's limit for names, titles, tags and employers, in characters: Unicode code points, as it counts. */
export const LIMIT = 255;

/** One line: control characters and lone surrogates out, white space single. Null when nothing is left. */
export function line(given: string | null): string | null {
  const cleaned = (given ?? '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return cleaned === '' ? null : cleaned;
}

/** How many characters a text has, as Greenhouse counts. */
export function lengthOf(value: string): number {
  return [...value].length;
}

/** Cut to the limit, with `…` for what is left out. */
export function fitted(value: string): string {
  const characters = [...value];
  if (characters.length <= LIMIT) return value;
  return `${characters
    .slice(0, LIMIT - 1)
    .join('')
    .trimEnd()}…`;
}
