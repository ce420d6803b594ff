import type { z } from 'zod';
import { Problem } from './problem.ts';

/** A place in a list as an opaque word: callers hand it back and build nothing on what is inside. */
export function writeCursor(place: string): string {
  return Buffer.from(`1 ${place}`, 'utf8').toString('base64url');
}

/** The first `limit` rows of those found, and where the next page begins: `found` has one more where there is one. */
export function cutPage<Row extends { readonly id: string }>(
  found: readonly Row[],
  limit: number | undefined,
): { readonly rows: Row[]; readonly nextCursor: string | null } {
  return cutPageBy(found, limit, ({ id }) => id);
}

/** As `cutPage`, for a list whose order is not told by an id alone. */
export function cutPageBy<Row>(
  found: readonly Row[],
  limit: number | undefined,
  placeOf: (row: Row) => string,
): { readonly rows: Row[]; readonly nextCursor: string | null } {
  const rows = found.slice(0, limit ?? found.length);
  const last = rows.at(-1);
  return {
    rows,
    nextCursor: found.length > rows.length && last !== undefined ? writeCursor(placeOf(last)) : null,
  };
}

/** @throws {Problem} 422 `invalidInput` when it is not one of ours. */
export function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!text.startsWith('1 ') || text.includes('\0')) throw strangeCursor();
  return text.slice(2);
}

/**
 * The place a page begins behind, in a list whose order several values tell; written as JSON.
 * @throws {Problem} 422 `invalidInput` when it is not one of such a list
 */
export function readPlace<Place>(cursor: string, schema: z.ZodType<Place>): Place {
  const text = readCursor(cursor);
  // PostgreSQL takes no NUL in a text, escaped or not.
  if (text.includes('\\u0000')) throw strangeCursor();
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw strangeCursor();
  }
}

/**
 * The position a page begins behind, in a list that is counted.
 * @throws {Problem} 422 `invalidInput` when it is not one of such a list
 */
export function readPosition(cursor: string): number {
  const position = Number(readCursor(cursor));
  // What PostgreSQL has room for in an integer.
  if (Number.isSafeInteger(position) && position >= 0 && position < 2 ** 31) return position;
  throw strangeCursor();
}

/** For a cursor that is not one of the list it is handed to. */
export function strangeCursor(): Problem {
  return new Problem(
    422,
    'invalidInput',
    'The cursor is not one of this list. Leave it out to begin at the start.',
  );
}
