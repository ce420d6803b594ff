import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { SessionCaller } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Actor } from '../services.ts';
import { findMemberOfUser } from './find-member-of-user.ts';

/**
 * Lets a session work in another organization of the same person.
 * @throws {Problem} 404 `noOrganization`, whether it does not exist or is not theirs
 */
export async function switchOrganization(
  db: Kysely<DB>,
  { userId, sessionId }: SessionCaller,
  organizationId: string,
): Promise<Actor> {
  const actor = await findMemberOfUser(db, userId, organizationId);
  if (actor?.organizationId !== organizationId) {
    throw new Problem(404, 'noOrganization', `You are not a member of an organization ${organizationId}.`);
  }
  await db
    .updateTable('sessions')
    .set({ active_organization_id: organizationId })
    .where('id', '=', sessionId)
    .execute();
  return actor;
}
