import { storable } from '@crosswalk/candidates';
import { copyInto, type DB } from '@crosswalk/database';
import type { BinaryFields } from '@crosswalk/database/binary';
import { sql, type Transaction } from 'kysely';
import { storableText } from '../candidates/candidate-row.ts';
import type { BatchTarget, RowOutcome } from './import-batch.ts';

/** Writes down what became of rows, puts their people into the project, and counts them. The caller holds all of them. */
export async function recordOutcomes(
  tx: Transaction<DB>,
  target: BatchTarget,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  await report(tx, target, outcomes);
  await place(tx, target, outcomes);
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

async function report(
  tx: Transaction<DB>,
  { organizationId, importId }: BatchTarget,
  outcomes: readonly RowOutcome[],
): Promise<void> {
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
  await copyInto(tx, 'import_rows', columns.split(', '), fill, { referencesHeld: true });
}

async function place(
  tx: Transaction<DB>,
  { organizationId, projectId }: BatchTarget,
  outcomes: readonly RowOutcome[],
): Promise<void> {
  if (projectId === null) return;
  const created = new Set<string>();
  const known = new Set<string>();
  for (const { outcome, candidateId } of outcomes)
    if (candidateId !== null) (outcome === 'created' ? created : known).add(candidateId);
  const fill = (row: () => BinaryFields) => {
    for (const id of created) {
      const put = row();
      for (const value of [organizationId, projectId, id]) put.text(value);
    }
  };
  const columns = ['organization_id', 'project_id', 'candidate_id'];
  await copyInto(tx, 'project_candidates', columns, fill, { referencesHeld: true });
  const others = [...known].filter((id) => !created.has(id));
  if (others.length === 0) return;
  await sql`
    insert into project_candidates (organization_id, project_id, candidate_id)
    select ${organizationId}, ${projectId}, id from unnest(${others}::text[]) as c (id)
    on conflict do nothing`.execute(tx);
}
