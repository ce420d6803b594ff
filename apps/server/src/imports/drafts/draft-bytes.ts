import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { type Draft, noDraft } from './draft-row.ts';

/**
 * The bytes of a draft in order, a chunk of at most 1 MB at a time.
 * @throws {Problem} 404 `noDraft` when it is deleted meanwhile: a file cut short must not pass for a whole one
 */
export async function* draftBytes(
  db: Kysely<DB>,
  { organizationId, id, size }: Pick<Draft, 'organizationId' | 'id' | 'size'>,
): AsyncGenerator<Uint8Array, void> {
  let left = size;
  for (let position = 0; left > 0; position += 1) {
    const chunk = await db
      .selectFrom('import_draft_chunks')
      .select('bytes')
      .where('organization_id', '=', organizationId)
      .where('draft_id', '=', id)
      .where('position', '=', position)
      .executeTakeFirst();
    if (chunk === undefined) throw noDraft();
    left -= chunk.bytes.length;
    yield chunk.bytes;
  }
}
