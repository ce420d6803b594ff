import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import type { NewPipe } from './in-use.ts';
import { type ServerUser, spawnIds } from './server-user.ts';

/*
 * The watchdog is a shell: it is everywhere, needs 1 MB and no file of ours. It reads the pipe of in-use.ts on
 * its standard input until nobody holds it any more, and then asks the server for a fast shutdown (SIGINT).
 * The path is removed before a second look at the pipe; see takeHold for why.
 * Signals meant for the whole session or control group are ignored: it ends with its server.
 */
const UNTIL_UNUSED = `
  path=
  while read -r line; do path=$line; done
  if [ -n "$path" ]; then rm -f "$path"; fi
  while read -r line; do :; done
`;

/** Runs "$@" and watches it. Descriptor 3 takes the server's process id. Ends as the server ends. */
const RUN_AND_WATCH = `
trap '' HUP INT TERM
exec 4<&0 </dev/null
"$@" 3>&- 4<&- &
server=$!
( exec 3>&- <&4 4<&-
${UNTIL_UNUSED}
  kill -INT $server
) &
watcher=$!
exec 4<&-
echo $server >&3
exec 3>&-
wait $server
code=$?
kill -KILL $watcher 2>/dev/null
exit $code
`;

/** Watches the running server $1, whose own watchdog is dead; $2 is its postmaster.pid. */
const WATCH = `
trap '' HUP INT TERM
${UNTIL_UNUSED}
read -r server <"$2"
if [ "$server" = "$1" ]; then kill -INT "$1"; fi
`;

export type WatchedServer = {
  /** The server's process id; undefined when it could not be started at all. */
  readonly pid: Promise<number | undefined>;
  readonly exited: Promise<void>;
};

/** Starts a server and its watchdog. Both outlive this process as long as somebody holds the pipe. */
export function runWatched(options: {
  command: readonly string[];
  pipe: NewPipe;
  logEnd: number;
  serverUser: ServerUser | undefined;
}): WatchedServer {
  const { pipe, logEnd } = options;
  const child = spawn('/bin/sh', ['-c', RUN_AND_WATCH, 'crosswalk-postgres', ...options.command], {
    ...spawnIds(options.serverUser),
    cwd: '/',
    detached: true,
    // LC_ALL: macOS makes a process with a language of its own multi-threaded, which PostgreSQL refuses.
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: [pipe.readEnd, logEnd, logEnd, 'pipe'],
  });
  closeSync(pipe.readEnd);
  child.unref();
  return {
    pid: readPid(child),
    exited: new Promise((resolve, reject) => {
      child.once('exit', () => resolve());
      child.once('error', reject);
    }),
  };
}

async function readPid(child: ChildProcess): Promise<number | undefined> {
  const stream = child.stdio[3];
  if (stream === null || stream === undefined || !('read' in stream)) return undefined;
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  const pid = Number(text);
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}

/** Gives a running server a new watchdog. */
export async function watchRunning(options: {
  pid: number;
  cluster: string;
  pipe: NewPipe;
  serverUser: ServerUser | undefined;
}): Promise<void> {
  const { pid, cluster, pipe } = options;
  const file = join(cluster, 'postmaster.pid');
  const child = spawn('/bin/sh', ['-c', WATCH, 'crosswalk-postgres', String(pid), file], {
    ...spawnIds(options.serverUser),
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: [pipe.readEnd, 'ignore', 'ignore'],
  });
  closeSync(pipe.readEnd);
  child.unref();
  await once(child, 'spawn');
}
