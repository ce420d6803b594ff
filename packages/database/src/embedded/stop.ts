import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { withControl } from './control-connection.ts';
import type { Layout } from './data-directory.ts';
import { errorCode, ServerStartError } from './errors.ts';
import { pipePath, releaseHold } from './in-use.ts';
import { type PostmasterFile, parsePostmasterFile, readPostmasterText } from './postmaster-file.ts';
import { isServerOf } from './process-identity.ts';

const POLL_MS = 5;

/** A fast shutdown writes out what is in memory; then the server is told to stop at once and recover later. */
const FAST_SHUTDOWN_MS = 30_000;

/** Ends this process's use of a server; as the last user also stops the server and waits until it has stopped. */
export async function stopServer(layout: Layout, server: PostmasterFile, hold: number): Promise<void> {
  const path = pipePath(layout.run, server);
  let released: 'others use it' | 'nobody uses it' | undefined;
  // Under the lock nobody can join between the question and the signal.
  await withControl(server.socketDirectory, async () => {
    released = releaseHold(path, hold);
    if (released === 'nobody uses it') {
      await rm(path, { force: true });
      await signal(layout.cluster, server, 'SIGINT');
    }
  });
  // A server that takes no connections any more is ending by itself.
  released ??= releaseHold(path, hold);
  if (released === 'nobody uses it') await untilStopped(layout.cluster, server);
}

async function untilStopped(cluster: string, server: PostmasterFile): Promise<void> {
  const deadline = Date.now() + FAST_SHUTDOWN_MS;
  let immediate = false;
  // The file goes last. (The process may stay as a zombie where nobody collects it, in a container.)
  while (await isRunning(cluster, server)) {
    if (!immediate && Date.now() > deadline) {
      immediate = true;
      await signal(cluster, server, 'SIGQUIT');
    }
    if (Date.now() > deadline + FAST_SHUTDOWN_MS) {
      throw new ServerStartError(
        `The PostgreSQL server (process ${server.pid}) on ${cluster} does not stop.`,
      );
    }
    await delay(POLL_MS);
  }
}

async function isRunning(cluster: string, server: PostmasterFile): Promise<boolean> {
  const now = parsePostmasterFile((await readPostmasterText(cluster)) ?? '');
  if (now?.pid !== server.pid || now.startedAt !== server.startedAt) return false;
  return isServerOf(cluster, server.pid);
}

async function signal(cluster: string, server: PostmasterFile, name: NodeJS.Signals): Promise<void> {
  if (!(await isServerOf(cluster, server.pid))) return;
  try {
    process.kill(server.pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
