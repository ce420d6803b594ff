import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../services.ts';
import { readCriteria } from './read-criteria.ts';
import { all, type SearchConditions, searchConditions } from './search-conditions.ts';
import { selectedIds } from './selection.ts';
import type { Selection } from './selection-schemas.ts';
import { steerPlan } from './steer-plan.ts';

/** Up to so many are counted one by one; of more it is said that they are more. */
export const mostCounted = 10_000;

/** `atLeast`: there are more than were counted. */
export interface Count {
  readonly count: number;
  readonly atLeast: boolean;
}

const countSchema = z.object({ count: z.number() });

/** How many a search finds, those left out who are named. */
export async function countFound(
  tx: Transaction<DB>,
  conditions: SearchConditions,
  except: readonly string[] = [],
): Promise<Count> {
  await steerPlan(tx, conditions.text === null ? 'order' : 'words');
  const others = except.length === 0 ? sql`true` : sql`not c.id = any(${except}::text[])`;
  const { rows } = await sql`
    select count(*)::integer as count from (
      select from ${conditions.from}
       where ${all(conditions, conditions.text)} and ${others} limit ${mostCounted + 1}) counted`.execute(tx);
  const { count } = countSchema.parse(rows[0]);
  return { count: Math.min(count, mostCounted), atLeast: count > mostCounted };
}

/**
 * How many a selection names; those named by ids are always counted one by one.
 *
 * @throws {Problem} as `selectedIds`, though a search may find any number
 */
export async function countSelected(db: Kysely<DB>, actor: Actor, selection: Selection): Promise<Count> {
  if (selection.search === undefined)
    return { count: (await selectedIds(db, actor, selection)).length, atLeast: false };
  const search = await readCriteria(db, actor, selection.search);
  const conditions = searchConditions(actor.organizationId, search);
  return db.transaction().execute((tx) => countFound(tx, conditions, selection.except));
}
