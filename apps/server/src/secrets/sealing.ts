import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { type DataKeyRow, dataKeyById, firstDataKey, newestDataKey, unwrap } from './data-keys.ts';
import { openEnvelope, sealEnvelope, sealedUnder } from './envelope.ts';
import type { MasterKeyRing } from './master-key-ring.ts';

/** Seals a text for one purpose of one organization. */
export type Seal = (purpose: string, plaintext: string) => Buffer;

/**
 * Sealing under the data keys in the table `organization_keys`. Opened ones stay in memory for the life of the
 * process: a data key is the same whatever it is wrapped with.
 */
export class Sealing {
  readonly #db: Kysely<DB>;
  readonly #ring: MasterKeyRing;
  readonly #opened = new Map<string, Buffer>();

  constructor(db: Kysely<DB>, ring: MasterKeyRing) {
    this.#db = db;
    this.#ring = ring;
  }

  /**
   * Seals under the organization's newest data key, which is made at the first use. To be asked for anew for
   * every few values: another process may renew the keys, and then the old one is to seal nothing more.
   */
  async sealer(organizationId: string): Promise<Seal> {
    const row =
      (await newestDataKey(this.#db, organizationId)) ??
      (await firstDataKey(this.#db, this.#ring, organizationId));
    const key = this.#keyOf(row);
    return (purpose, plaintext) =>
      sealEnvelope(
        key,
        { masterKeyId: row.master_key_id, keyId: row.id },
        secretContext(organizationId, purpose),
        Buffer.from(plaintext, 'utf8'),
      );
  }

  async open(organizationId: string, purpose: string, blob: Buffer): Promise<string> {
    const { keyId } = sealedUnder(blob);
    const key =
      this.#opened.get(nameOf(organizationId, keyId)) ??
      this.#keyOf(await dataKeyById(this.#db, organizationId, keyId));
    return openEnvelope(key, secretContext(organizationId, purpose), blob).toString('utf8');
  }

  #keyOf(row: DataKeyRow): Buffer {
    const name = nameOf(row.organization_id, row.id);
    const key = this.#opened.get(name) ?? unwrap(this.#ring, row);
    this.#opened.set(name, key);
    return key;
  }
}

function nameOf(organizationId: string, keyId: string): string {
  return `${organizationId} ${keyId}`;
}

function secretContext(organizationId: string, purpose: string): readonly string[] {
  return ['secret', organizationId, purpose];
}
