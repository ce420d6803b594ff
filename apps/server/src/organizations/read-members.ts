import type { DB } from '@crosswalk/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { asEmailChange, type PendingEmailChange } from '../accounts/read-email-change.ts';
import { cutPageBy, readPlace } from '../http/cursor.ts';
import type { ListPart } from '../http/page-query.ts';
import { Problem } from '../http/problem.ts';
import { type Actor, mayAct, type Role } from '../services.ts';
import { asRole } from './find-member.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly confirmed: boolean;
  /** Only admins and the member themselves see it; null for others. */
  readonly emailChange: PendingEmailChange | null;
  readonly joinedAt: string;
  /** Whether this is who asks. */
  readonly you: boolean;
}

/**
 * Everybody in the organization, by name.
 * @throws {Problem} 422 `invalidInput` for a cursor that is not of this list
 */
export async function listMembers(
  db: Kysely<DB>,
  actor: Actor,
  { cursor, limit }: ListPart = {},
): Promise<{ readonly members: Member[]; readonly nextCursor: string | null }> {
  const after = cursor === undefined ? null : readPlace(cursor, placeSchema);
  const behind =
    after === null
      ? sql<boolean>`true`
      : sql<boolean>`(lower(members.name), members.id) > (${after[0]}, ${after[1]})`;
  const found = await readMembers(db, actor, behind, limit);
  const { rows, nextCursor } = cutPageBy(found, limit, ({ place, member }) =>
    JSON.stringify([place, member.id]),
  );
  return { members: rows.map(({ member }) => member), nextCursor };
}

/** @throws {Problem} 404 `noMember` */
export async function readMember(db: Kysely<DB>, actor: Actor, memberId: string): Promise<Member> {
  const [found] = await readMembers(db, actor, sql<boolean>`members.id = ${memberId}`, 1);
  if (found === undefined) throw noMember(memberId);
  return found.member;
}

export function noMember(memberId: string): Problem {
  return new Problem(404, 'noMember', `There is no member ${memberId} in your organization.`);
}

/** The name in lower case, and the id. */
const placeSchema = z.tuple([z.string(), z.string()]);

async function readMembers(
  db: Kysely<DB>,
  actor: Actor,
  which: RawBuilder<boolean>,
  limit: number | undefined,
): Promise<{ readonly place: string; readonly member: Member }[]> {
  let query = db
    .selectFrom('members')
    .leftJoin('email_changes as change', (join) =>
      join
        .onRef('change.organization_id', '=', 'members.organization_id')
        .onRef('change.member_id', '=', 'members.id')
        .on('change.expires_at', '>', sql<Date>`now()`),
    )
    .select([
      'members.id',
      'members.name',
      'members.email',
      'members.role',
      'members.email_confirmed_at',
      'members.created_at',
      'change.email as new_email',
      'change.requested_at',
      'change.token_hash',
      sql<string>`lower(members.name)`.as('place'),
    ])
    .where('members.organization_id', '=', actor.organizationId)
    .where(which)
    .orderBy('place')
    .orderBy('members.id');
  if (limit !== undefined) query = query.limit(limit + 1);
  const rows = await query.execute();
  return rows.map((row) => {
    const you = row.id === actor.memberId;
    const shown = you || mayAct(actor.role, 'admin');
    const { new_email: email, requested_at, token_hash } = row;
    return {
      place: row.place,
      member: {
        id: row.id,
        name: row.name,
        email: row.email,
        role: asRole(row.role),
        confirmed: row.email_confirmed_at !== null,
        emailChange:
          shown && email !== null && requested_at !== null
            ? asEmailChange({ email, requested_at, token_hash })
            : null,
        joinedAt: row.created_at.toISOString(),
        you,
      },
    };
  });
}
