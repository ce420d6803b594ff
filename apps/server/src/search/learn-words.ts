import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type Rounds, startRounds } from '../running/rounds.ts';
import type { Services } from '../services.ts';
import { fieldMark, searchFields } from './search-document.ts';

/** How often this process looks for words it does not know yet, in milliseconds. */
const roundMs = 60_000;

/** So many candidates at once. */
const atOnce = 2_000;

/** Stored so long ago that nobody can still be committing what comes before it. */
const settled = sql`c.updated_at < now() - interval '10 seconds'`;

const fieldLexemes = Object.values(searchFields).map((letter) => `${letter}${fieldMark}%`);

/**
 * Learns the words of names, titles, companies, places and skills from candidates that were stored or changed since the
 * last time, so that a misspelt one can be answered with the nearest (`didYouMean`). How many people have a word is only
 * roughly known: who is changed is counted again.
 *
 * @returns whether there were any
 */
export async function learnNextWords(db: Kysely<DB>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select l.organization_id as id from word_learning l
       where exists (select from candidates c where c.organization_id = l.organization_id
                        and (c.updated_at, c.id) > (l.updated_at, l.candidate_id) and ${settled})
       limit 1 for update skip locked`.execute(tx);
    const [organization] = z.array(z.object({ id: z.string() })).parse(rows);
    if (organization === undefined) return false;
    await sql`
      with next as materialized (
        select c.updated_at, c.id, c.words from word_learning l
          join candidates c on c.organization_id = l.organization_id
                           and (c.updated_at, c.id) > (l.updated_at, l.candidate_id)
                           and ${settled}
         where l.organization_id = ${organization.id}
         order by c.updated_at, c.id limit ${atOnce})
      , met as (
        select substr(w.lexeme, 3) as word, count(*)::integer as people
          from next, unnest(next.words) w
         where w.lexeme like any (${fieldLexemes}::text[]) and length(w.lexeme) between 5 and 50
         group by 1)
      , learnt as (
        insert into known_words as k (organization_id, word, people)
        select ${organization.id}, word, people from met order by word
        on conflict (organization_id, word) do update set people = k.people + excluded.people)
      update word_learning l set updated_at = far.updated_at, candidate_id = far.id
        from (select updated_at, id from next order by updated_at desc, id desc limit 1) far
       where l.organization_id = ${organization.id}`.execute(tx);
    return true;
  });
}

/** Begins with organizations that nothing was learnt from yet. */
export async function takeUpOrganizations(db: Kysely<DB>): Promise<void> {
  await sql`
    insert into word_learning (organization_id) select id from organizations on conflict do nothing`.execute(
    db,
  );
}

/** Keeps learning in the background. */
export function startLearningWords({ db, log }: Services): Rounds {
  return startRounds(roundMs, async (stopping) => {
    try {
      await takeUpOrganizations(db);
      while (!stopping.aborted && (await learnNextWords(db)));
    } catch (error) {
      log.error({ err: error }, 'the words of candidates could not be learnt');
    }
  });
}
