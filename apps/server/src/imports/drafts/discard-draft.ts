import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { Actor } from '../../services.ts';
import { draftStarted, readDraft } from './draft-row.ts';
import { eraseDraft } from './upload-draft.ts';

/**
 * Forgets a file that is not to be imported.
 * @throws {Problem} 404 `noDraft`, 409 `draftStarted`
 */
export async function discardDraft(db: Kysely<DB>, actor: Actor, draftId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('import_drafts')
      .select('id')
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', draftId)
      .forUpdate()
      .execute();
    const draft = await readDraft(tx, actor, draftId);
    if (draft.importId !== null) throw draftStarted(draft.importId);
    await eraseDraft(tx, actor.organizationId, draftId);
  });
}
