import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLocalServer } from '@crosswalk/api-client';
import { vi } from 'vitest';
import { type CommandResult, runCrosswalk, startCrosswalk } from './run-crosswalk.ts';

/** A server that runs beside the commands of a test file, with all it keeps in a folder of its own. */
export interface LocalCrosswalk {
  /** For files of the test; the server's are in `data` there. */
  readonly folder: string;
  readonly dataDir: string;
  /** What commands are started with, so that they find this server. */
  readonly environment: Readonly<Record<string, string>>;
  run(...args: string[]): Promise<CommandResult>;
  /** Ends the server, as an operator does. */
  stop(): Promise<void>;
  /** Ends the server and removes the folder. */
  close(): Promise<void>;
}

/** @param settings of the server, such as the address of a rehearsal */
export async function startLocalCrosswalk(
  settings: Readonly<Record<string, string>>,
): Promise<LocalCrosswalk> {
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-cli-'));
  // PostgreSQL does not run as root: its own account must get to its folder.
  await chmod(folder, 0o711);
  const dataDir = join(folder, 'data');
  const environment = {
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_OWNER_EMAIL: 'owner@crosswalk.example',
    PORT: '0',
    LOG_LEVEL: 'error',
    ...settings,
  };
  const server = startCrosswalk(['serve'], environment);
  const stop = async () => {
    if (server.exitCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
  const close = async () => {
    await stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await vi.waitUntil(() => findLocalServer(dataDir), { timeout: 50_000, interval: 50 });
  } catch (error) {
    await close();
    throw error;
  }
  return { folder, dataDir, environment, run: (...args) => runCrosswalk(args, environment), stop, close };
}
