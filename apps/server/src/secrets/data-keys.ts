import { randomBytes } from 'node:crypto';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { newId } from '../ids.ts';
import { openEnvelope, SealError, sealEnvelope } from './envelope.ts';
import type { MasterKey, MasterKeyRing } from './master-key-ring.ts';

/** A row of `organization_keys`. */
export interface DataKeyRow {
  readonly organization_id: string;
  readonly id: string;
  readonly master_key_id: string;
  readonly wrapped: Buffer;
}

const columns = ['organization_id', 'id', 'master_key_id', 'wrapped'] as const;

/** All data keys there are, of all organizations. */
export function allDataKeys(db: Kysely<DB>): Promise<DataKeyRow[]> {
  return db
    .selectFrom('organization_keys')
    .select(columns)
    .orderBy('organization_id')
    .orderBy('id')
    .execute();
}

/** @throws {SealError} when the organization has no such key */
export async function dataKeyById(db: Kysely<DB>, organizationId: string, id: string): Promise<DataKeyRow> {
  const row = await db
    .selectFrom('organization_keys')
    .select(columns)
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new SealError('A stored secret does not open: its data key is not among this organization’s keys.');
}

/** The key that seals; null before the organization's first secret. */
export async function newestDataKey(db: Kysely<DB>, organizationId: string): Promise<DataKeyRow | null> {
  const row = await db
    .selectFrom('organization_keys')
    .select(columns)
    .where('organization_id', '=', organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Makes the organization's first data key, unless somebody else was faster. */
export function firstDataKey(
  db: Kysely<DB>,
  ring: MasterKeyRing,
  organizationId: string,
): Promise<DataKeyRow> {
  return db.transaction().execute(async (trx) => {
    await holdMasterKey(trx, 'shared');
    // Two first uses at once must agree on one key, or half of the secrets hang on a key nobody keeps.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`organization key ${organizationId}`}, 0))`.execute(
      trx,
    );
    const existing = await newestDataKey(trx, organizationId);
    if (existing !== null) return existing;
    // Another process may have changed the key: what is wrapped with one that was left behind would be lost.
    ring.reload();
    await refuseForeignKeys(trx, ring);
    return await addDataKey(trx, ring.current, organizationId);
  });
}

/** Adds a data key that seals from now on. Those before it keep opening what they sealed. */
export async function addDataKey(
  trx: Transaction<DB>,
  master: MasterKey,
  organizationId: string,
): Promise<DataKeyRow> {
  const id = newId('key');
  const row = {
    organization_id: organizationId,
    id,
    master_key_id: master.id,
    wrapped: wrap(master, organizationId, id, randomBytes(32)),
  };
  await trx
    .insertInto('organization_keys')
    .values({
      ...row,
      // Newest whatever the clock says: it may have been set back, and the old key would go on sealing.
      created_at: sql<Date>`greatest(clock_timestamp(), (
        select max(created_at) + interval '1 microsecond' from organization_keys
         where organization_id = ${organizationId}))`,
    })
    .execute();
  return row;
}

/** @throws {SealError} when this process does not know the master key, or the row was altered or moved */
export function unwrap(ring: MasterKeyRing, row: DataKeyRow): Buffer {
  const master = ring.find(row.master_key_id);
  if (master === null) {
    throw new SealError(
      `The data key ${row.id} is wrapped with master key ${row.master_key_id}; this server was started with ${ring.current.id}. Start it with the master key it had before.`,
    );
  }
  return openEnvelope(master.key, wrapContext(row.organization_id, row.id), row.wrapped);
}

export function wrap(master: MasterKey, organizationId: string, id: string, key: Buffer): Buffer {
  return sealEnvelope(
    master.key,
    { masterKeyId: master.id, keyId: '' },
    wrapContext(organizationId, id),
    key,
  );
}

/**
 * Until the transaction ends nobody changes the master key: `shared` to wrap with it, `alone` to change it. A
 * process that is suspended in between loses the lock after half a minute, and with it the transaction.
 */
export async function holdMasterKey(trx: Transaction<DB>, how: 'shared' | 'alone'): Promise<void> {
  await sql`select set_config('idle_in_transaction_session_timeout', '30000', true)`.execute(trx);
  const lock = sql.raw(how === 'shared' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
  await sql`select ${lock}(hashtextextended('crosswalk master key', 0))`.execute(trx);
}

// A process with another key must not begin to wrap beside those that have the right one.
async function refuseForeignKeys(trx: Transaction<DB>, ring: MasterKeyRing): Promise<void> {
  const rows = await trx.selectFrom('organization_keys').select('master_key_id').distinct().execute();
  const foreign = rows.find((row) => ring.find(row.master_key_id) === null);
  if (foreign === undefined) return;
  throw new SealError(
    `This database is sealed with master key ${foreign.master_key_id}; this server was started with ${ring.current.id}. Start it with the master key it had before.`,
  );
}

function wrapContext(organizationId: string, keyId: string): readonly string[] {
  return ['data key', organizationId, keyId];
}
