import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { asActor } from '../organizations/find-member.ts';
import type { Actor } from '../services.ts';

/**
 * The member a user acts as: in the active organization, else in the one they joined first. Null when they are a
 * member nowhere.
 */
export async function findMemberOfUser(
  db: Kysely<DB>,
  userId: string,
  activeOrganizationId: string | null,
): Promise<Actor | null> {
  const row = await db
    .selectFrom('members')
    .select(['organization_id', 'id', 'email', 'name', 'role'])
    .where('user_id', '=', userId)
    .orderBy((eb) => eb.case().when('organization_id', '=', activeOrganizationId).then(0).else(1).end())
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asActor(row);
}
