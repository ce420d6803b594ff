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
  const rows = found.slice(0, limit ?? found.length);
  const last = rows.at(-1);
  return { rows, nextCursor: found.length > rows.length && last !== undefined ? writeCursor(last.id) : null };
}

/** @throws {Problem} 422 `invalidInput` when it is not one of ours. */
export function readCursor(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!text.startsWith('1 ') || text.includes('\0')) {
    throw new Problem(
      422,
      'invalidInput',
      'The cursor is not one of this list. Leave it out to begin at the start.',
    );
  }
  return text.slice(2);
}
