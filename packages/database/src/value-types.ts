import type { CustomTypesConfig } from 'pg';
import pg from 'pg';

const { builtins } = pg.types;

/** PostgreSQL's object ids of array types, which pg does not name (src/include/catalog/pg_type.dat). */
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
// A number, because pg's declarations refuse literals they do not know.
const TEXT_ARRAY: number = 1009;

/**
 * How column values arrive in JavaScript:
 * - `bigint` (also the result of `count(*)`) as a number. Ours are counts and times in milliseconds, which fit;
 *   one that does not (above 2^53 - 1) fails the query rather than lose digits.
 * - `timestamptz` as Date.
 * - `date` as the text `2024-01-31`: a calendar day has no time zone, and pg's Date would give it the machine's.
 * - everything else as pg does it: `numeric` as text, `jsonb` parsed, `bytea` as Buffer.
 */
export const valueTypes: CustomTypesConfig = { getTypeParser };

function getTypeParser(id: number, format: 'text' | 'binary' = 'text') {
  if (format === 'text') {
    if (id === builtins.INT8) return toSafeInteger;
    if (id === builtins.DATE) return asItIs;
    if (id === INT8_ARRAY) return (text: string) => textArray(text).map(nullOr(toSafeInteger));
    if (id === DATE_ARRAY) return textArray;
  }
  return pg.types.getTypeParser(id, format);
}

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The bigint ${text} is too large to be a number.`);
  return value;
}

function asItIs(text: string): string {
  return text;
}

function textArray(text: string): (string | null)[] {
  return pg.types.getTypeParser(TEXT_ARRAY, 'text')(text);
}

function nullOr<T>(parse: (text: string) => T): (text: string | null) => T | null {
  return (text) => (text === null ? null : parse(text));
}
