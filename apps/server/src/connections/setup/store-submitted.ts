import type { Connector } from '@crosswalk/connectors';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { actedBy, recordAudit } from '../../audit/record-audit.ts';
import { Problem } from '../../http/problem.ts';
import { newId } from '../../ids.ts';
import type { Actor, Services } from '../../services.ts';
import { atsNames } from '../ats-name.ts';
import { checkFacts } from '../check-facts.ts';
import type { ConnectionRow } from '../connection-row.ts';
import type { OfferedEnvironment } from '../environments.ts';
import { findOrCreateAccount } from '../find-or-create-account.ts';
import { sourcesList } from '../lists/list-types.ts';
import { storeList } from '../lists/stored-lists.ts';
import { lockConnections } from '../lock-connections.ts';
import { retireConnection } from '../retire-connection.ts';
import { sealCredentials } from '../seal-credentials.ts';
import { sourceNameOf } from '../source-of-connection.ts';
import type { VerifiedCredentials } from '../verify-credentials.ts';
import { requireCapabilities } from './confirm-steps.ts';
import { nameNew, renameConnection } from './name-connection.ts';
import { connectionOf, readSetup, type SetupRow } from './setup-row.ts';

export interface Submitted extends VerifiedCredentials {
  readonly connector: Connector;
  readonly environment: OfferedEnvironment;
  readonly credentials: Readonly<Record<string, string>>;
  readonly name: string | null;
}

/**
 * Stores credentials together with what was found out about these very ones, so that of two admins who submit at
 * once the later wins with both. Throws 409 `otherAccount`, `nameTaken`.
 */
export async function storeSubmitted(
  services: Services,
  actor: Actor,
  setupId: string,
  submitted: Submitted,
): Promise<void> {
  for (;;) {
    const prepared = await prepare(services, actor, setupId, submitted);
    const done = await services.db.transaction().execute((trx) => store(trx, actor, prepared, submitted));
    // Another admin submitted meanwhile, so the blob may be bound to the wrong id.
    if (done) return;
  }
}

interface Prepared {
  readonly setup: SetupRow;
  /** Of the connection that will hold the credentials. */
  readonly id: string;
  readonly sealed: Buffer;
}

async function prepare(
  services: Services,
  { organizationId }: Actor,
  setupId: string,
  submitted: Submitted,
): Promise<Prepared> {
  const setup = await readSetup(services.db, organizationId, setupId);
  const connection = await connectionOf(services.db, setup);
  const stays = connection !== null && (await opensSameAccount(services.db, connection, submitted));
  if (setup.mode === 'edit' && !stays) throw otherAccount(connection, submitted);
  const id = stays ? connection.id : newId('conn');
  // Sealed before the transaction: sealing may use the database itself, on another of the pool's connections.
  return {
    setup,
    id,
    sealed: await sealCredentials(services.secrets, organizationId, id, submitted.credentials),
  };
}

async function store(
  trx: Transaction<DB>,
  actor: Actor,
  { setup: before, id, sealed }: Prepared,
  submitted: Submitted,
): Promise<boolean> {
  const { organizationId, memberId } = actor;
  const { manifest } = submitted.connector;
  await lockConnections(trx, organizationId);
  const setup = await readSetup(trx, organizationId, before.id);
  if (setup.connectionId !== before.connectionId) return false;
  const connection = await connectionOf(trx, setup);
  const facts = {
    credentials: sealed,
    credentials_at: sql<Date>`clock_timestamp()`,
    ...checkFacts(manifest, submitted.seen, {
      wanted: await sourceNameOf(trx, organizationId),
      picked: connection?.id === id ? connection.sourceId : null,
    }),
  };
  if (connection?.id === id) {
    if (submitted.name !== null) await renameConnection(trx, connection, submitted.name);
    if (setup.mode === 'edit') await keepFormer(trx, setup, connection);
    await trx
      .updateTable('connections')
      .set(facts)
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .execute();
  } else {
    if (connection !== null) {
      await trx
        .updateTable('connection_setups')
        .set({ connection_id: null, test_at: null })
        .where('organization_id', '=', organizationId)
        .where('id', '=', setup.id)
        .execute();
      await retireConnection(trx, connection, 'The connection was set up for another account.');
    }
    const { onlyProspects, pools } = requireCapabilities(setup);
    const account = await findOrCreateAccount(trx, organizationId, {
      manifest,
      environment: submitted.environment.fact.id,
      remoteKey: submitted.remoteKey,
    });
    await trx
      .insertInto('connections')
      .values({
        ...facts,
        organization_id: organizationId,
        id,
        account_id: account.id,
        connector: manifest.id,
        name: await nameNew(trx, organizationId, submitted),
        only_prospects: onlyProspects,
        pools_enabled: pools,
        created_by: memberId,
        finished_at: null,
      })
      .execute();
  }
  const { sources, at } = submitted.seen;
  if (sources !== null)
    await storeList(trx, { organizationId, id, credentials: sealed }, sourcesList, {
      content: sources,
      loadedAt: at,
    });
  await trx
    .updateTable('connection_setups')
    .set({ connection_id: id, updated_at: sql<Date>`clock_timestamp()` })
    .where('organization_id', '=', organizationId)
    .where('id', '=', setup.id)
    .execute();
  await recordAudit(trx, {
    ...actedBy(actor),
    action: setup.mode === 'new' ? 'connection.keyStored' : 'connection.repaired',
    subject: { kind: 'connection', id },
    details: { connector: manifest.id, environment: submitted.environment.fact.id },
  });
  return true;
}

/** What giving up restores is what the edit found, not what it stored in between. */
async function keepFormer(trx: Transaction<DB>, setup: SetupRow, connection: ConnectionRow): Promise<void> {
  await trx
    .updateTable('connection_setups')
    .set({ former_credentials: connection.credentials })
    .where('organization_id', '=', setup.organizationId)
    .where('id', '=', setup.id)
    .where('former_credentials', 'is', null)
    .execute();
}

async function opensSameAccount(
  db: Kysely<DB>,
  connection: ConnectionRow,
  { environment, remoteKey }: Submitted,
): Promise<boolean> {
  if (connection.environment !== environment.fact.id) return false;
  const account = await db
    .selectFrom('ats_accounts')
    .select('remote_key')
    .where('organization_id', '=', connection.organizationId)
    .where('id', '=', connection.accountId)
    .executeTakeFirstOrThrow();
  return account.remote_key === remoteKey;
}

function otherAccount(connection: ConnectionRow | null, { connector }: Submitted): Problem {
  const ats = atsNames[connector.manifest.ats];
  return new Problem(
    409,
    'otherAccount',
    `Nothing was stored: these credentials open another ${ats} account than the one behind ` +
      `“${connection?.name ?? 'this connection'}”. Enter some of that account, or add a connection for the other one.`,
  );
}
