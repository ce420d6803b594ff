import type { EnvironmentId, Manifest, PermissionResult } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import type { Kysely, Transaction } from 'kysely';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import { asConnection, type ConnectionRow, liveConnections } from './connection-row.ts';
import type { Judgement } from './judge-probe.ts';
import { sealCredentials } from './seal-credentials.ts';

export interface ConnectionToStore {
  readonly manifest: Manifest;
  readonly environment: EnvironmentId;
  readonly remoteKey: string;
  readonly name: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly onlyProspects: boolean;
  readonly poolsEnabled: boolean;
  readonly probe: readonly PermissionResult[];
  readonly judgement: Judgement;
}

export type StoredAs = 'new' | 'newOnKnownAccount' | 'updated';

/** The live connection of this name, letter case ignored; null when there is none. */
export async function connectionNamed(
  db: Kysely<DB>,
  organizationId: string,
  name: string,
): Promise<ConnectionRow | null> {
  const row = await liveConnections(db, organizationId)
    .where((eb) => eb(eb.fn('lower', ['connections.name']), '=', eb.fn('lower', [eb.val(name)])))
    .executeTakeFirst();
  return row === undefined ? null : asConnection(row);
}

/**
 * Stores a checked connection, together with its account when that is new. The same name on the same account
 * and connector is the same connection; on another, a 409 Problem.
 */
export async function storeConnection(
  services: Services,
  actor: Actor,
  toStore: ConnectionToStore,
): Promise<{ readonly id: string; readonly as: StoredAs }> {
  for (;;) {
    // Sealed before the transaction: sealing may use the database itself, on another of the pool's connections.
    const namesake = await connectionNamed(services.db, actor.organizationId, toStore.name);
    const id = namesake?.id ?? newId('conn');
    const sealed = await sealCredentials(services.secrets, actor.organizationId, id, toStore.credentials);
    const as = await services.db
      .transaction()
      .execute((trx) => store(trx, actor, toStore, { id, sealed, isNew: namesake === null }));
    // Somebody made or removed the namesake meanwhile, so the blob is bound to the wrong id.
    if (as !== 'overtaken') return { id, as };
  }
}

async function store(
  trx: Transaction<DB>,
  actor: Actor,
  toStore: ConnectionToStore,
  prepared: { readonly id: string; readonly sealed: Buffer; readonly isNew: boolean },
): Promise<StoredAs | 'overtaken'> {
  // One connecting admin at a time in an organization: the look-ups below and the writes belong together.
  await trx
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', actor.organizationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const namesake = await connectionNamed(trx, actor.organizationId, toStore.name);
  if ((namesake?.id ?? null) !== (prepared.isNew ? null : prepared.id)) return 'overtaken';
  const account = await findOrCreateAccount(trx, actor.organizationId, toStore);
  const facts = {
    credentials: prepared.sealed,
    only_prospects: toStore.onlyProspects,
    pools_enabled: toStore.poolsEnabled,
    status: toStore.judgement.status,
    status_reason: toStore.judgement.reason,
    probe: JSON.stringify(toStore.probe),
    checked_at: new Date(),
  };
  if (namesake === null) {
    await trx
      .insertInto('connections')
      .values({
        ...facts,
        organization_id: actor.organizationId,
        id: prepared.id,
        account_id: account.id,
        connector: toStore.manifest.id,
        name: toStore.name,
        created_by: actor.memberId,
      })
      .execute();
    return account.isNew ? 'new' : 'newOnKnownAccount';
  }
  if (namesake.accountId !== account.id || namesake.connector !== toStore.manifest.id) {
    throw nameTaken(namesake, toStore);
  }
  await trx
    .updateTable('connections')
    .set(facts)
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', prepared.id)
    .execute();
  return 'updated';
}

async function findOrCreateAccount(
  trx: Transaction<DB>,
  organizationId: string,
  { manifest, environment, remoteKey }: ConnectionToStore,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const known = await trx
    .selectFrom('ats_accounts')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('ats', '=', manifest.ats)
    .where('environment', '=', environment)
    .where('remote_key', '=', remoteKey)
    .executeTakeFirst();
  if (known !== undefined) return { id: known.id, isNew: false };
  const id = newId('acct');
  await trx
    .insertInto('ats_accounts')
    .values({ organization_id: organizationId, id, ats: manifest.ats, environment, remote_key: remoteKey })
    .execute();
  const key = { organization_id: organizationId, account_id: id };
  await trx.insertInto('account_leases').values(key).execute();
  const { perSecond } = manifest.limits;
  await trx
    .insertInto('account_paces')
    .values({ ...key, per_second: perSecond, ceiling: perSecond })
    .execute();
  return { id, isNew: true };
}

function nameTaken(namesake: ConnectionRow, { manifest, name }: ConnectionToStore): Problem {
  const why =
    namesake.connector === manifest.id
      ? `belongs to another ${atsNames[namesake.ats]} account (${namesake.environment})`
      : `belongs to a connection made with the connector ${namesake.connector}`;
  return new Problem(
    409,
    'nameTaken',
    `The name “${name}” ${why}. Nothing was stored: choose another name for this one.`,
    { connectionId: namesake.id },
  );
}
