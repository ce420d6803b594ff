import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./start-program.mjs', import.meta.url));

export type Started = { connectionString: string; pid: number; started: boolean; version: string };

export type Report = Started | { refused: string; message: string };

export type ServerProcess = {
  /** What the process said about its start. */
  readonly report: Promise<Report>;
  /** The same, where it must have succeeded. */
  started(): Promise<Started>;
  /** Lets it stop using the server in good order. */
  stop(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
};

function parseReport(line: string): Report {
  const said: unknown = JSON.parse(line);
  if (typeof said === 'object' && said !== null) {
    const { refused, message, connectionString, pid, started, version } = Object.fromEntries<unknown>(
      Object.entries(said),
    );
    if (typeof refused === 'string' && typeof message === 'string') return { refused, message };
    if (
      typeof connectionString === 'string' &&
      typeof pid === 'number' &&
      typeof started === 'boolean' &&
      typeof version === 'string'
    ) {
      return { connectionString, pid, started, version };
    }
  }
  throw new Error(`The process said something else: ${line}`);
}

/** A process that calls startEmbeddedPostgres, as another account when a user id is given (only root can). */
export function startServerProcess(
  options: { dataDir: string; packageName?: string; fsync?: boolean },
  uid?: number,
): ServerProcess {
  const ids = uid === undefined ? {} : { uid, gid: uid };
  const { dataDir, packageName = '', fsync = false } = options;
  const program = [PROGRAM, dataDir, packageName, fsync ? 'fsync' : ''];
  const child = spawn(process.execPath, program, {
    ...ids,
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const report = Promise.race([
    once(lines, 'line').then(([line]) => parseReport(String(line))),
    once(child, 'close').then(() => Promise.reject(new Error('The process ended without a word.'))),
  ]);
  return {
    report,
    started: async () => {
      const said = await report;
      if ('refused' in said) throw new Error(`${said.refused}: ${said.message}`);
      return said;
    },
    stop: async () => {
      child.stdin.write('stop\n');
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
