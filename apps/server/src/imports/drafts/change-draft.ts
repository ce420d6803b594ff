import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { Actor } from '../../services.ts';
import { type CorrectionsChange, correct } from './corrections.ts';
import { type Draft, draftStarted, readDraft } from './draft-row.ts';

/**
 * Changes how a draft is read.
 * @throws {Problem} 404 `noDraft`, 409 `draftStarted`
 */
export async function changeDraft(
  db: Kysely<DB>,
  actor: Actor,
  draftId: string,
  change: CorrectionsChange,
): Promise<Draft> {
  return await db.transaction().execute(async (tx) => {
    // Two changes at once must not take each other's; and none may fall between an import and its start.
    await tx
      .selectFrom('import_drafts')
      .select('id')
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', draftId)
      .forUpdate()
      .execute();
    const draft = await readDraft(tx, actor, draftId);
    if (draft.importId !== null) throw draftStarted(draft.importId);
    const corrections = correct(draft.corrections, change);
    await tx
      .updateTable('import_drafts')
      .set({ corrections: JSON.stringify(corrections) })
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', draftId)
      .execute();
    return { ...draft, corrections };
  });
}
