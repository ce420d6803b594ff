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
      select organization_id, candidate_id, ctid::text as place from stale_words
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
        select organization_id, candidate_id, ctid::text as place from stale_words
         where organization_id = ${organizationId} and candidate_id = any(${candidateIds}::text[])
         for update skip locked`,
    );
  } catch (error) {
    log.error({ err: error }, 'what can be searched of somebody is left to the background');
  }
}

const dueSchema = z.object({
  organization_id: z.string(),
  candidate_id: z.string(),
  /** Where the row lies. It stays there: nobody else touches a row that is locked. */
  place: z.string(),
});
const candidatesSchema = z.array(z.object({ organization_id: z.string(), id: z.string() }));

type Due = z.infer<typeof dueSchema>;
type Candidates = z.infer<typeof candidatesSchema>;

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

/*
 * One look for each person, said with `offset 0`: the list is empty most of the time and then grows by thousands at once,
 * so that PostgreSQL, going by what it last saw, would compare everybody with everybody.
 */

/** Whoever is just being changed stays on the list for the next time. */
async function holdCandidates(tx: Transaction<DB>, due: readonly Due[]): Promise<Candidates> {
  const { rows } = await sql`
    select held.organization_id, held.id
      from ${listed(due)}
     cross join lateral (
       select c.organization_id, c.id from candidates c
        where c.organization_id = listed.organization_id and c.id = listed.id
       offset 0 for no key update skip locked) held`.execute(tx);
  return candidatesSchema.parse(rows);
}

/** Takes those off the list who were brought up to date, and those who are not there any more. */
async function strikeOff(tx: Transaction<DB>, due: readonly Due[], held: Candidates): Promise<boolean> {
  const upToDate = new Set(held.map(keyOf));
  const left = due.filter((row) => !upToDate.has(keyOf({ ...row, id: row.candidate_id })));
  const gone = new Set((await findGone(tx, left)).map(keyOf));
  const stays = new Set(left.filter((row) => !gone.has(keyOf({ ...row, id: row.candidate_id }))));
  const places = due.filter((row) => !stays.has(row)).map(({ place }) => place);
  if (places.length === 0) return false;
  await sql`delete from stale_words where ctid = any(${places}::text[]::tid[])`.execute(tx);
  return true;
}

async function findGone(tx: Transaction<DB>, due: readonly Due[]): Promise<Candidates> {
  if (due.length === 0) return [];
  const { rows } = await sql`
    select listed.organization_id, listed.id
      from ${listed(due)}
      left join lateral (
        select true as there from candidates c
         where c.organization_id = listed.organization_id and c.id = listed.id offset 0) found on true
     where found.there is null`.execute(tx);
  return candidatesSchema.parse(rows);
}

/** Those on the list, each once. */
function listed(due: readonly Due[]): RawBuilder<unknown> {
  return sql`(
    select distinct * from unnest(${due.map((row) => row.organization_id)}::text[],
                                  ${due.map((row) => row.candidate_id)}::text[]) as each (organization_id, id)) listed`;
}

function keyOf({ organization_id, id }: Candidates[number]): string {
  return `${organization_id} ${id}`;
}
