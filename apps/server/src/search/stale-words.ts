import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { rebuildWords } from './rebuild-words.ts';

/** So many at once: short enough not to hold up who changes one of them. */
export const wordsAtOnce = 200;

/**
 * Brings up to date the next ones of those listed in `stale_words`: their tags or notes changed.
 * @returns whether any of them could be
 */
export async function refreshNextListed(db: Kysely<DB>): Promise<boolean> {
  return await refreshListed(
    db,
    sql`
      select organization_id, candidate_id, id from stale_words
       order by organization_id, candidate_id, id limit ${wordsAtOnce} for update skip locked`,
  );
}

/**
 * Lets search know at once what was just committed about a few people; of many, the background tells it soon. Never
 * fails: what was committed holds all the same.
 */
export async function refreshWordsOf(
  { db, log }: Pick<Services, 'db' | 'log'>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  if (candidateIds.length > wordsAtOnce) return;
  try {
    await refreshListed(
      db,
      sql`
        select organization_id, candidate_id, id from stale_words
         where organization_id = ${organizationId} and candidate_id = any(${candidateIds}::text[])
         for update skip locked`,
    );
  } catch (error) {
    log.error({ err: error }, 'what can be searched of somebody is left to the background');
  }
}

const dueSchema = z.object({ organization_id: z.string(), candidate_id: z.string(), id: z.coerce.string() });
const heldSchema = z.object({ organization_id: z.string(), id: z.string() });

/** @param wanted rows of `stale_words`, locked */
function refreshListed(db: Kysely<DB>, wanted: RawBuilder<unknown>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const due = z.array(dueSchema).parse((await wanted.execute(tx)).rows);
    if (due.length === 0) return false;
    const held = await holdCandidates(tx, due);
    for (const organizationId of new Set(held.map((row) => row.organization_id))) {
      const ids = held.filter((row) => row.organization_id === organizationId).map(({ id }) => id);
      await rebuildWords(tx, organizationId, ids);
    }
    return await strikeOff(tx, due, held);
  });
}

/** Whoever is just being changed stays on the list for the next time. */
async function holdCandidates(
  tx: Transaction<DB>,
  due: readonly z.infer<typeof dueSchema>[],
): Promise<readonly z.infer<typeof heldSchema>[]> {
  const { rows } = await sql`
    select c.organization_id, c.id
      from candidates c
     where (c.organization_id, c.id) in (
       select * from unnest(${due.map((row) => row.organization_id)}::text[],
                            ${due.map((row) => row.candidate_id)}::text[]))
     for no key update skip locked`.execute(tx);
  return z.array(heldSchema).parse(rows);
}

/** Takes those off the list who were brought up to date, and those who are not there any more. */
async function strikeOff(
  tx: Transaction<DB>,
  due: readonly z.infer<typeof dueSchema>[],
  held: readonly z.infer<typeof heldSchema>[],
): Promise<boolean> {
  const { rows } = await sql`
    delete from stale_words s
     using unnest(${due.map((row) => row.organization_id)}::text[], ${due.map((row) => row.candidate_id)}::text[],
                  ${due.map((row) => row.id)}::bigint[]) as due (organization_id, candidate_id, id)
     where s.organization_id = due.organization_id and s.candidate_id = due.candidate_id and s.id = due.id
       and (s.candidate_id = any(${held.map(({ id }) => id)}::text[])
            or not exists (select from candidates c
                            where c.organization_id = s.organization_id and c.id = s.candidate_id))
    returning 1`.execute(tx);
  return rows.length > 0;
}
