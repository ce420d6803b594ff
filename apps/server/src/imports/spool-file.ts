import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../http/problem.ts';

/** What an imported file may weigh, in bytes: ten times the largest export anyone has shown us. */
export const fileSizeLimit = 512 * 1024 * 1024;

export interface SpooledFile {
  readonly path: string;
  /** SHA-256 of the bytes in hexadecimal. */
  readonly hash: string;
  readonly bytes: number;
}

/** Where uploads wait in the data directory. Only this process uses it: whatever is in it at start is left over. */
export function spoolDirectory(dataDir: string): string {
  return join(dataDir, 'spool');
}

/** Removes what an earlier process left behind, and makes the directory ready, closed to others. */
export async function clearSpool(dataDir: string): Promise<void> {
  const directory = spoolDirectory(dataDir);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory)) await rm(join(directory, name), { force: true });
}

/**
 * Writes an upload to a file of its own, in memory that does not grow with it. The caller removes the file.
 * @throws {Problem} 413 `tooLarge`; nothing is left behind then, nor when the upload breaks off
 */
export async function spoolFile(
  dataDir: string,
  name: string,
  body: ReadableStream<Uint8Array> | null,
  limit: number = fileSizeLimit,
): Promise<SpooledFile> {
  await mkdir(spoolDirectory(dataDir), { recursive: true, mode: 0o700 });
  const path = join(spoolDirectory(dataDir), name);
  const hash = createHash('sha256');
  let bytes = 0;
  async function* measured(): AsyncGenerator<Uint8Array, void> {
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > limit) throw tooLarge(limit);
      hash.update(chunk);
      yield chunk;
    }
  }
  try {
    await pipeline(measured, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, hash: hash.digest('hex'), bytes };
}

export function tooLarge(limit: number): Problem {
  return new Problem(
    413,
    'tooLarge',
    `This file is larger than the ${Math.round(limit / 1024 / 1024)} MB allowed. Split it and import the parts one after another.`,
  );
}
