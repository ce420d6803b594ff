import type { DB } from '@crosswalk/database';
import type { ImportPreview, Inspection } from '@crosswalk/imports';
import { type Kysely, sql } from 'kysely';
import { recordAuditAlone } from '../../audit/record-audit.ts';
import { Problem } from '../../http/problem.ts';
import { newId } from '../../ids.ts';
import { createProject } from '../../projects/create-project.ts';
import type { Actor, Services } from '../../services.ts';
import type { PlannedProject } from '../import-record.ts';
import { planProject } from '../plan-project.ts';
import type { Corrections } from './corrections.ts';
import { type Draft, readDraft } from './draft-row.ts';
import { rememberMapping } from './mapping-memory.ts';
import { understandDraft, whyUnreadable } from './understand-draft.ts';

/**
 * Starts the import of a draft as it is read now; whoever does background work carries it out. Asked again, it
 * gives the import that was started.
 * @param project id or name; a name nobody has yet makes a project
 * @returns the id of the import
 * @throws {Problem} 404 `noDraft`, 422 `notImportable`; as `planProject`
 */
export async function startDraftImport(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  draftId: string,
  project: string | null,
): Promise<string> {
  const draft = await readDraft(db, actor, draftId);
  if (draft.importId !== null) return draft.importId;
  const planned = await planProject(db, actor, project);
  const preview = await understandDraft(db, draft);
  const problem = whyUnreadable(preview);
  if (problem !== null) {
    throw new Problem(422, 'notImportable', problem, { kind: preview.inspection.kind });
  }
  return await db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('import_drafts')
      .select('id')
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', draftId)
      .forUpdate()
      .execute();
    const now = await readDraft(tx, actor, draftId);
    if (now.importId !== null) return now.importId;
    await rememberMapping(tx, actor.organizationId, preview.inspection);
    return await begin(tx, actor, draft, preview, planned);
  });
}

async function begin(
  tx: Kysely<DB>,
  actor: Actor,
  draft: Draft,
  { inspection, count }: ImportPreview,
  project: PlannedProject | null,
): Promise<string> {
  const importId = newId('imp');
  await tx
    .updateTable('import_drafts')
    .set({ corrections: JSON.stringify(asReadNow(draft.corrections, inspection)) })
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', draft.id)
    .execute();
  await tx
    .insertInto('imports')
    .values({
      organization_id: actor.organizationId,
      id: importId,
      member_id: actor.memberId,
      project_id: await idOf(tx, actor, project),
      file_name: draft.fileName,
      file_hash: draft.fileHash,
      format: inspection.format ?? inspection.kind,
      encoding: inspection.encoding,
      delimiter: inspection.delimiter,
      header_row: inspection.headerRow,
      column_labels: JSON.stringify(inspection.mapping.map(({ label }) => label)),
      expected_rows: count.atLeast ? null : count.count,
      draft_id: draft.id,
      status: 'running',
      created_at: sql<Date>`clock_timestamp()`,
    })
    .execute();
  await recordAuditAlone(tx, {
    organizationId: actor.organizationId,
    memberId: actor.memberId,
    action: 'import.started',
    subject: { kind: 'import', id: importId },
    details: { projectId: project?.id ?? null },
  });
  return importId;
}

/** What was remembered is written down with the rest: it may be another thing when the import is taken up again. */
function asReadNow(corrections: Corrections, { mapping }: Inspection): Corrections {
  const byHand = mapping.flatMap(({ index, field, from }) =>
    from === 'you' || from === 'remembered' ? [[`${index}`, field ?? 'extra'] as const] : [],
  );
  return { ...corrections, mapping: Object.fromEntries(byHand) };
}

async function idOf(tx: Kysely<DB>, actor: Actor, project: PlannedProject | null): Promise<string | null> {
  if (project === null) return null;
  return project.id ?? (await createProject(tx, actor, project.name)).id;
}
