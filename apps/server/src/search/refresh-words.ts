import { type DB, executePrepared } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../candidates/read-candidate.ts';
import { type Rounds, startRounds } from '../running/rounds.ts';
import type { Services } from '../services.ts';
import { searchDocument, sortName } from './search-document.ts';

/** How often this process looks for candidates to bring up to date, in milliseconds. */
const roundMs = 15_000;

/** So many at once: short enough not to hold up who changes one of them. */
const atOnce = 200;

/**
 * Brings up to date what can be searched of the candidates that wait for it: those of an earlier version, and those whose
 * tags were renamed. Several processes may do so side by side.
 *
 * @returns whether there were any
 */
export async function refreshNextWords(db: Kysely<DB>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select organization_id, id from candidates where words_stale
       order by organization_id, id limit ${atOnce} for update skip locked`.execute(tx);
    const stale = z.array(z.object({ organization_id: z.string(), id: z.string() })).parse(rows);
    for (const organizationId of new Set(stale.map((row) => row.organization_id))) {
      const ids = stale.filter((row) => row.organization_id === organizationId).map(({ id }) => id);
      const candidates = [...(await readCandidates(tx, organizationId, ids))];
      await executePrepared(
        tx,
        sql`
        update candidates c set words = fresh.words::tsvector, sort_name = fresh.sort_name, words_stale = false
          from unnest(${candidates.map(([id]) => id)}::text[],
                      ${candidates.map(([, candidate]) => searchDocument(candidate))}::text[],
                      ${candidates.map(([, candidate]) => sortName(candidate.name.full))}::text[])
                 as fresh (id, words, sort_name)
         where c.organization_id = ${organizationId} and c.id = fresh.id`,
      );
    }
    return stale.length > 0;
  });
}

/** Keeps search up to date in the background. */
export function startRefreshingWords({ db, log }: Services): Rounds {
  return startRounds(roundMs, async (stopping) => {
    try {
      while (!stopping.aborted && (await refreshNextWords(db)));
    } catch (error) {
      log.error({ err: error }, 'what can be searched could not be brought up to date');
    }
  });
}
