import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { databaseDirectory, makeDataDirectory } from '../config/data-directory.ts';
import { ConfigError, type Environment, textVariable } from '../config/variables.ts';
import { makeMasterKeyFile, parseMasterKey, readMasterKeyFile } from './master-key-file.ts';

/** Where the master key comes from when the environment names none. */
export interface MasterKeyPlace {
  readonly dataDir: string;
  /** Whether the database is the one Crosswalk starts itself, inside the data directory. */
  readonly embedded: boolean;
}

/** The keys that wrap every organization's data keys. */
export interface MasterKeys {
  /** 32 bytes; wraps whatever is wrapped from now on. */
  readonly current: Buffer;
  /** Open what they wrapped before, and wrap nothing any more. */
  readonly previous: readonly Buffer[];
  /** The file `current` stands in; null when the environment holds it. */
  readonly file: string | null;
}

/**
 * 32 bytes from `CROSSWALK_MASTER_KEY` (base64 or hexadecimal), from the first line of the file that
 * `CROSSWALK_MASTER_KEY_FILE` names, or with the embedded database from `master.key` in the data directory, made
 * on the first start. Keys to be left behind come from `CROSSWALK_MASTER_KEY_PREVIOUS` and the file's other lines.
 * @throws {ConfigError} when there is none, one has another length, or others than its owner may read the file.
 */
export function readMasterKeys(env: Environment, place: MasterKeyPlace): MasterKeys {
  const given = textVariable(env, 'CROSSWALK_MASTER_KEY');
  const named = textVariable(env, 'CROSSWALK_MASTER_KEY_FILE');
  const left = textVariable(env, 'CROSSWALK_MASTER_KEY_PREVIOUS');
  // First of all: a mistake in it must not leave a fresh key file behind.
  const previous = left === null ? [] : [parseMasterKey('CROSSWALK_MASTER_KEY_PREVIOUS', left)];
  if (given !== null && named !== null) {
    throw new ConfigError('CROSSWALK_MASTER_KEY_FILE', 'and CROSSWALK_MASTER_KEY are both set. Keep one.');
  }
  if (given !== null) {
    return { current: parseMasterKey('CROSSWALK_MASTER_KEY', given), previous, file: null };
  }
  if (named === null && !place.embedded) {
    throw new ConfigError(
      'CROSSWALK_MASTER_KEY',
      'is missing: with DATABASE_URL set, Crosswalk makes no key of its own. Make one with "openssl rand -base64 32" and keep it as safe as the database.',
    );
  }
  const file = named ?? ownKeyFile(place.dataDir);
  const [current, ...others] = readMasterKeyFile(file);
  if (current === undefined) throw new Error('A key file that was read holds a key.');
  return { current, previous: [...others, ...previous], file };
}

function ownKeyFile(dataDir: string): string {
  const path = join(dataDir, 'master.key');
  if (existsSync(path)) return path;
  // A database without its key means the key was lost. A new one could open nothing and would hide that.
  if (hasDatabase(dataDir)) {
    throw new ConfigError(
      'CROSSWALK_MASTER_KEY',
      `is missing, and so is ${path}, but the database in ${dataDir} exists already. Put the key file back from a backup.`,
    );
  }
  makeDataDirectory(dataDir);
  makeMasterKeyFile(path);
  return path;
}

function hasDatabase(dataDir: string): boolean {
  return existsSync(join(databaseDirectory(dataDir), 'cluster', 'PG_VERSION'));
}
