import { badRequest, LeverError } from './errors.ts';
import type { Query } from './query.ts';
import type { World } from './world.ts';

const MAX_LIMIT = 100;
/** Issued tokens beyond this number are forgotten, oldest first; they then count as stale. */
const REMEMBERED_OFFSETS = 50_000;

/** A position in an ordered list. All positions of one list have the same shape. */
export type Position = readonly (number | string)[];

/** `1` for ascending, `-1` for descending, per part of a position. */
export type Direction = 1 | -1;

export interface Listing<T> {
  readonly items: readonly T[];
  readonly positionOf: (item: T) => Position;
  readonly directions: readonly Direction[];
}

export interface Page<T> {
  readonly items: readonly T[];
  /** The token of the next page; null on the last. */
  readonly next: string | null;
}

/** Which offset tokens each query has returned. */
export class IssuedOffsets {
  readonly #issued = new Set<string>();

  remember(fingerprint: string, position: Position): void {
    this.#issued.add(JSON.stringify([fingerprint, position]));
    if (this.#issued.size <= REMEMBERED_OFFSETS) return;
    const oldest = this.#issued.values().next();
    if (!oldest.done) this.#issued.delete(oldest.value);
  }

  belongs(fingerprint: string, position: Position): boolean {
    return this.#issued.has(JSON.stringify([fingerprint, position]));
  }

  clear(): void {
    this.#issued.clear();
  }
}

/**
 * Cuts one page out of a list. The token of the next page is the percent-encoded JSON array of the first item's
 * position there (inclusive), as seen on the real API.
 * @throws LeverError for a limit out of range or an offset that no such query has returned.
 */
export function paginate<T>(listing: Listing<T>, query: Query, world: World): Page<T> {
  const limit = readLimit(query, world);
  const sorted = [...listing.items]
    .map((item) => ({ item, position: listing.positionOf(item) }))
    .sort((a, b) => compare(a.position, b.position, listing.directions));

  const start = readOffset(query, world);
  const first =
    start === null
      ? 0
      : sorted.findIndex(({ position }) => compare(position, start, listing.directions) >= 0);
  if (first === -1) return { items: [], next: null };

  const items = sorted.slice(first, first + limit).map(({ item }) => item);
  const following = sorted[first + limit];
  if (following === undefined) return { items, next: null };
  world.issuedOffsets.remember(query.fingerprint, following.position);
  return { items, next: encodeURIComponent(JSON.stringify(following.position)) };
}

function readLimit(query: Query, world: World): number {
  const limit = query.integer('limit') ?? MAX_LIMIT;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  if (world.switches.current.limitOutOfRange === 'reject') {
    throw badRequest(`limit must be between 1 and ${MAX_LIMIT}`);
  }
  return Math.min(MAX_LIMIT, Math.max(1, limit));
}

function readOffset(query: Query, world: World): Position | null {
  const text = query.one('offset');
  if (text === null) return null;
  const position = parsePosition(text);
  if (position === null) throw invalidOffset(text, world);
  const tied = world.switches.current.offsetsTiedToQuery;
  if (tied && !world.issuedOffsets.belongs(query.fingerprint, position)) throw invalidOffset(text, world);
  return position;
}

/** The query was decoded once already; clients that encode the token again need a second time. */
function parsePosition(text: string): Position | null {
  for (const candidate of [text, decodeOnce(text)]) {
    try {
      const value: unknown = JSON.parse(candidate);
      if (Array.isArray(value) && value.every(isPart)) return value;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function isPart(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string';
}

function compare(a: Position, b: Position, directions: readonly Direction[]): number {
  for (const [index, direction] of directions.entries()) {
    const left = a[index] ?? 0;
    const right = b[index] ?? 0;
    if (left < right) return -direction;
    if (left > right) return direction;
  }
  return 0;
}

function invalidOffset(token: string, { switches }: World): LeverError {
  return new LeverError(switches.current.invalidOffset, `Invalid offset token: ${token}`);
}
