import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import type { CandidateSearch, SearchOrder } from './candidate-search.ts';
import { type SearchConditions, searchConditions } from './search-conditions.ts';

/** Up to so many are counted one by one and put in order; of more it is said that they are more. */
export const mostCounted = 10_000;

export interface Found {
  /** In order. */
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
  /** With the first page only. `atLeast`: there are more than were counted. */
  readonly total: { readonly count: number; readonly atLeast: boolean } | null;
}

/**
 * One page of a search. Keyset paging: who is added meanwhile neither repeats nor pushes anyone off a page.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not of this list
 */
export async function findCandidates(
  db: Kysely<DB>,
  organizationId: string,
  search: CandidateSearch,
  page: { readonly order: SearchOrder; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Found> {
  const conditions = searchConditions(organizationId, search);
  const place = page.cursor === undefined ? null : readPlace(readCursor(page.cursor));
  const total = place === null ? await countFound(db, conditions) : null;
  const wanted = page.limit + 1;
  const found =
    page.order === 'relevance' && conditions.better.length > 0
      ? await byRelevance(db, conditions, place, wanted)
      : await inOrder(db, conditions, page.order, place, wanted);
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ id }) => id),
    nextCursor:
      found.length > page.limit && last !== undefined
        ? writeCursor(JSON.stringify([last.key, last.id]))
        : null,
    total,
  };
}

/** Where a page ended: what the list is ordered by, then the id. */
interface Place {
  readonly key: string;
  readonly id: string;
}

const placeSchema = z.tuple([z.string().max(500), z.string().max(64)]);

function readPlace(text: string): Place {
  try {
    const [key, id] = placeSchema.parse(JSON.parse(text));
    return { key, id };
  } catch {
    throw new Problem(
      422,
      'invalidInput',
      'The cursor is not one of this list. Leave it out to begin at the start.',
    );
  }
}

async function countFound(
  db: Kysely<DB>,
  conditions: SearchConditions,
): Promise<NonNullable<Found['total']>> {
  const { rows } = await sql`
    select count(*)::integer as count from (
      select from candidates c where ${all(conditions, conditions.text)} limit ${mostCounted + 1}) counted`.execute(
    db,
  );
  const { count } = z.object({ count: z.number() }).parse(rows[0]);
  return { count: Math.min(count, mostCounted), atLeast: count > mostCounted };
}

/**
 * Who is better first, step by step: each step is a list of its own, so that the many who only have it somewhere are
 * never all looked at to find the few best.
 */
async function byRelevance(
  db: Kysely<DB>,
  conditions: SearchConditions,
  place: Place | null,
  wanted: number,
): Promise<readonly Place[]> {
  const { better, text } = conditions;
  const steps = [...better, text];
  const first = place === null ? 0 : stepOf(place, steps.length);
  const found: Place[] = [];
  for (let step = first; step < steps.length && found.length < wanted; step += 1) {
    const before = steps[step - 1] ?? null;
    const after = step === first && place !== null ? sql`c.id < ${place.id}` : sql`true`;
    const rows = await sql`
      select c.id from candidates c
       where ${all(conditions, steps[step] ?? null)} and ${after}
         and ${before === null ? sql`true` : sql`not c.words @@ ${before}::tsquery`}
       order by c.id desc limit ${wanted - found.length}`.execute(db);
    for (const { id } of z.array(z.object({ id: z.string() })).parse(rows.rows))
      found.push({ key: String(step), id });
  }
  return found;
}

function stepOf({ key }: Place, steps: number): number {
  const step = Number(key);
  if (Number.isInteger(step) && step >= 0 && step < steps) return step;
  throw ofAnotherOrder();
}

function ofAnotherOrder(): Problem {
  return new Problem(
    422,
    'invalidInput',
    'The cursor is of another order. Leave it out to begin at the start.',
  );
}

const orders: Readonly<
  Record<
    SearchOrder,
    {
      readonly key: RawBuilder<unknown>;
      readonly by: RawBuilder<unknown>;
      after(place: Place): RawBuilder<unknown>;
    }
  >
> = {
  relevance: newest(),
  newest: newest(),
  updated: {
    key: sql`to_char(c.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    by: sql`c.updated_at desc, c.id desc`,
    after: ({ key, id }) => sql`(c.updated_at, c.id) < (${asTime(key)}::timestamptz, ${id})`,
  },
  name: {
    key: sql`c.sort_name`,
    by: sql`c.sort_name, c.id`,
    after: ({ key, id }) => sql`(c.sort_name, c.id) > (${key}, ${id})`,
  },
};

function asTime(key: string): string {
  if (z.iso.datetime().safeParse(key).success) return key;
  throw ofAnotherOrder();
}

/** Ids grow with the time they were given. */
function newest() {
  return { key: sql`''`, by: sql`c.id desc`, after: ({ id }: Place) => sql`c.id < ${id}` };
}

async function inOrder(
  db: Kysely<DB>,
  conditions: SearchConditions,
  order: SearchOrder,
  place: Place | null,
  wanted: number,
): Promise<readonly Place[]> {
  const { key, by, after } = orders[order];
  const { rows } = await sql`
    select ${key} as key, c.id from candidates c
     where ${all(conditions, conditions.text)} and ${place === null ? sql`true` : after(place)}
     order by ${by} limit ${wanted}`.execute(db);
  return z.array(z.object({ key: z.string(), id: z.string() })).parse(rows);
}

function all({ others }: SearchConditions, text: string | null): RawBuilder<unknown> {
  const conditions = text === null ? others : [...others, sql`c.words @@ ${text}::tsquery`];
  return sql.join(conditions, sql` and `);
}
