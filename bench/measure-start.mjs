import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { besideOthers } from './others.mjs';
import { ownEnvironment, pause } from './processes.mjs';
import { temporaryFolder, undoLater } from './scope.mjs';
import { median } from './statistics.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = fileURLToPath(import.meta.resolve('@crosswalk/server/main'));
const askEvery = 5;

/** From the command to the first answer, with a data directory that was used before and everything built. */
export async function measureStart({ quick }) {
  const runs = quick ? 1 : 5;
  const dataDir = await temporaryFolder();
  const port = await freePort();
  await start('npm', ['start'], dataDir, port);
  const others = [];
  const whole = [];
  const alone = [];
  while (whole.length < runs) {
    const { value, othersCores } = await besideOthers(() => start('npm', ['start'], dataDir, port));
    const { seconds, said } = value;
    // Sources that change meanwhile make it build first, which is no second start.
    if (said.includes('Building')) continue;
    others.push(othersCores);
    whole.push(seconds);
    alone.push((await start(process.execPath, [server], dataDir, port)).seconds);
  }
  const facts = { runs, unit: 's', others, sample: 'embedded PostgreSQL, empty database' };
  return [
    {
      what: 'npm start, second time, to the first answered request',
      target: '≤ 2 s',
      values: whole,
      met: median(whole) <= 2,
      ...facts,
    },
    {
      what: 'the server alone, without npm and the check of the build',
      target: null,
      values: alone,
      met: null,
      ...facts,
    },
  ];
}

/** Starts, waits for the first answer, stops again. */
async function start(command, args, dataDir, port) {
  const begun = performance.now();
  // A group of its own: npm, its shell and the server are ended together.
  const child = spawn(command, args, {
    cwd: root,
    env: ownEnvironment(dataDir, { PORT: String(port) }),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += String(chunk);
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const stop = undoLater(async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGTERM');
    await gone;
    await until(async () => !(await answers(port)));
  });
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`The server did not start: ${said}`);
    return answers(port);
  });
  const seconds = (performance.now() - begun) / 1000;
  await stop();
  return { seconds, said };
}

async function until(holds) {
  while (!(await holds())) await pause(askEvery);
}

async function answers(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`);
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    // Nobody listens yet, or no longer.
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createServer();
    socket.once('error', reject);
    socket.listen(0, '127.0.0.1', () => {
      const address = socket.address();
      socket.close(() => resolve(address.port));
    });
  });
}
