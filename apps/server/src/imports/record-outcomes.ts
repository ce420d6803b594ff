import { storable } from '@crosswalk/candidates';
import type { Copy, DB } from '@crosswalk/database';
import type { BinaryFields } from '@crosswalk/database/binary';
import { sql, type Transaction } from 'kysely';
import { storableText } from '../candidates/candidate-row.ts';
import type { BatchTarget, RowOutcome } from './import-batch.ts';

/** The rows that say what became of the file's, and put new people into the project. */
export function outcomeCopies(target: BatchTarget, outcomes: readonly RowOutcome[]): Copy[] {
  const reports = reportsOf(target, outcomes);
  return target.projectId === null ? [reports] : [reports, placesOf(target, target.projectId, outcomes)];
}

/** Puts people who were there into the project, and counts rows. The caller holds all of them. */
export async function recordOutcomes(
  tx: Transaction<DB>,
  target: BatchTarget,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  await placeKnown(tx, target, outcomes);
  const { organizationId, importId } = target;
  const count = (outcome: RowOutcome['outcome']) =>
    outcomes.filter((each) => each.outcome === outcome).length;
  await sql`
    update imports
       set row_count = row_count + ${outcomes.length},
           created_count = created_count + ${count('created')},
           merged_count = merged_count + ${count('merged')},
           skipped_count = skipped_count + ${count('skipped')}
     where organization_id = ${organizationId} and id = ${importId}`.execute(tx);
}

function reportsOf({ organizationId, importId }: BatchTarget, outcomes: readonly RowOutcome[]): Copy {
  const fill = (row: () => BinaryFields) => {
    for (const { row: number, outcome, candidateId, reason, warnings, cells } of outcomes) {
      const told = row();
      told.text(organizationId);
      told.text(importId);
      told.integer(number);
      told.text(outcome);
      told.text(candidateId);
      told.text(reason === null ? null : storable(reason));
      told.json(storableText(warnings));
      told.json(cells === null ? null : storableText(cells));
    }
  };
  const columns = 'organization_id, import_id, row_number, outcome, candidate_id, reason, warnings, cells';
  return { table: 'import_rows', columns: columns.split(', '), fill };
}

function placesOf({ organizationId }: BatchTarget, projectId: string, outcomes: readonly RowOutcome[]): Copy {
  const fill = (row: () => BinaryFields) => {
    for (const id of idsOf(outcomes, 'created')) {
      const put = row();
      put.text(organizationId);
      put.text(projectId);
      put.text(id);
    }
  };
  return { table: 'project_candidates', columns: ['organization_id', 'project_id', 'candidate_id'], fill };
}

async function placeKnown(
  tx: Transaction<DB>,
  { organizationId, projectId }: BatchTarget,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  if (projectId === null) return;
  const created = idsOf(outcomes, 'created');
  const known = [...idsOf(outcomes, 'merged')].filter((id) => !created.has(id));
  if (known.length === 0) return;
  await sql`
    insert into project_candidates (organization_id, project_id, candidate_id)
    select ${organizationId}, ${projectId}, id from unnest(${known}::text[]) as c (id)
    on conflict do nothing`.execute(tx);
}

function idsOf(outcomes: readonly RowOutcome[], kind: 'created' | 'merged'): Set<string> {
  const of = outcomes.filter(({ outcome }) => outcome === kind);
  return new Set(of.flatMap(({ candidateId }) => (candidateId === null ? [] : [candidateId])));
}
