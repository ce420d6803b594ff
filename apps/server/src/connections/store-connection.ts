import type { EnvironmentId, Manifest } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { resumeAfterRepair } from '../exports/resume-exports.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import type { Actor, Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import { checkFacts } from './check-facts.ts';
import { asConnection, type ConnectionRow, liveConnections } from './connection-row.ts';
import { findOrCreateAccount } from './find-or-create-account.ts';
import { sourcesList } from './lists/list-types.ts';
import { storeList } from './lists/stored-lists.ts';
import { lockConnections } from './lock-connections.ts';
import type { LookedOver } from './look-over.ts';
import { sealCredentials } from './seal-credentials.ts';
import { closeSetupOf } from './setup/close-setup.ts';
import { sourceNameOf } from './source-of-connection.ts';

export interface ConnectionToStore {
  readonly manifest: Manifest;
  readonly environment: EnvironmentId;
  readonly remoteKey: string;
  readonly name: string;
  readonly credentials: Readonly<Record<string, string>>;
  readonly onlyProspects: boolean;
  readonly poolsEnabled: boolean;
  readonly seen: LookedOver;
}

export type StoredAs = 'new' | 'newOnKnownAccount' | 'updated';

/** The live connection of this name, letter case ignored, finished or not; null when there is none. */
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
  await lockConnections(trx, actor.organizationId);
  const namesake = await connectionNamed(trx, actor.organizationId, toStore.name);
  if ((namesake?.id ?? null) !== (prepared.isNew ? null : prepared.id)) return 'overtaken';
  const account = await findOrCreateAccount(trx, actor.organizationId, toStore);
  const facts = {
    credentials: prepared.sealed,
    credentials_at: sql<Date>`clock_timestamp()`,
    only_prospects: toStore.onlyProspects,
    pools_enabled: toStore.poolsEnabled,
    ...checkFacts(toStore.manifest, toStore.seen, {
      wanted: await sourceNameOf(trx, actor.organizationId),
      picked: namesake?.sourceId ?? null,
    }),
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
    await keepSources(trx, actor, toStore, prepared);
    await recordAudit(trx, {
      ...actedBy(actor),
      action: 'connection.added',
      subject: { kind: 'connection', id: prepared.id },
      details: {
        connector: toStore.manifest.id,
        environment: toStore.environment,
        knownAccount: !account.isNew,
      },
    });
    return account.isNew ? 'new' : 'newOnKnownAccount';
  }
  if (namesake.accountId !== account.id || namesake.connector !== toStore.manifest.id) {
    throw nameTaken(namesake, toStore);
  }
  // Connecting in one go ends whatever somebody was setting up step by step.
  await closeSetupOf(trx, actor.organizationId, prepared.id);
  await trx
    .updateTable('connections')
    .set({ ...facts, finished_at: sql<Date>`coalesce(finished_at, clock_timestamp())` })
    .where('organization_id', '=', actor.organizationId)
    .where('id', '=', prepared.id)
    .execute();
  await keepSources(trx, actor, toStore, prepared);
  await resumeAfterRepair(trx, { organizationId: actor.organizationId, connectionId: prepared.id });
  await recordAudit(trx, {
    ...actedBy(actor),
    action: 'connection.repaired',
    subject: { kind: 'connection', id: prepared.id },
    details: { connector: toStore.manifest.id, environment: toStore.environment },
  });
  return 'updated';
}

async function keepSources(
  trx: Transaction<DB>,
  { organizationId }: Actor,
  { seen }: ConnectionToStore,
  { id, sealed }: { readonly id: string; readonly sealed: Buffer },
): Promise<void> {
  if (seen.sources === null) return;
  const list = { content: seen.sources, loadedAt: seen.at };
  await storeList(trx, { organizationId, id, credentials: sealed }, sourcesList, list);
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
