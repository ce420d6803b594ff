import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Database, openDatabase } from '@crosswalk/database';
import { databaseDirectory, dataDirectory, makeDataDirectory } from '../config/data-directory.ts';
import { ConfigError, type Environment, textVariable } from '../config/variables.ts';
import { type Config, readConfig } from '../config.ts';
import { holdDataDirectory } from '../running/hold-data-directory.ts';
import { masterKeyId } from '../secrets/envelope.ts';
import { backUp, type TakenBackup } from './back-up.ts';
import { BackupError, type Manifest } from './manifest.ts';
import { checkBackup } from './open-backup.ts';
import { restore } from './restore.ts';

/**
 * Backs up the database these settings name, whether servers run on it or not.
 * @throws {BackupError}, {ConfigError}, or what `openDatabase` throws
 */
export async function takeBackup(env: Environment, file: string): Promise<TakenBackup> {
  const config = readConfig(env);
  if (config.databaseUrl === null && !existsSync(join(databaseDirectory(config.dataDir), 'cluster'))) {
    throw new BackupError(
      `There is no database in ${config.dataDir}. Set CROSSWALK_DATA_DIR or DATABASE_URL.`,
    );
  }
  const database = await open(config);
  try {
    return await backUp(database.pool, resolve(file), masterKeyId(config.masterKey));
  } finally {
    await database.close();
  }
}

/**
 * Restores a backup into the empty database these settings name. Before anything is written the backup is read to its
 * end and every part of it checked, and the master keys it takes must be at hand.
 *
 * @throws {BackupError}, {ConfigError}, {AlreadyRunning}, or what `openDatabase` and `migrate` throw
 */
export async function restoreBackup(env: Environment, file: string): Promise<Manifest> {
  const path = resolve(file);
  if (!existsSync(path)) throw new BackupError(`There is no file ${path}.`);
  const manifest = await checkBackup(path);
  refuseToMakeKey(env, manifest);
  const config = readConfig(env);
  refuseForeignKey(config, manifest);
  makeDataDirectory(config.dataDir);
  const database = await open(config);
  const release = await holdDataDirectory(database.pool, config.dataDir, () => undefined).catch(
    async (error: unknown) => {
      await database.close();
      throw error;
    },
  );
  try {
    await restore(database.pool, path, manifest);
    return manifest;
  } finally {
    release();
    await database.close();
  }
}

function open(config: Config): Promise<Database> {
  return openDatabase({
    databaseUrl: config.databaseUrl ?? undefined,
    dataDir: config.dataDir,
    maxConnections: 3,
    onConnectionLost: () => undefined,
  });
}

/** A server's first start makes a master key; one made now would open nothing of the backup. */
function refuseToMakeKey(env: Environment, manifest: Manifest): void {
  const given = ['CROSSWALK_MASTER_KEY', 'CROSSWALK_MASTER_KEY_FILE'].some(
    (name) => textVariable(env, name) !== null,
  );
  const path = join(dataDirectory(env), 'master.key');
  if (given || textVariable(env, 'DATABASE_URL') !== null || existsSync(path)) return;
  throw new ConfigError(
    'CROSSWALK_MASTER_KEY',
    `is missing, and so is ${path}. This backup opens with master key ${manifest.masterKeys.join(', ')}: put its file there first. Nothing was restored.`,
  );
}

function refuseForeignKey(config: Config, manifest: Manifest): void {
  const known = [config.masterKey, ...config.previousMasterKeys].map(masterKeyId);
  const missing = manifest.masterKeys.filter((id) => !known.includes(id));
  if (missing.length === 0) return;
  throw new ConfigError(
    config.masterKeyFile === null ? 'CROSSWALK_MASTER_KEY' : 'CROSSWALK_MASTER_KEY_FILE',
    `${config.masterKeyFile ?? ''} holds master key ${known.join(', ')}, but this backup opens with ${missing.join(', ')}. Give that one, or as CROSSWALK_MASTER_KEY_PREVIOUS beside the one in use. Nothing was restored.`.trim(),
  );
}
