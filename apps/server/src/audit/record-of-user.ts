import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { AuditAction } from './audit-actions.ts';
import { recordAuditAlone } from './record-audit.ts';

/** A person who signs in: by the address typed, or by their id. */
export type AuditedUser = { readonly email: string } | { readonly userId: string };

/**
 * Tells of signing in and out in every organization the person is a member of: they can work in each. Of an address
 * nobody has, nothing is told, for there is no organization to tell it in.
 *
 * @param letIn whether it was them; a failed attempt is somebody's, nobody knows whose
 */
export async function recordOfUser(
  db: Kysely<DB>,
  user: AuditedUser,
  action: AuditAction,
  { letIn = true }: { readonly letIn?: boolean } = {},
): Promise<void> {
  const members = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select(['members.organization_id', 'members.id'])
    .where((eb) =>
      'email' in user ? eb('users.email', '=', user.email.toLowerCase()) : eb('users.id', '=', user.userId),
    )
    .orderBy('members.organization_id')
    .execute();
  for (const { organization_id: organizationId, id } of members) {
    const memberId = letIn ? id : null;
    await recordAuditAlone(db, {
      organizationId,
      memberId,
      action,
      subject: { kind: 'member', id },
      via: 'web',
    });
  }
}
