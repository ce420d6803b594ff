import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { type Rounds, startRounds } from '../running/rounds.ts';
import type { Services } from '../services.ts';
import { rebuildWords } from './rebuild-words.ts';
import { refreshNextListed, wordsAtOnce } from './stale-words.ts';

/** How often this process looks for candidates to bring up to date, in milliseconds. */
const roundMs = 15_000;

/**
 * Brings up to date what can be searched of the candidates that wait for it: those of an earlier version, and those whose
 * tags or notes changed. Several processes may do so side by side.
 *
 * @returns whether there were any
 */
export async function refreshNextWords(db: Kysely<DB>): Promise<boolean> {
  const listed = await refreshNextListed(db);
  return (await refreshNextFlagged(db)) || listed;
}

async function refreshNextFlagged(db: Kysely<DB>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select organization_id, id from candidates where words_stale
       order by organization_id, id limit ${wordsAtOnce} for update skip locked`.execute(tx);
    const stale = z.array(z.object({ organization_id: z.string(), id: z.string() })).parse(rows);
    for (const organizationId of new Set(stale.map((row) => row.organization_id))) {
      const ids = stale.filter((row) => row.organization_id === organizationId).map(({ id }) => id);
      await rebuildWords(tx, organizationId, ids);
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
