import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { type Actor, type Role, roles } from '../services.ts';

/** The member with this e-mail, letter case ignored as at any sign-in; null when there is none. */
export async function findMember(
  db: Kysely<DB>,
  organizationId: string,
  email: string,
): Promise<Actor | null> {
  const row = await members(db, organizationId)
    .where((eb) => eb(eb.fn('lower', ['email']), '=', eb.fn('lower', [eb.val(email.trim())])))
    .executeTakeFirst();
  return row === undefined ? null : asActor(row);
}

/** The member who has been owner longest; null when the organization has none. */
export async function findOwner(db: Kysely<DB>, organizationId: string): Promise<Actor | null> {
  const row = await members(db, organizationId)
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : asActor(row);
}

function members(db: Kysely<DB>, organizationId: string) {
  return db
    .selectFrom('members')
    .select(['organization_id', 'id', 'email', 'name', 'role'])
    .where('organization_id', '=', organizationId);
}

/** The columns an Actor is made of. */
export interface MemberRow {
  readonly organization_id: string;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
}

/** A row of `members` as who acts. */
export function asActor(row: MemberRow): Actor {
  return {
    organizationId: row.organization_id,
    memberId: row.id,
    email: row.email,
    name: row.name,
    role: asRole(row.role),
  };
}

/** @throws when the database holds a role this version does not know. */
export function asRole(text: string): Role {
  const role = roles.find((known) => known === text);
  if (role === undefined) throw new Error(`The database holds a role nobody knows: ${text}.`);
  return role;
}
