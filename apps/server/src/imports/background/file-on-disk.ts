import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Not the spool of uploads, which a web process empties when it starts: a worker may be reading here meanwhile. */
function directory(dataDir: string): string {
  return join(dataDir, 'importing');
}

/** What is older was left behind by a killed process, in milliseconds. */
const leftOverAfter = 2 * 24 * 60 * 60 * 1000;

/** Has a file on this machine's disk for as long as it is worked with, closed to others. */
export async function withFileOnDisk<T>(
  dataDir: string,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(directory(dataDir), name);
  await mkdir(directory(dataDir), { recursive: true, mode: 0o700 });
  try {
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(path, { force: true });
  }
}

/** Removes what killed processes left behind. */
export async function clearLeftOvers(dataDir: string): Promise<void> {
  await mkdir(directory(dataDir), { recursive: true, mode: 0o700 });
  for (const name of await readdir(directory(dataDir))) {
    const path = join(directory(dataDir), name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > leftOverAfter) await rm(path, { force: true });
  }
}
