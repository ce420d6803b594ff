import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { CandidateSearch, SearchOrder } from './candidate-search.ts';
import { type Count, countFound } from './count-found.ts';
import { foundOrders, ofAnotherOrder, type Place, readPlace, writePlace } from './found-order.ts';
import { all, type SearchConditions, searchConditions } from './search-conditions.ts';

export interface Found {
  /** In order. */
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
  /** With the first page only. */
  readonly total: Count | null;
}

/**
 * One page of a search. Keyset paging: who is added meanwhile neither repeats nor pushes anyone off a page.
 *
 * @param page the order `added` is for a search in a project
 * @throws {Problem} 422 `invalidInput` for a cursor that is not of this list
 */
export async function findCandidates(
  db: Kysely<DB>,
  organizationId: string,
  search: CandidateSearch,
  page: { readonly order: SearchOrder; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Found> {
  const conditions = searchConditions(organizationId, search);
  const place = page.cursor === undefined ? null : readPlace(page.cursor);
  const wanted = page.limit + 1;
  const ranked = page.order === 'relevance' && conditions.better.length > 0;
  const [total, found] = await Promise.all([
    place === null ? countFound(db, conditions) : null,
    ranked ? byRelevance(db, conditions, place, wanted) : inOrder(db, conditions, page.order, place, wanted),
  ]);
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ id }) => id),
    nextCursor: found.length > page.limit && last !== undefined ? writePlace(last) : null,
    total,
  };
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
      select c.id from ${conditions.from}
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

const placesSchema = z.array(z.object({ key: z.string(), id: z.string() }));

async function inOrder(
  db: Kysely<DB>,
  conditions: SearchConditions,
  order: SearchOrder,
  place: Place | null,
  wanted: number,
): Promise<readonly Place[]> {
  const { key, by, after } = foundOrders[order];
  const { rows } = await sql`
    select ${key} as key, c.id from ${conditions.from}
     where ${all(conditions, conditions.text)} and ${place === null ? sql`true` : after(place)}
     order by ${by} limit ${wanted}`.execute(db);
  return placesSchema.parse(rows);
}
