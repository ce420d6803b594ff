import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClient, findLocalServer } from '@crosswalk/api-client';
import { undoLater } from './scope.mjs';

const longestStart = 60_000;

/** The environment of a Crosswalk that takes nothing from the operator's own: embedded PostgreSQL, any free port. */
export function ownEnvironment(dataDir, more = {}) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('CROSSWALK_') && name !== 'DATABASE_URL' && name !== 'PORT',
  );
  return {
    ...Object.fromEntries(kept),
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_OWNER_EMAIL: 'owner@crosswalk.example',
    PORT: '0',
    LOG_LEVEL: 'error',
    ...more,
  };
}

/**
 * Starts the server as `npm start` does, built and as a process of its own.
 *
 * @param {string} dataDir
 * @param {Record<string, string>} [environment] added to its own
 */
export async function startServer(dataDir, environment) {
  const child = spawn(process.execPath, [pathOf('@crosswalk/server/main')], {
    env: ownEnvironment(dataDir, environment),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = undoLater(() => end(child));
  const deadline = Date.now() + longestStart;
  for (;;) {
    const server = await findLocalServer(dataDir);
    if (server !== null)
      return { pid: child.pid, dataDir, client: createClient(server), url: server.url, stop };
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error('The Crosswalk server did not start.');
    await pause(20);
  }
}

/**
 * Starts a rehearsal as a process of its own, on any free port.
 *
 * @param {readonly string[]} args such as `--latency-ms 300`
 * @param {'lever' | 'greenhouse'} [ats]
 */
export async function startRehearsal(args, ats = 'lever') {
  const child = spawn(
    process.execPath,
    [pathOf('@crosswalk/rehearsal/main'), ats, '--port', '0', '--json', ...args],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stop = undoLater(() => end(child));
  for await (const line of createInterface({ input: child.stdout })) {
    const { origin, keys, credentials } = JSON.parse(line);
    const control = async (method, path) => {
      const answer = await fetch(`${origin}/rehearsal${path}`, { method });
      if (!answer.ok) throw new Error(`The rehearsal answered ${answer.status} to ${method} ${path}.`);
      return answer;
    };
    return {
      ats,
      origin,
      credentials: ats === 'lever' ? { apiKey: keys.full } : credentials.full,
      environment:
        ats === 'lever'
          ? { CROSSWALK_REHEARSAL: origin }
          : { CROSSWALK_REHEARSAL: 'on', GREENHOUSE_REHEARSAL_URL: origin },
      stop,
      ledger: async () => (await control('GET', '/ledger')).json(),
      file: async (id) => Buffer.from(await (await control('GET', `/files/${id}`)).arrayBuffer()),
      forgetCalls: () => control('DELETE', '/ledger'),
    };
  }
  throw new Error(`The rehearsal ${ats} did not start.`);
}

/** Ends a process we started and waits until it is gone. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

export function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function pathOf(program) {
  return fileURLToPath(import.meta.resolve(program));
}
