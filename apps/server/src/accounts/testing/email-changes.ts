import { sql } from 'kysely';
import { newId } from '../../ids.ts';
import type { Actor } from '../../services.ts';
import type { TestApp } from '../../testing/open-app.ts';

/** Where a member asks for another sign-in e-mail. */
export const path = '/api/me/email-changes';

/** Lets the member be known in an ATS, by each method. */
export async function authenticate(
  { database: { db } }: TestApp,
  { organizationId, memberId }: Actor,
): Promise<void> {
  for (const method of ['oauth', 'email'] as const) {
    const account = newId('acct');
    const key = { organization_id: organizationId, id: account, remote_key: account };
    await db
      .insertInto('ats_accounts')
      .values({ ...key, ats: 'lever', environment: 'production' })
      .execute();
    await db
      .insertInto('ats_identities')
      .values({
        organization_id: organizationId,
        account_id: account,
        member_id: memberId,
        remote_user_id: 'u',
        remote_name: 'U',
        remote_email: 'u@example.com',
        method,
      })
      .execute();
  }
}

/** In how many ways the member is known in ATSs. */
export async function identitiesOf({ database: { db } }: TestApp, { memberId }: Actor): Promise<number> {
  return (await db.selectFrom('ats_identities').where('member_id', '=', memberId).selectAll().execute())
    .length;
}

/** Makes what the member asked for so much older. */
export async function letTimePass(
  { database: { db } }: TestApp,
  memberId: string,
  { minutes = 0, seconds = 0 }: { readonly minutes?: number; readonly seconds?: number },
): Promise<void> {
  await db
    .updateTable('email_change_requests')
    .set({
      requested_at: sql<Date>`requested_at - make_interval(mins => ${minutes}, secs => ${seconds})`,
    })
    .where('member_id', '=', memberId)
    .execute();
}
