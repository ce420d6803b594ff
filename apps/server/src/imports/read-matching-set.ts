import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { readCandidates } from '../candidates/read-candidate.ts';
import type { BatchTarget } from './import-batch.ts';
import { type IncomingRow, MatchingSet } from './match-rows.ts';

const holder = z.object({ key: z.string(), candidate_id: z.string() });

/** The key under which a row of this very file is known while its batch is matched; not stored anywhere. */
export function rowKey(row: number): string {
  return `row:${row}`;
}

/**
 * Everybody these rows could be: who has one of their keys, and whom the same rows of the same file went into
 * before.
 *
 * @param beforeReading is told who they are before it is read what they are
 */
export async function readMatchingSet(
  tx: Transaction<DB>,
  target: Pick<BatchTarget, 'organizationId' | 'importId' | 'file'>,
  rows: readonly IncomingRow[],
  beforeReading?: (candidateIds: readonly string[]) => Promise<void>,
): Promise<MatchingSet> {
  const { organizationId, importId, file } = target;
  const keys = new Set<string>();
  for (const row of rows) {
    for (const key of row.ready.keys) keys.add(key);
    for (const key of row.recordKeys) if (key !== rowKey(row.row)) keys.add(key);
  }
  // A batch is a stretch of the file, so its ends say enough, and a range is what the index answers fastest.
  const first = rows[0]?.row ?? 0;
  const last = rows.at(-1)?.row ?? 0;
  // "offset 0" keeps PostgreSQL to one look into the index a key. While it has no statistics, as in the first big
  // import, it would rather read all keys of the organization, for every batch again.
  const answer = await sql`
    select wanted.key, holder.candidate_id
      from unnest(${[...keys]}::text[]) as wanted (key)
     cross join lateral (
       select candidate_id from candidate_keys
        where organization_id = ${organizationId} and key = wanted.key offset 0
     ) as holder
    union all
    select distinct 'row:' || r.row_number, coalesce(c.merged_into, c.id)
      from imports i
      join import_rows r on r.organization_id = i.organization_id and r.import_id = i.id
      join candidates c on c.organization_id = r.organization_id and c.id = r.candidate_id
     where i.organization_id = ${organizationId} and i.file_hash = ${file.hash} and i.id <> ${importId}
       and r.row_number between ${first} and ${last}
       -- Whoever an undone import was taken back from is not known by its rows any more.
       and r.undo_outcome is distinct from 'restored'
     order by 2`.execute(tx);
  const found = answer.rows.map((row) => {
    const { key, candidate_id } = holder.parse(row);
    return { key, candidateId: candidate_id };
  });
  const ids = [...new Set(found.map((each) => each.candidateId))];
  await beforeReading?.(ids);
  return new MatchingSet(await readCandidates(tx, organizationId, ids), found);
}
