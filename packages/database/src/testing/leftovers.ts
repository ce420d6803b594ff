import { lstatSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { clusterMajor } from '../embedded/data-directory.ts';
import { parsePostmasterFile, readPostmasterText } from '../embedded/postmaster-file.ts';
import { isAlive, isServerOf } from '../embedded/process-identity.ts';

/** Begins the name of a test's temporary folder; the id of its process and a dash follow. */
export const TEST_FOLDER_PREFIX = 'crosswalk-test-';

/** Removes what test processes that were killed left in a folder, their servers included. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = new RegExp(`^${TEST_FOLDER_PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid)) || !isOurs(join(folder, name))) continue;
    const cluster = join(folder, name, 'cluster');
    if ((await clusterMajor(cluster)) !== undefined) await killServer(cluster);
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Another account's runs are theirs to clean up, and another run may be cleaning up right now. */
function isOurs(path: string): boolean {
  const ownUid = process.getuid?.();
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && (ownUid === 0 || found.uid === ownUid);
}

async function killServer(cluster: string): Promise<void> {
  const server = parsePostmasterFile((await readPostmasterText(cluster)) ?? '');
  // The data is thrown away: no need for the server to save it.
  if (server !== undefined && (await isServerOf(cluster, server.pid))) process.kill(server.pid, 'SIGQUIT');
}
