import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { addDataKey, allDataKeys, holdMasterKey, unwrap, wrap } from './data-keys.ts';
import { newMasterKey } from './master-key-file.ts';
import type { MasterKeyRing } from './master-key-ring.ts';

// The steps of renewing keys, in their order. A crash between any two leaves everything openable: the file keeps
// the old master key until no data key needs it, and data keys are never deleted.

/**
 * Puts a new master key into the key file, before the one in use. Does nothing when the file already holds a key
 * to be left behind: then an earlier renewal comes to its end first.
 * @returns whether it did
 */
export function changeMasterKey(db: Kysely<DB>, ring: MasterKeyRing, file: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await holdMasterKey(trx, 'alone');
    ring.reload();
    if (ring.hasPrevious) return false;
    ring.put(file, newMasterKey());
    return true;
  });
}

/**
 * Wraps with the master key in use whatever another one wrapped. Every organization concerned gets a new data key
 * in the same transaction: who had the old master key may have had its data keys as well.
 * @returns how many organizations that was
 */
export function rewrapDataKeys(db: Kysely<DB>, ring: MasterKeyRing): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await holdMasterKey(trx, 'alone');
    ring.reload();
    const old = (await allDataKeys(trx)).filter((row) => row.master_key_id !== ring.current.id);
    for (const row of old) {
      const key = unwrap(ring, row);
      await trx
        .updateTable('organization_keys')
        .set({
          master_key_id: ring.current.id,
          wrapped: wrap(ring.current, row.organization_id, row.id, key),
        })
        .where('organization_id', '=', row.organization_id)
        .where('id', '=', row.id)
        .execute();
      key.fill(0);
    }
    const organizations = new Set(old.map((row) => row.organization_id));
    for (const organizationId of organizations) await addDataKey(trx, ring.current, organizationId);
    return organizations.size;
  });
}

/** A new data key for every organization that has one. @returns how many organizations that was */
export function renewDataKeys(db: Kysely<DB>, ring: MasterKeyRing): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await holdMasterKey(trx, 'alone');
    ring.reload();
    const organizations = new Set((await allDataKeys(trx)).map((row) => row.organization_id));
    for (const organizationId of organizations) await addDataKey(trx, ring.current, organizationId);
    return organizations.size;
  });
}

/** Takes the old master key out of the file, once nothing is wrapped with it any more. */
export function dropPreviousKeys(db: Kysely<DB>, ring: MasterKeyRing): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await holdMasterKey(trx, 'alone');
    ring.reload();
    const left = (await allDataKeys(trx)).filter((row) => row.master_key_id !== ring.current.id);
    if (left.length > 0) {
      throw new Error(`${left.length} data keys are still wrapped with a master key that is left behind.`);
    }
    ring.dropPrevious();
  });
}
