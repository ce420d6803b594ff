import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { CandidateSearch, SearchOrder } from './candidate-search.ts';
import { type Count, countFound } from './count-found.ts';
import { foundOrders, ofAnotherOrder, type Place, readPlace, writePlace } from './found-order.ts';
import { all, type SearchConditions, searchConditions } from './search-conditions.ts';
import { steerPlan } from './steer-plan.ts';

export interface Found {
  /** In order. */
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
  /** With the first page only. */
  readonly total: Count | null;
}

/** One page of what a search finds. */
interface Page {
  readonly order: SearchOrder;
  /** Where the page before ended. */
  readonly place: Place | null;
  readonly wanted: number;
  /** Whether so many are found that those wanted are soon met along the order. */
  readonly many: boolean;
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
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const total = place === null ? await countFound(tx, conditions) : null;
      const many = place?.many ?? (total === null || total.count > few);
      const asked = { order: page.order, place, wanted: page.limit + 1, many };
      const ranked = page.order === 'relevance' && conditions.better.length > 0;
      const found = ranked
        ? await byRelevance(tx, conditions, asked)
        : await inOrder(tx, conditions, { text: conditions.text, before: null }, asked);
      const shown = found.slice(0, page.limit);
      const last = shown.at(-1);
      return {
        ids: shown.map(({ id }) => id),
        nextCursor: found.length > page.limit && last !== undefined ? writePlace({ ...last, many }) : null,
        total,
      };
    });
}

type FoundPlace = Omit<Place, 'many'>;

/**
 * Who is better first, step by step: each step is a list of its own, so that the many who only have it somewhere are
 * never all looked at to find the few best.
 */
async function byRelevance(
  tx: Transaction<DB>,
  conditions: SearchConditions,
  page: Page,
): Promise<readonly FoundPlace[]> {
  const steps = [...conditions.better, conditions.text];
  const first = page.place === null ? 0 : stepOf(page.place, steps.length);
  const found: FoundPlace[] = [];
  for (let step = first; step < steps.length && found.length < page.wanted; step += 1) {
    const rows = await inOrder(
      tx,
      conditions,
      { text: steps[step] ?? null, before: steps[step - 1] ?? null },
      {
        ...page,
        place: step === first ? page.place : null,
        wanted: page.wanted - found.length,
        // Nobody's name is as frequent as that.
        many: page.many && step > 0,
      },
    );
    found.push(...rows.map(({ id }) => ({ key: String(step), id })));
  }
  return found;
}

function stepOf({ key }: FoundPlace, steps: number): number {
  const step = Number(key);
  if (Number.isInteger(step) && step >= 0 && step < steps) return step;
  throw ofAnotherOrder();
}

/** `text` must be there, and `before` must not. */
interface Words {
  readonly text: string | null;
  readonly before: string | null;
}

/** Taking all of so few and putting them in order is faster than looking for them along it. */
const few = 1_000;

/** So many are looked at one after the other before all who have the words are taken and put in order. */
const lookedAt = 2_500;

/**
 * Where many are found, those wanted are soon met along the order. Where few are, or they stand far behind in it (one
 * old import of nurses), taking all who have the words is faster: it depends on how many they are, not on where.
 */
async function inOrder(
  tx: Transaction<DB>,
  conditions: SearchConditions,
  words: Words,
  page: Page,
): Promise<readonly FoundPlace[]> {
  if (words.text === null || page.many) {
    await steerPlan(tx, 'order');
    const found = await alongOrder(tx, conditions, words, page);
    if (words.text === null || found.length === page.wanted) return found;
  }
  await steerPlan(tx, 'words');
  const { key, by } = foundOrders[page.order];
  return readPlaces(
    tx,
    sql`
    select ${key} as key, c.id from ${conditions.from}
     where ${all(conditions, words.text)} and ${notBefore(words)} and ${behind(page)}
     order by ${by} limit ${page.wanted}`,
  );
}

function alongOrder(
  tx: Transaction<DB>,
  conditions: SearchConditions,
  words: Words,
  page: Page,
): Promise<readonly FoundPlace[]> {
  const { key, by, from, byAgain } = foundOrders[page.order];
  const most = words.text === null ? page.wanted : lookedAt;
  const hasWords = words.text === null ? sql`true` : sql`c.words @@ ${words.text}::tsquery`;
  // The order is asked for once more of what came through: PostgreSQL sees that nothing is left to sort, and stops at
  // the last one wanted.
  return readPlaces(
    tx,
    sql`
    select c.key, c.id from (
      select ${key} as key, ${from} as place, c.id, c.words from ${conditions.from}
       where ${all(conditions, null)} and ${behind(page)}
       order by ${by} limit ${most}) c
     where ${hasWords} and ${notBefore(words)}
     order by ${byAgain} limit ${page.wanted}`,
  );
}

function notBefore({ before }: Words): RawBuilder<unknown> {
  return before === null ? sql`true` : sql`not c.words @@ ${before}::tsquery`;
}

function behind({ order, place }: Page): RawBuilder<unknown> {
  return place === null ? sql`true` : foundOrders[order].after(place);
}

const placesSchema = z.array(z.object({ key: z.string(), id: z.string() }));

async function readPlaces(tx: Transaction<DB>, query: RawBuilder<unknown>): Promise<readonly FoundPlace[]> {
  return placesSchema.parse((await query.execute(tx)).rows);
}
