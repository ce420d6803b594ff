import { type ConnectorId, findConnector } from '@crosswalk/connectors';
import type { RehearsalGreenhouse, RehearsalLever } from '@crosswalk/rehearsal';
import { sealCredentials } from '../../../connections/seal-credentials.ts';
import { newId } from '../../../ids.ts';
import type { Actor, Services } from '../../../services.ts';

/** An account of a rehearsal, and how one connects to it. */
export interface Stage {
  readonly rehearsal: RehearsalLever | RehearsalGreenhouse;
  readonly environment: Readonly<Record<string, string>>;
  readonly ats: 'lever' | 'greenhouse';
  readonly connector: ConnectorId;
  /** For each connector of the ATS. */
  readonly credentials: Readonly<Partial<Record<ConnectorId, Readonly<Record<string, string>>>>>;
  /** Who the owner is over there. */
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  /** Two open jobs. */
  readonly jobIds: readonly [string, string];
}

/** The rows that connecting and authenticating leave behind, less the connection, with pacing out of the way. */
export async function openAccount(
  { db }: Services,
  { organizationId, memberId, email, name }: Actor,
  { ats, user }: Pick<Stage, 'ats' | 'user'>,
): Promise<string> {
  const accountId = newId('acct');
  const account = { organization_id: organizationId, account_id: accountId };
  await db.insertInto('organizations').values({ id: organizationId, name: 'Test' }).execute();
  await db
    .insertInto('members')
    .values({
      organization_id: organizationId,
      id: memberId,
      email,
      name,
      role: 'owner',
      email_confirmed_at: new Date(),
    })
    .execute();
  await db
    .insertInto('ats_accounts')
    .values({
      organization_id: organizationId,
      id: accountId,
      ats,
      environment: 'production',
      remote_key: 'test',
    })
    .execute();
  await db.insertInto('account_leases').values(account).execute();
  await db
    .insertInto('account_paces')
    .values({ ...account, per_second: 1000, ceiling: 1000 })
    .execute();
  await db
    .insertInto('ats_identities')
    .values({
      ...account,
      member_id: memberId,
      remote_user_id: user.id,
      remote_name: user.name,
      remote_email: user.email,
      method: 'email',
    })
    .execute();
  return accountId;
}

/** A verified connection to an account; the first one of a connector bears its name. */
export async function addConnection(
  { db, secrets }: Services,
  { organizationId }: Actor,
  accountId: string,
  { credentials }: Pick<Stage, 'credentials'>,
  connector: ConnectorId,
): Promise<string> {
  const given = credentials[connector];
  const name = findConnector(connector)?.manifest.name;
  if (given === undefined || name === undefined) throw new Error(`no ${connector} in this scene`);
  const id = newId('conn');
  const known = await db
    .selectFrom('connections')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('connector', '=', connector)
    .executeTakeFirst();
  await db
    .insertInto('connections')
    .values({
      organization_id: organizationId,
      id,
      account_id: accountId,
      connector,
      name: known === undefined ? name : `${name} ${id}`,
      credentials: await sealCredentials(secrets, organizationId, id, given),
      status: 'verified',
    })
    .execute();
  return id;
}
