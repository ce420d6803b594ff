import { insertCandidates } from '../../candidates/store-candidates.ts';
import { samplePeople } from '../../exports/engine/testing/sample-people.ts';
import { startExport } from '../../exports/start-export.ts';
import { newId } from '../../ids.ts';
import type { Actor } from '../../services.ts';
import type { Workspace } from './workspace.ts';

/** Starts an export of some made people as prospects; nobody works on it unless the test starts a worker. */
export async function exportPeople(
  space: Workspace,
  actor: Actor,
  connection: string,
  people = 3,
): Promise<string> {
  const known = samplePeople(people).map((candidate) => ({ id: newId('cand'), candidate }));
  await space.database.db.transaction().execute((trx) => insertCandidates(trx, actor.organizationId, known));
  return await startExport(space.services, actor, {
    connection,
    candidateIds: known.map(({ id }) => id),
    destination: { kind: 'prospect' },
    placeholderEmails: false,
    includeExported: false,
  });
}

export async function readExportRow({ database }: Workspace, id: string) {
  return await database.db
    .selectFrom('exports')
    .select(['status', 'pause_reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** The items of an export in their order. */
export async function readItemRows({ database }: Workspace, exportId: string) {
  return await database.db
    .selectFrom('export_items')
    .select(['state', 'outcome', 'reason', 'warnings'])
    .where('export_id', '=', exportId)
    .orderBy('position')
    .execute();
}

/** Takes pacing out of the way: rehearsals without a limit need no waiting. */
export async function unpace({ database }: Workspace): Promise<void> {
  await database.db.updateTable('account_paces').set({ per_second: 1000, ceiling: 1000 }).execute();
}
