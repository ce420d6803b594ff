import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { readMigrations } from '@crosswalk/database';
import type { z } from 'zod';
import {
  BackupError,
  checksumsName,
  checksumsSchema,
  type Manifest,
  manifestName,
  manifestSchema,
} from './manifest.ts';
import { readTar, type TarFile } from './tar.ts';

/** The files of a backup in their order; what is damaged or cut off is told by its name. */
export async function* readBackup(file: string): AsyncGenerator<TarFile> {
  const archive = createGunzip();
  // What is wrong with the file reaches whoever reads from the archive.
  pipeline(createReadStream(file), archive, () => undefined);
  try {
    yield* readTar(archive);
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    );
  } finally {
    archive.destroy();
  }
}

/**
 * What a backup says of itself, once it is proven to be whole and as it was written, and to be from this version or an
 * older one. Reads it once from the first to the last byte.
 *
 * @throws {BackupError}
 */
export async function checkBackup(file: string): Promise<Manifest> {
  let manifest: Manifest | null = null;
  let expected: Readonly<Record<string, string>> | null = null;
  const found = new Map<string, string>();
  for await (const { name, bytes } of readBackup(file)) {
    if (manifest === null) manifest = await readManifest(file, name, bytes);
    if (name === checksumsName) expected = parse(file, checksumsSchema, bytes);
    else found.set(name, createHash('sha256').update(bytes).digest('hex'));
  }
  if (manifest === null || expected === null) {
    throw new BackupError(`${file} was never finished: its checksums are missing.`);
  }
  const names = new Set([...Object.keys(expected), ...found.keys()]);
  const wrong = [...names].find((name) => found.get(name) !== expected?.[name]);
  if (wrong !== undefined) throw new BackupError(`${file} is damaged: ${wrong} is not as it was written.`);
  return manifest;
}

async function readManifest(file: string, name: string, bytes: Buffer): Promise<Manifest> {
  if (name !== manifestName) throw new BackupError(`${file} is no backup of Crosswalk.`);
  const manifest = parse(file, manifestSchema, bytes);
  const known = new Map((await readMigrations()).map((migration) => [migration.name, migration.checksum]));
  const foreign = manifest.migrations.find((migration) => known.get(migration.name) !== migration.checksum);
  if (foreign === undefined) return manifest;
  throw new BackupError(
    `${file} was made by Crosswalk ${manifest.version}, whose database this version does not know (${foreign.name}). Restore it with that version or a later one.`,
  );
}

function parse<T>(file: string, schema: z.ZodType<T>, bytes: Buffer): T {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new BackupError(`${file} is no backup that this version of Crosswalk can read.`, { cause: error });
  }
}
