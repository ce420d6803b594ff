import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseDirectory, makeDataDirectory } from '../config/data-directory.ts';
import { ConfigError, type Environment, textVariable } from '../config/variables.ts';

const keyBytes = 32;

/** Where the master key comes from when the environment names none. */
export interface MasterKeyPlace {
  readonly dataDir: string;
  /** Whether the database is the one Crosswalk starts itself, inside the data directory. */
  readonly embedded: boolean;
}

/**
 * The key that wraps every organization's data key: 32 bytes from `CROSSWALK_MASTER_KEY` (base64 or
 * hexadecimal), from the file that `CROSSWALK_MASTER_KEY_FILE` names, or with the embedded database from
 * `master.key` in the data directory, made on the first start.
 * @throws {ConfigError} when there is none, it has another length, or others than its owner may read it.
 */
export function readMasterKey(env: Environment, place: MasterKeyPlace): Buffer {
  const given = textVariable(env, 'CROSSWALK_MASTER_KEY');
  const file = textVariable(env, 'CROSSWALK_MASTER_KEY_FILE');
  if (given !== null && file !== null) {
    throw new ConfigError('CROSSWALK_MASTER_KEY_FILE', 'and CROSSWALK_MASTER_KEY are both set. Keep one.');
  }
  if (given !== null) return parseKey('CROSSWALK_MASTER_KEY', given);
  if (file !== null) return readKeyFile('CROSSWALK_MASTER_KEY_FILE', file);
  if (!place.embedded) {
    throw new ConfigError(
      'CROSSWALK_MASTER_KEY',
      'is missing: with DATABASE_URL set, Crosswalk makes no key of its own. Make one with "openssl rand -base64 32" and keep it as safe as the database.',
    );
  }
  return readOrMakeKey(place.dataDir);
}

function readOrMakeKey(dataDir: string): Buffer {
  const path = join(dataDir, 'master.key');
  if (existsSync(path)) return readKeyFile('CROSSWALK_MASTER_KEY_FILE', path);
  // A database without its key means the key was lost. A new one could open nothing and would hide that.
  if (hasDatabase(dataDir)) {
    throw new ConfigError(
      'CROSSWALK_MASTER_KEY',
      `is missing, and so is ${path}, but the database in ${dataDir} exists already. Put the key file back from a backup.`,
    );
  }
  makeDataDirectory(dataDir);
  // Linking a finished file into place: two first starts at once end up with the same whole key.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readKeyFile('CROSSWALK_MASTER_KEY_FILE', path);
}

function hasDatabase(dataDir: string): boolean {
  return existsSync(join(databaseDirectory(dataDir), 'cluster', 'PG_VERSION'));
}

function readKeyFile(variable: string, path: string): Buffer {
  let text: string;
  let mode: number;
  try {
    text = readFileSync(path, 'utf8');
    mode = statSync(path).mode;
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new ConfigError(variable, `cannot be read: ${cause}.`);
  }
  if ((mode & 0o077) !== 0) {
    throw new ConfigError(
      variable,
      `points to ${path}, which others than its owner may use. Run "chmod 600 ${path}".`,
    );
  }
  return parseKey(variable, text.trim());
}

function parseKey(variable: string, text: string): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : fromBase64(text);
  // The key itself is never shown, not even a wrong one.
  if (key === null || key.length !== keyBytes) {
    throw new ConfigError(
      variable,
      'must hold 32 bytes as base64 or hexadecimal, as "openssl rand -base64 32" prints.',
    );
  }
  return key;
}

function fromBase64(text: string): Buffer | null {
  if (!/^[\w+/-]+={0,2}$/.test(text)) return null;
  return Buffer.from(text, 'base64');
}
