import type { DB } from '@crosswalk/database';
import type { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import type { Caller } from '../http/app-env.ts';
import { asRole } from '../organizations/find-member.ts';
import { readOrganization } from '../organizations/read-organization.ts';
import type { Actor } from '../services.ts';
import { readEmailChange } from './read-email-change.ts';
import type { Me } from './schemas.ts';

/** Everything about the member who asks, as stored now. */
export async function readMe(db: Kysely<DB>, actor: Actor, caller: Caller): Promise<z.infer<typeof Me>> {
  const { organizationId, memberId } = actor;
  const member = await db
    .selectFrom('members')
    .select(['email', 'name', 'role', 'email_confirmed_at', 'user_id'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
  const organization = await readOrganization(db, organizationId);
  return {
    memberId,
    organizationId,
    email: member.email,
    name: member.name,
    role: asRole(member.role),
    confirmed: member.email_confirmed_at !== null,
    emailChange: await readEmailChange(db, actor),
    organization,
    organizations:
      member.user_id === null
        ? [{ id: organizationId, name: organization.name, role: asRole(member.role) }]
        : await organizationsOf(db, member.user_id),
    via: caller.via,
  };
}

async function organizationsOf(db: Kysely<DB>, userId: string) {
  const rows = await db
    .selectFrom('members')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select(['organizations.id', 'organizations.name', 'members.role'])
    .where('members.user_id', '=', userId)
    .orderBy('organizations.name')
    .orderBy('organizations.id')
    .execute();
  return rows.map(({ id, name, role }) => ({ id, name, role: asRole(role) }));
}
