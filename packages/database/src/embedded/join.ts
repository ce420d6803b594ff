import type { Control } from './control-connection.ts';
import type { Layout } from './data-directory.ts';
import { discardPipe, makePipe, pipePath, publishPipe, takeHold } from './in-use.ts';
import type { PostmasterFile } from './postmaster-file.ts';
import type { ServerUser } from './server-user.ts';
import { watchRunning } from './watchdog.ts';

/**
 * Takes part in a running server, and becomes responsible for it where nobody is: its starter was killed and its
 * watchdog too. Call it under the control connection's lock.
 *
 * @param patience false when a closing server has been waited for and is still there
 * @returns the hold, or undefined while the server is just starting or stopping
 */
export async function joinServer(options: {
  layout: Layout;
  server: PostmasterFile;
  serverUser: ServerUser | undefined;
  patience: boolean;
}): Promise<number | undefined> {
  const { layout, server, serverUser, patience } = options;
  const hold = takeHold(pipePath(layout.run, server));
  if (typeof hold === 'number') return hold;
  if (hold === 'closing' && patience) return undefined;
  const pipe = await makePipe(layout.run);
  try {
    await watchRunning({ pid: server.pid, cluster: layout.cluster, pipe, serverUser });
    await publishPipe(pipe, layout.run, server);
  } catch (error) {
    await discardPipe(pipe);
    throw error;
  }
  return pipe.hold;
}

/** Makes the database where it is missing. Call it under the control connection's lock. */
export async function ensureDatabase(control: Control, name: string): Promise<void> {
  const found = await control.query(`select 1 from pg_database where datname = '${name}'`);
  if (found.length === 0) await control.query(`create database "${name}"`);
}
