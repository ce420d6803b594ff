import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import { changeEmail } from './change-email.ts';
import { findMember, findOwner } from './find-member.ts';

/** The address of an owner whom the operator did not name. It can never be anybody's mailbox (RFC 2606). */
const madeEmail = 'owner@crosswalk.localhost';

export interface OwnerReport {
  readonly owner: Actor;
  readonly organizationMade: boolean;
  /** What the operator should read at this start; null when nothing changed. */
  readonly notice: string | null;
}

/** Whether this would be the first start on this database. */
export async function isFirstStart(db: Kysely<DB>): Promise<boolean> {
  return (await db.selectFrom('organizations').select('id').limit(1).executeTakeFirst()) === undefined;
}

/**
 * Sees to it that there is an organization with an owner (W1). The first start makes both; later ones let the
 * operator change the owner's address until the owner first signs in: from then on it is theirs to change, under
 * My account. What `CROSSWALK_OWNER_EMAIL` says is taken as it is typed, because ATSs compare letter case. Several
 * servers starting at once make one organization.
 */
export async function ensureOwner(db: Kysely<DB>, ownerEmail: string | null): Promise<OwnerReport> {
  return await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('first organization', 0))`.execute(trx);
    const organization = await trx
      .selectFrom('organizations')
      .select('id')
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (organization === undefined) return await makeOrganization(trx, ownerEmail);
    const owner = await findOwner(trx, organization.id);
    if (owner === null) {
      return { ...(await makeOwner(trx, organization.id, ownerEmail)), organizationMade: false };
    }
    if (ownerEmail === null || owner.email === ownerEmail) {
      return { owner, organizationMade: false, notice: null };
    }
    return { ...(await nameOwner(trx, owner, ownerEmail)), organizationMade: false };
  });
}

async function makeOrganization(trx: Transaction<DB>, ownerEmail: string | null): Promise<OwnerReport> {
  const id = newId('org');
  await trx.insertInto('organizations').values({ id, name: 'Crosswalk' }).execute();
  return { ...(await makeOwner(trx, id, ownerEmail)), organizationMade: true };
}

async function makeOwner(
  trx: Transaction<DB>,
  organizationId: string,
  ownerEmail: string | null,
): Promise<{ readonly owner: Actor; readonly notice: string }> {
  const email = ownerEmail ?? madeEmail;
  const row = {
    organization_id: organizationId,
    id: newId('mem'),
    email,
    name: 'Owner',
    role: 'owner',
  } as const;
  await trx
    .insertInto('members')
    .values({
      ...row,
      // The operator vouches for an address they named; a made one belongs to nobody.
      email_confirmed_at: ownerEmail === null ? null : sql<Date>`now()`,
    })
    .execute();
  return {
    owner: { organizationId, memberId: row.id, email, name: row.name, role: row.role },
    notice:
      ownerEmail === null
        ? `Made the owner ${email}. Set CROSSWALK_OWNER_EMAIL to your own address, spelled as in your ATS.`
        : `Made the owner ${email}.`,
  };
}

async function nameOwner(
  trx: Transaction<DB>,
  owner: Actor,
  email: string,
): Promise<{ readonly owner: Actor; readonly notice: string }> {
  const holder = await findMember(trx, owner.organizationId, email);
  if (holder !== null && holder.memberId !== owner.memberId) {
    return {
      owner,
      notice: `CROSSWALK_OWNER_EMAIL says ${email}, which is the address of another member. The owner stays ${owner.email}.`,
    };
  }
  const { user_id } = await trx
    .selectFrom('members')
    .select('user_id')
    .where('organization_id', '=', owner.organizationId)
    .where('id', '=', owner.memberId)
    .executeTakeFirstOrThrow();
  if (user_id !== null) {
    return {
      owner,
      notice: `CROSSWALK_OWNER_EMAIL says ${email}, but the owner is ${owner.email} and signs in already: they change it under My account.`,
    };
  }
  await changeEmail(trx, { ...owner, userId: null }, email, 'operator');
  return {
    owner: { ...owner, email },
    notice: `The owner’s address is now ${email}; it was ${owner.email}.`,
  };
}
