import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { lockIdentities } from '../candidates/lock-candidates.ts';
import { type Rounds, startRounds } from '../running/rounds.ts';
import type { Services } from '../services.ts';
import { compareCandidates } from './compare-candidates.ts';

/** How often this process looks for imports whose people were not compared yet, in milliseconds. */
const roundMs = 10_000;

/** So many rows at once: short enough not to hold up who merges or imports. */
const atOnce = 100;

const dueSchema = z.array(z.object({ organization_id: z.string(), id: z.string() }));
const heldSchema = z.array(z.object({ compared_row: z.number() }));
const rowsSchema = z.array(z.object({ row_number: z.number(), candidate_id: z.string().nullable() }));

const isDue = sql`i.finished_at is not null and (i.compared_at is null or i.compared_at < i.finished_at)`;

/**
 * Compares some people of an import that is over with everybody, to suggest who might be there twice. Several processes
 * may do so side by side. Suggestions come after the import, so that they never slow it down.
 *
 * @returns whether there were any
 */
export async function compareNextImported(db: Kysely<DB>): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const due = await sql`
      select i.organization_id, i.id from imports i
       where ${isDue}
         and not exists (
           select from imports other where other.organization_id = i.organization_id and other.status = 'running')
       order by i.organization_id, i.id limit 1`.execute(tx);
    const [next] = dueSchema.parse(due.rows);
    if (next === undefined) return false;
    const { organization_id: organizationId, id: importId } = next;
    // Before the row of the import, as whoever imports or takes an import back does.
    await lockIdentities(tx, organizationId);
    const held = await sql`
      select i.compared_row from imports i
       where i.organization_id = ${organizationId} and i.id = ${importId} and ${isDue} for update`.execute(
      tx,
    );
    const [progress] = heldSchema.parse(held.rows);
    if (progress === undefined) return true;
    const { compared_row: after } = progress;
    const { rows } = await sql`
      select row_number, candidate_id from import_rows
       where organization_id = ${organizationId} and import_id = ${importId} and row_number > ${after}
       order by row_number limit ${atOnce}`.execute(tx);
    const some = rowsSchema.parse(rows);
    const ids = new Set(some.flatMap((row) => row.candidate_id ?? []));
    await compareCandidates(tx, organizationId, [...ids]);
    await sql`
      update imports
         set compared_row = ${some.at(-1)?.row_number ?? after},
             compared_at = case when ${some.length < atOnce} then clock_timestamp() end
       where organization_id = ${organizationId} and id = ${importId}`.execute(tx);
    return true;
  });
}

/** Keeps suggestions up to date in the background. */
export function startComparing({ db, log }: Services): Rounds {
  return startRounds(roundMs, async (stopping) => {
    try {
      while (!stopping.aborted && (await compareNextImported(db)));
    } catch (error) {
      log.error({ err: error }, 'candidates could not be compared with each other');
    }
  });
}
