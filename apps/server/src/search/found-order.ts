import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import type { SearchOrder } from './candidate-search.ts';

/** Where a page ended: what the list is ordered by, then the id. */
export interface Place {
  readonly key: string;
  readonly id: string;
  /** Whether many were found, which decides how to go on. */
  readonly many: boolean;
}

interface FoundOrder {
  readonly key: RawBuilder<unknown>;
  readonly by: RawBuilder<unknown>;
  /** What it goes by before the id. */
  readonly from: RawBuilder<unknown>;
  /** The same order of those who have `from` as `c.place`. */
  readonly byAgain: RawBuilder<unknown>;
  /** @throws {Problem} 422 `invalidInput` for a place in another order */
  after(place: Place): RawBuilder<unknown>;
}

const newest: FoundOrder = {
  key: sql`''`,
  // Ids grow with the time they were given.
  by: sql`c.id desc`,
  from: sql`null`,
  byAgain: sql`c.id desc`,
  after: ({ id }) => sql`c.id < ${id}`,
};

/** How lists of `candidates c` are ordered; `added` needs `project_candidates pc`. */
export const foundOrders: Readonly<Record<SearchOrder, FoundOrder>> = {
  relevance: newest,
  newest,
  updated: {
    key: asText(sql`c.updated_at`),
    by: sql`c.updated_at desc, c.id desc`,
    from: sql`c.updated_at`,
    byAgain: sql`c.place desc, c.id desc`,
    after: ({ key, id }) => sql`(c.updated_at, c.id) < (${asTime(key)}::timestamptz, ${id})`,
  },
  name: {
    key: sql`c.sort_name`,
    by: sql`c.sort_name, c.id`,
    from: sql`c.sort_name`,
    byAgain: sql`c.place, c.id`,
    after: ({ key, id }) => sql`(c.sort_name, c.id) > (${key}, ${id})`,
  },
  added: {
    key: asText(sql`pc.added_at`),
    by: sql`pc.added_at desc, pc.candidate_id desc`,
    from: sql`pc.added_at`,
    byAgain: sql`c.place desc, c.id desc`,
    after: ({ key, id }) => sql`(pc.added_at, pc.candidate_id) < (${asTime(key)}::timestamptz, ${id})`,
  },
};

function asText(time: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

function asTime(key: string): string {
  if (z.iso.datetime().safeParse(key).success) return key;
  throw ofAnotherOrder();
}

/** The answer for a place that is none of the order it is used in. */
export function ofAnotherOrder(): Problem {
  return new Problem(
    422,
    'invalidInput',
    'The cursor is of another order. Leave it out to begin at the start.',
  );
}

const placeSchema = z.tuple([z.string().max(500), z.string().max(64), z.boolean()]);

/** @throws {Problem} 422 `invalidInput` for a cursor that is not of this list */
export function readPlace(cursor: string): Place {
  const text = readCursor(cursor);
  try {
    const [key, id, many] = placeSchema.parse(JSON.parse(text));
    return { key, id, many };
  } catch {
    throw new Problem(
      422,
      'invalidInput',
      'The cursor is not one of this list. Leave it out to begin at the start.',
    );
  }
}

export function writePlace({ key, id, many }: Place): string {
  return writeCursor(JSON.stringify([key, id, many]));
}
