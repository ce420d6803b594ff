import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { candidateKeys } from '../candidates/candidate-row.ts';
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
 */
export async function readMatchingSet(
  tx: Transaction<DB>,
  target: BatchTarget,
  rows: readonly IncomingRow[],
): Promise<MatchingSet> {
  const { organizationId, importId, file } = target;
  const keys = new Set(rows.flatMap((row) => [...candidateKeys(row.candidate), ...row.recordKeys]));
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
    select distinct 'row:' || r.row_number, r.candidate_id
      from imports i
      join import_rows r on r.organization_id = i.organization_id and r.import_id = i.id
     where i.organization_id = ${organizationId} and i.file_hash = ${file.hash} and i.id <> ${importId}
       and r.row_number between ${first} and ${last} and r.candidate_id is not null
     order by 2`.execute(tx);
  const found = answer.rows.map((row) => {
    const { key, candidate_id } = holder.parse(row);
    return { key, candidateId: candidate_id };
  });
  const ids = [...new Set(found.map((each) => each.candidateId))];
  return new MatchingSet(await readCandidates(tx, organizationId, ids), found);
}
