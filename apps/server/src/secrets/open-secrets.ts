import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { Keys } from './keys.ts';
import type { MasterKeys } from './master-key.ts';
import { MasterKeyRing } from './master-key-ring.ts';
import { Sealing } from './sealing.ts';
import type { Secrets } from './secrets.ts';

/**
 * Envelope encryption over the `organization_keys` table: the master key wraps the data keys of each organization,
 * the newest of them seals its secrets. Nothing is read until something is sealed, opened or checked.
 */
export function openSecrets(db: Kysely<DB>, masterKeys: MasterKeys | Buffer): Secrets {
  const ring = new MasterKeyRing(
    Buffer.isBuffer(masterKeys) ? { current: masterKeys, previous: [], file: null } : masterKeys,
  );
  const sealing = new Sealing(db, ring);
  return {
    async seal(organizationId, purpose, plaintext) {
      const seal = await sealing.sealer(organizationId);
      return seal(purpose, plaintext);
    },
    open: (organizationId, purpose, blob) => sealing.open(organizationId, purpose, blob),
    keys: new Keys(db, ring, sealing),
  };
}
