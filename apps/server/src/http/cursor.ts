import { Problem } from './problem.ts';

/** A place in a list as an opaque word: callers hand it back and build nothing on what is inside. */
export function writeCursor(place: string): string {
  return Buffer.from(`1 ${place}`, 'utf8').toString('base64url');
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
