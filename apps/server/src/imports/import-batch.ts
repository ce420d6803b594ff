import type { DB } from '@crosswalk/database';
import type { ImportedRow } from '@crosswalk/imports';
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { candidateKeys } from '../candidates/candidate-row.ts';
import { jsonParameter } from '../candidates/json-parameter.ts';
import { lockIdentities } from '../candidates/lock-candidates.ts';
import { readCandidates } from '../candidates/read-candidate.ts';
import { addKeys, insertCandidates, updateCandidates } from '../candidates/store-candidates.ts';
import { newIds } from '../ids.ts';
import { MatchingSet, type RowMatch } from './match-rows.ts';
import { recordKeys } from './record-keys.ts';

export interface BatchTarget {
  readonly organizationId: string;
  readonly importId: string;
  readonly projectId: string | null;
  readonly file: { readonly hash: string; readonly format: string };
}

/** What became of one row of the file. */
export interface RowOutcome {
  readonly row: number;
  readonly outcome: 'created' | 'merged' | 'skipped';
  readonly candidateId: string | null;
  /** Always said for a skipped and a merged row. */
  readonly reason: string | null;
  readonly warnings: readonly string[];
  /** Of a skipped row, as they came. */
  readonly cells: readonly string[] | null;
}

/**
 * Takes some rows of a file into the workspace: finds who is there already, creates, merges or skips, puts
 * people into the project and writes down what became of each row. All of it or nothing, with the transaction.
 * The number of statements does not depend on the number of rows.
 */
export async function importBatch(
  tx: Transaction<DB>,
  target: BatchTarget,
  rows: readonly ImportedRow[],
): Promise<RowOutcome[]> {
  const freshIds = newIds('cand', rows.length);
  const incoming = rows.flatMap((row, index) =>
    row.kind === 'skipped'
      ? []
      : [
          {
            row: row.row,
            candidate: row.candidate,
            recordKeys: recordKeys(target.file, row.row, row.candidate),
            freshId: freshIds[index] ?? '',
          },
        ],
  );
  await lockIdentities(tx, target.organizationId);
  const set = await readMatchingSet(
    tx,
    target.organizationId,
    incoming.flatMap((each) => [...candidateKeys(each.candidate), ...each.recordKeys]),
  );
  const matches = new Map(incoming.map((each) => [each.row, set.take(each)]));
  await insertCandidates(tx, target.organizationId, set.made());
  await updateCandidates(tx, target.organizationId, set.changed());
  const taken = incoming.flatMap((each) => {
    const match = matches.get(each.row);
    return match === undefined || match.kind === 'ask' ? [] : [{ ...each, candidateId: match.candidateId }];
  });
  await addKeys(
    tx,
    target.organizationId,
    taken.flatMap(({ candidateId, recordKeys: keys }) => keys.map((key) => ({ candidateId, key }))),
  );
  await addToProject(
    tx,
    target,
    taken.map((each) => each.candidateId),
  );
  const outcomes = rows.map((row) => outcomeOf(row, matches.get(row.row)));
  await recordOutcomes(tx, target, outcomes);
  return outcomes;
}

const keyRow = z.object({ key: z.string(), candidate_id: z.string() });

async function readMatchingSet(
  tx: Transaction<DB>,
  organizationId: string,
  keys: readonly string[],
): Promise<MatchingSet> {
  const { rows } = await sql`
    select key, candidate_id from candidate_keys
     where organization_id = ${organizationId} and key = any(${[...new Set(keys)]}::text[])
     order by candidate_id`.execute(tx);
  const found = rows.map((row) => {
    const { key, candidate_id } = keyRow.parse(row);
    return { key, candidateId: candidate_id };
  });
  const ids = [...new Set(found.map((each) => each.candidateId))];
  return new MatchingSet(await readCandidates(tx, organizationId, ids), found);
}

function outcomeOf(row: ImportedRow, match: RowMatch | undefined): RowOutcome {
  if (row.kind === 'skipped') {
    const { reason, cells } = row;
    return { row: row.row, outcome: 'skipped', candidateId: null, reason, warnings: [], cells };
  }
  if (match === undefined) throw new Error(`Row ${row.row} was matched with nobody and is nobody.`);
  const { warnings } = row;
  switch (match.kind) {
    case 'created':
      return {
        row: row.row,
        outcome: 'created',
        candidateId: match.candidateId,
        reason: match.because,
        warnings,
        cells: null,
      };
    case 'merged':
      return {
        row: row.row,
        outcome: 'merged',
        candidateId: match.candidateId,
        reason: `Merged into ${match.name}. ${match.because}`,
        warnings,
        cells: null,
      };
    case 'ask':
      return {
        row: row.row,
        outcome: 'skipped',
        candidateId: null,
        reason: `${row.candidate.name.full}: ${match.because} Nobody but you can tell; mend the row and import it again.`,
        warnings,
        cells: [JSON.stringify(row.candidate)],
      };
  }
}

async function addToProject(
  tx: Transaction<DB>,
  target: BatchTarget,
  candidateIds: readonly string[],
): Promise<void> {
  if (target.projectId === null || candidateIds.length === 0) return;
  await sql`
    insert into project_candidates (organization_id, project_id, candidate_id)
    select ${target.organizationId}, ${target.projectId}, id
      from unnest(${[...new Set(candidateIds)]}::text[]) as c (id)
    on conflict do nothing`.execute(tx);
}

async function recordOutcomes(
  tx: Transaction<DB>,
  target: BatchTarget,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  const rows = outcomes.map(({ row, outcome, candidateId, reason, warnings, cells }) => ({
    row_number: row,
    outcome,
    candidate_id: candidateId,
    reason,
    warnings,
    cells,
  }));
  await sql`
    insert into import_rows (organization_id, import_id, row_number, outcome, candidate_id, reason, warnings, cells)
    select ${target.organizationId}, ${target.importId}, r.*
      from json_to_recordset(${jsonParameter(rows)}::json)
        as r (row_number integer, outcome text, candidate_id text, reason text, warnings jsonb, cells jsonb)`.execute(
    tx,
  );
  const count = (outcome: RowOutcome['outcome']) =>
    outcomes.filter((each) => each.outcome === outcome).length;
  await tx
    .updateTable('imports')
    .set((eb) => ({
      row_count: eb('row_count', '+', outcomes.length),
      created_count: eb('created_count', '+', count('created')),
      merged_count: eb('merged_count', '+', count('merged')),
      skipped_count: eb('skipped_count', '+', count('skipped')),
    }))
    .where('organization_id', '=', target.organizationId)
    .where('id', '=', target.importId)
    .execute();
}
