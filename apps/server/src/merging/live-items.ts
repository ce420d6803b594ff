import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';

const liveSchema = z.object({
  of: z.string(),
  name: z.string(),
  export_id: z.string(),
  undecided: z.boolean(),
});

/** Somebody whom an export, or an undo of one, has in hand or waits to send. */
export interface LiveItem {
  readonly name: string;
  readonly exportId: string;
  readonly undecided: boolean;
}

/** One live item of each of these candidates, or of whoever went into them; who has none is missing. */
export async function readLiveItems(
  db: Kysely<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<ReadonlyMap<string, LiveItem>> {
  if (candidateIds.length === 0) return new Map();
  const { rows } = await sql`
    select distinct on (wanted.id) wanted.id as of, i.name, i.export_id, i.state = 'attention' as undecided
      from unnest(${candidateIds}::text[]) as wanted (id)
     cross join lateral same_person(${organizationId}, wanted.id) as person (id)
      join export_items i on i.organization_id = ${organizationId} and i.candidate_id = person.id
       and i.state <> 'done'
     order by wanted.id, i.id`.execute(db);
  return new Map(
    z
      .array(liveSchema)
      .parse(rows)
      .map((row) => [row.of, { name: row.name, exportId: row.export_id, undecided: row.undecided }]),
  );
}

/**
 * Nobody is merged, or taken apart again, while an export has them in hand: what it is about to send would be another
 * person's. Until the transaction ends nobody is taken up again who is done: that is decided by the row held here.
 * Comes after the candidates were locked: a new item waits for that.
 * @throws {Problem} 409 `exportRunning`
 */
export async function refuseWhileExported(
  tx: Transaction<DB>,
  organizationId: string,
  candidateIds: readonly string[],
): Promise<void> {
  const [live] = (await readLiveItems(tx, organizationId, candidateIds)).values();
  if (live !== undefined) throw exportRunning(live);
  try {
    await sql`
      select from export_items i
       where i.organization_id = ${organizationId}
         and i.candidate_id in (
           select person.id from unnest(${candidateIds}::text[]) as wanted (id)
            cross join lateral same_person(${organizationId}, wanted.id) as person (id))
       for share nowait`.execute(tx);
  } catch (error) {
    // 55P03 is lock_not_available (PostgreSQL manual, Appendix A): an export moves one of them at this moment.
    if (!(error instanceof pg.DatabaseError) || error.code !== '55P03') throw error;
    throw new Problem(409, 'exportRunning', 'An export has them in hand right now. Merge when it is over.');
  }
}

export function sayLive({ name, undecided, exportId }: LiveItem): string {
  return undecided
    ? `${name} waits for a decision in an export (${exportId}). Decide there first.`
    : `${name} is being exported right now (${exportId}).`;
}

function exportRunning(live: LiveItem): Problem {
  const what = live.undecided ? sayLive(live) : `${sayLive(live)} Merge when that export is over.`;
  return new Problem(409, 'exportRunning', what, { exportId: live.exportId });
}
