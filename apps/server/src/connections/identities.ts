import type { RemoteUser } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { recordAuditAlone } from '../audit/record-audit.ts';
import { handOverExports } from '../exports/hand-over-exports.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';

/** Who a member is in an ATS account. */
export interface Identity {
  readonly remoteUserId: string;
  readonly name: string;
  readonly email: string;
  /** `oauth`: the member signed in there. `email`: their confirmed e-mail equals that user's. */
  readonly method: 'oauth' | 'email';
}

const methodSchema = z.enum(['oauth', 'email']);

/**
 * The actor's identities by account id. One that was established under another sign-in e-mail than today's
 * does not count any more (PRODUCT L4: the two are equal, letter case included).
 */
export async function identitiesOf(db: Kysely<DB>, actor: Actor): Promise<ReadonlyMap<string, Identity>> {
  const rows = await db
    .selectFrom('ats_identities')
    .innerJoin('members', (join) =>
      join
        .onRef('members.organization_id', '=', 'ats_identities.organization_id')
        .onRef('members.id', '=', 'ats_identities.member_id')
        .onRef('members.email', '=', 'ats_identities.remote_email'),
    )
    .select(['account_id', 'remote_user_id', 'remote_name', 'remote_email', 'method'])
    .where('ats_identities.organization_id', '=', actor.organizationId)
    .where('ats_identities.member_id', '=', actor.memberId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.account_id,
      {
        remoteUserId: row.remote_user_id,
        name: row.remote_name,
        email: row.remote_email,
        method: methodSchema.parse(row.method),
      },
    ]),
  );
}

/**
 * Who the actor is in this ATS account, for whatever is sent in their name. Throws a 409 Problem
 * `not_authenticated` that says what to do when they have not authenticated under their present e-mail.
 */
export async function requireIdentity(
  services: Services,
  actor: Actor,
  accountId: string,
): Promise<Identity> {
  const identity = (await identitiesOf(services.db, actor)).get(accountId);
  if (identity !== undefined) return identity;
  const account = await services.db
    .selectFrom('ats_accounts')
    .select('ats')
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', accountId)
    .executeTakeFirst();
  if (account === undefined) throw new Error(`ATS account ${accountId} is not in ${actor.organizationId}`);
  const ats = atsNames[account.ats === 'greenhouse' ? 'greenhouse' : 'lever'];
  throw new Problem(
    409,
    'not_authenticated',
    `${actor.email} has not authenticated with ${ats} yet. Before the first export every member shows who ` +
      `they are in ${ats}: choose Authenticate for this connection, then export again.`,
    { accountId, memberEmail: actor.email },
  );
}

/**
 * Records who a member is in an ATS account, in place of what was known before. Exports of theirs that waited for
 * that go on.
 */
export async function recordIdentity(
  db: Kysely<DB>,
  member: { readonly organizationId: string; readonly memberId: string },
  accountId: string,
  user: RemoteUser,
  method: Identity['method'],
): Promise<Identity> {
  const facts = { remote_user_id: user.id, remote_name: user.name, remote_email: user.email, method };
  await db
    .insertInto('ats_identities')
    .values({
      organization_id: member.organizationId,
      account_id: accountId,
      member_id: member.memberId,
      ...facts,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'account_id', 'member_id'])
        .doUpdateSet({ ...facts, created_at: new Date() }),
    )
    .execute();
  const { organizationId, memberId } = member;
  await recordAuditAlone(db, {
    organizationId,
    memberId,
    action: 'connection.authenticated',
    subject: { kind: 'atsAccount', id: accountId },
    details: { method, remoteUserId: user.id },
  });
  await handOverExports(db, { organizationId, memberId, accountId, remoteUserId: user.id });
  return { remoteUserId: user.id, name: user.name, email: user.email, method };
}
