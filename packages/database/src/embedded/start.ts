import { setTimeout as delay } from 'node:timers/promises';
import { type Binaries, installedPackage, prepareBinaries } from './binaries.ts';
import { withControl } from './control-connection.ts';
import { assertSameMajor, clusterMajor, type Layout, prepareDataDirectory } from './data-directory.ts';
import { ServerStartError } from './errors.ts';
import { initialiseCluster } from './initialise.ts';
import { ensureDatabase, joinServer } from './join.ts';
import { launch } from './launch.ts';
import { binaryPackageFor, describeHost } from './platform.ts';
import {
  type PostmasterFile,
  parsePostmasterFile,
  readPostmasterText,
  removeStalePostmasterFile,
} from './postmaster-file.ts';
import { isServerOf } from './process-identity.ts';
import type { ServerUser } from './server-user.ts';
import { DATABASE_NAME, type ServerSettings } from './settings.ts';
import { availableMemory, sharedBuffers } from './shared-memory.ts';
import { SOCKET_PORT } from './socket-directory.ts';
import { stopServer } from './stop.ts';

export type EmbeddedPostgresOptions = {
  /** A directory for nothing else; made where it is missing. One server per directory, shared by all callers. */
  readonly dataDir: string;
  /** npm package of the binaries; by default the one for this machine. */
  readonly packageName?: string;
  /** False loses data in a power cut: for throw-away test servers only. */
  readonly fsync?: boolean;
  readonly maxConnections?: number;
  /** How long to wait for a server that recovers after a crash, in milliseconds. */
  readonly startTimeoutMs?: number;
};

export type EmbeddedPostgres = {
  /** For pg, libpq and child processes: `postgresql:///crosswalk?host=…`. */
  readonly connectionString: string;
  readonly poolConfig: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
  };
  /** e.g. `18.4` */
  readonly version: string;
  /** Process id of the server. */
  readonly pid: number;
  /** False when the server was running already. */
  readonly started: boolean;
  /** Ends our use of the server. The last user's `stop` stops the server and waits until it has. */
  stop(): Promise<void>;
};

type Situation = {
  layout: Layout;
  binaries: Binaries;
  serverUser: ServerUser | undefined;
  settings: ServerSettings;
  deadline: number;
};

const POLL_MS = 10;

/** How long a server is believed to be just starting or stopping that has no pipe to hold. */
const CLOSING_MS = 5_000;

/** How long a lock file without content is believed to be just being written. */
const EMPTY_FILE_MS = 1_000;

/**
 * Starts a PostgreSQL server on a data directory, or joins the one that is running there. The server is reached
 * through a Unix socket in a private directory, never through TCP, and lives until its last user has stopped
 * using it, be it by `stop` or by the end of its process.
 *
 * @throws UnsupportedPlatformError, DataDirectoryError, ServerStartError
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, fsync = true, maxConnections = 100, startTimeoutMs = 60_000 } = options;
  const packageRoot = installedPackage(options.packageName ?? binaryPackageFor(describeHost()));
  const { layout, serverUser } = await prepareDataDirectory(dataDir);
  const binaries = await prepareBinaries({ packageRoot, cacheDir: layout.binaries, serverUser });
  if ((await clusterMajor(layout.cluster)) === undefined) {
    await initialiseCluster(layout, binaries, serverUser, fsync);
  }
  assertSameMajor(layout.root, (await clusterMajor(layout.cluster)) ?? 0, binaries.major);
  // Tests start several servers at once, with little in each.
  const memory = fsync ? availableMemory() : 0;
  const settings = { fsync, maxConnections, sharedBuffers: sharedBuffers(memory) };
  return joinOrLaunch({ layout, binaries, serverUser, settings, deadline: Date.now() + startTimeoutMs });
}

async function joinOrLaunch(situation: Situation): Promise<EmbeddedPostgres> {
  const { layout, deadline } = situation;
  let seen: { text: string; since: number } | undefined;
  while (Date.now() < deadline) {
    const text = await readPostmasterText(layout.cluster);
    if (text === undefined) {
      const launched = await launch(situation);
      if (launched !== 'occupied') return describe(situation, launched.server, launched.hold, true);
    } else {
      if (seen?.text !== text) seen = { text, since: Date.now() };
      const joined = await joinOrClear(situation, text, Date.now() - seen.since);
      if (joined !== undefined) return joined;
      if ((await readPostmasterText(layout.cluster)) === undefined) continue;
    }
    await delay(POLL_MS);
  }
  throw new ServerStartError(
    `The PostgreSQL server on ${layout.root} neither takes connections nor ends. See ${layout.log}.`,
  );
}

/** One look at a cluster that has a postmaster.pid. */
async function joinOrClear(
  situation: Situation,
  text: string,
  waitedMs: number,
): Promise<EmbeddedPostgres | undefined> {
  const { layout, serverUser } = situation;
  const server = parsePostmasterFile(text);
  if (server === undefined) {
    if (waitedMs > EMPTY_FILE_MS) await removeStalePostmasterFile(layout.cluster, text);
    return undefined;
  }
  // Asked first, because a server in another container shares the files but not the process ids.
  const hold = await withControl(server.socketDirectory, () =>
    joinServer({ layout, server, serverUser, patience: waitedMs < CLOSING_MS }),
  );
  if (typeof hold === 'number') return describe(situation, server, hold, false);
  if (hold === 'absent' && !(await isServerOf(layout.cluster, server.pid))) {
    await removeStalePostmasterFile(layout.cluster, text);
  }
  return undefined;
}

async function describe(
  { layout }: Situation,
  server: PostmasterFile,
  hold: number,
  started: boolean,
): Promise<EmbeddedPostgres> {
  const host = server.socketDirectory;
  const version = await withControl(host, async (control) => {
    await ensureDatabase(control, DATABASE_NAME);
    return control.version;
  });
  if (version === 'busy' || version === 'absent') {
    throw new ServerStartError(`The PostgreSQL server on ${layout.root} ended just after it started.`);
  }
  let stopping: Promise<void> | undefined;
  return {
    connectionString: connectionString(host, DATABASE_NAME),
    poolConfig: { host, port: SOCKET_PORT, user: DATABASE_NAME, database: DATABASE_NAME },
    version,
    pid: server.pid,
    started,
    stop: () => {
      stopping ??= stopServer(layout, server, hold);
      return stopping;
    },
  };
}

/** Connection string of a database behind the socket, as pg and libpq read it. */
export function connectionString(socketDirectory: string, database: string): string {
  const parameters = new URLSearchParams({
    host: socketDirectory,
    port: String(SOCKET_PORT),
    user: DATABASE_NAME,
  });
  // Percent signs only: libpq does not read "+" as a space.
  return `postgresql:///${encodeURIComponent(database)}?${parameters.toString().replaceAll('+', '%20')}`;
}
