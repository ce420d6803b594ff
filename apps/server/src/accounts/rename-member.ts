import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { Actor } from '../services.ts';

/** Gives the member another name, in this organization only: elsewhere they may go by another. */
export async function renameMember(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  name: string,
): Promise<void> {
  await db
    .updateTable('members')
    .set({ name })
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .execute();
}
