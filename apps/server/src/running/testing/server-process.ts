import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Crosswalk as an operator starts it, from the build, with a data directory of its own. */
export interface ServerProcess {
  readonly process: ChildProcess;
  /** Resolves when it has ended, with its exit code, or the signal that ended it. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly said: string;
  }>;
  /** Ends it if it still runs, and removes its data directory. */
  clear(): Promise<void>;
}

const program = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

/** @param environment must name a database; the port is any free one */
export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-process-'));
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      CROSSWALK_DATA_DIR: dataDir,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += String(chunk);
    });
  const ended = once(child, 'exit').then(() => ({ code: child.exitCode, signal: child.signalCode, said }));
  return {
    process: child,
    ended,
    async clear() {
      child.kill('SIGKILL');
      await ended;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
