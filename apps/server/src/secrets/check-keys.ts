import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import { ConfigError } from '../config/variables.ts';
import { allDataKeys, type DataKeyRow, unwrap } from './data-keys.ts';
import { SealError } from './envelope.ts';
import type { MasterKeyRing } from './master-key-ring.ts';

/**
 * Opens every data key, without keeping it. No key, no start: a server that cannot open what is there would seal
 * new secrets beside it and fail at the old ones one by one.
 * @throws {ConfigError} one line: which key is missing, or which row was altered, and what to do
 */
export async function checkDataKeys(db: Kysely<DB>, ring: MasterKeyRing): Promise<void> {
  const rows = await allDataKeys(db);
  const foreign = rows.filter((row) => ring.find(row.master_key_id) === null);
  const variable = ring.file === null ? 'CROSSWALK_MASTER_KEY' : 'CROSSWALK_MASTER_KEY_FILE';
  if (foreign.length > 0) {
    const missing = [...new Set(foreign.map((row) => row.master_key_id))].join(', ');
    const where = ring.file === null ? '' : ` (${ring.file})`;
    throw new ConfigError(
      variable,
      `${where === '' ? '' : `${where.trim()} `}holds master key ${ring.current.id}, but ${foreign.length} of the ${rows.length} data keys in this database are wrapped with ${missing}. Start with that key; to change keys, give it as CROSSWALK_MASTER_KEY_PREVIOUS.`,
    );
  }
  const broken = rows.filter((row) => !opens(ring, row));
  const [first] = broken;
  if (first === undefined) return;
  throw new ConfigError(
    variable,
    `is the right key, but ${broken.length} of the ${rows.length} data keys in this database were altered: ${first.id} of organization ${first.organization_id}${broken.length > 1 ? ' and others' : ''}. Put the table organization_keys back from a backup.`,
  );
}

function opens(ring: MasterKeyRing, row: DataKeyRow): boolean {
  try {
    unwrap(ring, row).fill(0);
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
}
