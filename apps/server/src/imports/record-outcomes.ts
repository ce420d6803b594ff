import { storable } from '@crosswalk/candidates';
import { copyInto, type DB, RowsToCopy } from '@crosswalk/database';
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
  const rows = new RowsToCopy(8, outcomes.length * 200);
  for (const { row, outcome, candidateId, reason, warnings, cells } of outcomes) {
    const told = rows.row();
    told.text(organizationId);
    told.text(importId);
    told.integer(row);
    told.text(outcome);
    told.text(candidateId);
    told.text(reason === null ? null : storable(reason));
    told.json(storableText(warnings));
    told.json(cells === null ? null : storableText(cells));
  }
  const columns = 'organization_id, import_id, row_number, outcome, candidate_id, reason, warnings, cells';
  await copyInto(tx, `import_rows (${columns})`, rows, { referencesHeld: true });
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
  const places = new RowsToCopy(3, created.size * 130);
  for (const id of created) {
    const put = places.row();
    put.text(organizationId);
    put.text(projectId);
    put.text(id);
  }
  await copyInto(tx, 'project_candidates (organization_id, project_id, candidate_id)', places, {
    referencesHeld: true,
  });
  const others = [...known].filter((id) => !created.has(id));
  if (others.length === 0) return;
  await sql`
    insert into project_candidates (organization_id, project_id, candidate_id)
    select ${organizationId}, ${projectId}, id from unnest(${others}::text[]) as c (id)
    on conflict do nothing`.execute(tx);
}
