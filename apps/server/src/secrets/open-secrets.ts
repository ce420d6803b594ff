import { randomBytes } from 'node:crypto';
import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { newId } from '../ids.ts';
import { masterKeyId, openEnvelope, SealError, sealEnvelope, sealedUnder } from './envelope.ts';
import type { Secrets } from './secrets.ts';

interface DataKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Envelope encryption over the `organization_keys` table: the master key wraps a data key per organization, the
 * data key seals the secrets. Opened data keys stay in memory for the life of the process.
 */
export function openSecrets(db: Kysely<DB>, masterKey: Buffer): Secrets {
  const masterId = masterKeyId(masterKey);
  const opened = new Map<string, Promise<DataKey>>();
  const newest = new Map<string, Promise<DataKey>>();

  function unwrap(organizationId: string, row: KeyRow): DataKey {
    if (row.master_key_id !== masterId) {
      throw new SealError(
        `The data key ${row.id} is wrapped with master key ${row.master_key_id}; this server was started with ${masterId}. Start it with the master key it had before.`,
      );
    }
    return { id: row.id, key: openEnvelope(masterKey, wrapContext(organizationId, row.id), row.wrapped) };
  }

  async function newestKey(organizationId: string): Promise<DataKey> {
    const row = (await readNewest(db, organizationId)) ?? (await makeFirst(organizationId));
    return unwrap(organizationId, row);
  }

  // Two first uses at once must agree on one key, or half of the secrets hang on a key nobody keeps.
  async function makeFirst(organizationId: string): Promise<KeyRow> {
    return await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`organization key ${organizationId}`}, 0))`.execute(
        trx,
      );
      const existing = await readNewest(trx, organizationId);
      if (existing !== null) return existing;
      const id = newId('key');
      const wrapped = sealEnvelope(
        masterKey,
        { masterKeyId: masterId, keyId: '' },
        wrapContext(organizationId, id),
        randomBytes(32),
      );
      const row = { organization_id: organizationId, id, master_key_id: masterId, wrapped };
      await trx.insertInto('organization_keys').values(row).execute();
      return row;
    });
  }

  async function keyById(organizationId: string, id: string): Promise<DataKey> {
    const row = await db
      .selectFrom('organization_keys')
      .select(['id', 'master_key_id', 'wrapped'])
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined) {
      throw new SealError(
        'A stored secret does not open: its data key is not among this organization’s keys.',
      );
    }
    return unwrap(organizationId, row);
  }

  return {
    async seal(organizationId, purpose, plaintext) {
      const key = await remembered(newest, organizationId, () => newestKey(organizationId));
      return sealEnvelope(
        key.key,
        { masterKeyId: masterId, keyId: key.id },
        secretContext(organizationId, purpose),
        Buffer.from(plaintext, 'utf8'),
      );
    },
    async open(organizationId, purpose, blob) {
      const { keyId } = sealedUnder(blob);
      const key = await remembered(opened, `${organizationId} ${keyId}`, () =>
        keyById(organizationId, keyId),
      );
      return openEnvelope(key.key, secretContext(organizationId, purpose), blob).toString('utf8');
    },
  };
}

interface KeyRow {
  readonly id: string;
  readonly master_key_id: string;
  readonly wrapped: Buffer;
}

async function readNewest(db: Kysely<DB>, organizationId: string): Promise<KeyRow | null> {
  const row = await db
    .selectFrom('organization_keys')
    .select(['id', 'master_key_id', 'wrapped'])
    .where('organization_id', '=', organizationId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

// A failure is forgotten, so that a passing one does not last until the next start.
function remembered<T>(memory: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  made.catch(() => memory.delete(key));
  return made;
}

function wrapContext(organizationId: string, keyId: string): readonly string[] {
  return ['data key', organizationId, keyId];
}

function secretContext(organizationId: string, purpose: string): readonly string[] {
  return ['secret', organizationId, purpose];
}
