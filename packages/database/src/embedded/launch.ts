import { closeSync, openSync, statSync, truncateSync } from 'node:fs';
import { chown, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import type { Layout } from './data-directory.ts';
import { ServerStartError } from './errors.ts';
import { discardPipe, makePipe, type NewPipe, publishPipe } from './in-use.ts';
import { type PostmasterFile, parsePostmasterFile, readPostmasterText } from './postmaster-file.ts';
import type { ServerUser } from './server-user.ts';
import { type ServerSettings, serverArguments } from './settings.ts';
import { socketDirectory } from './socket-directory.ts';
import { runWatched } from './watchdog.ts';

const POLL_MS = 5;
const LARGEST_LOG_BYTES = 10_000_000;

/**
 * What PostgreSQL says when another server of the same cluster is there, or was a moment ago. Its own lock file
 * decides which of several servers started at once lives.
 */
const OCCUPIED = /lock file .* (already exists|is empty)|pre-existing shared memory block/;

export type LaunchedServer = { readonly server: PostmasterFile; readonly hold: number };

/**
 * Starts a server and waits until it takes connections.
 *
 * @returns `occupied` when another server has the cluster
 * @throws ServerStartError with the end of the server's log when it gives up, or is not ready by the deadline
 */
export async function launch(options: {
  layout: Layout;
  binaries: Binaries;
  serverUser: ServerUser | undefined;
  settings: ServerSettings;
  /** `Date.now()` at which waiting ends. */
  deadline: number;
}): Promise<LaunchedServer | 'occupied'> {
  const { layout, binaries, serverUser, settings, deadline } = options;
  const sockets = await socketDirectory(layout.run, serverUser);
  const log = openLog(layout.log);
  if (serverUser !== undefined) await chown(layout.log, serverUser.uid, serverUser.gid);
  const pipe = await makePipe(layout.run);
  try {
    const watched = runWatched({
      command: [
        join(binaries.binDir, 'postgres'),
        ...serverArguments(layout.cluster, sockets, binaries.major, settings),
      ],
      pipe,
      logEnd: log.descriptor,
      serverUser,
    });
    const server = await untilReady(watched, layout.cluster, deadline);
    if (server === 'late')
      throw new ServerStartError(await failure('is not ready in time', layout.log, log.start));
    if (server !== 'ended') {
      await publishPipe(pipe, layout.run, server);
      return { server, hold: pipe.hold };
    }
  } catch (error) {
    await discardPipe(pipe);
    throw error;
  } finally {
    closeSync(log.descriptor);
  }
  return afterFailure(pipe, layout.log, log.start);
}

async function afterFailure(pipe: NewPipe, log: string, start: number): Promise<'occupied'> {
  await discardPipe(pipe);
  const message = await failure('did not start', log, start);
  if (OCCUPIED.test(message)) return 'occupied';
  throw new ServerStartError(message);
}

async function untilReady(
  watched: ReturnType<typeof runWatched>,
  cluster: string,
  deadline: number,
): Promise<PostmasterFile | 'ended' | 'late'> {
  let ended = false;
  const exited = watched.exited.then(() => {
    ended = true;
  });
  const pid = await Promise.race([watched.pid, exited]);
  while (!ended && Date.now() < deadline) {
    const server = parsePostmasterFile((await readPostmasterText(cluster)) ?? '');
    // The file may be that of another server, started at the same moment.
    if (server !== undefined && server.pid === pid && server.status === 'ready') return server;
    await Promise.race([delay(POLL_MS), exited]);
  }
  return ended ? 'ended' : 'late';
}

function openLog(path: string): { descriptor: number; start: number } {
  const descriptor = openSync(path, 'a', 0o600);
  let start = statSync(path).size;
  if (start > LARGEST_LOG_BYTES) {
    truncateSync(path);
    start = 0;
  }
  return { descriptor, start };
}

async function failure(what: string, log: string, start: number): Promise<string> {
  const handle = await open(log, 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(start, size - 2_000);
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(Math.max(size - from, 1)),
      0,
      size - from,
      from,
    );
    const said = buffer.subarray(0, bytesRead).toString('utf8').trim();
    return `The embedded PostgreSQL ${what}. Its log (${log}) ends: ${said || '(nothing)'}`;
  } finally {
    await handle.close();
  }
}
