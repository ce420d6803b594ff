import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REFUSAL, TEST_DATABASE_SOCKET } from './ask-for-server.ts';
import { TEST_FOLDER_PREFIX } from './leftovers.ts';
import type { TestServer } from './test-server.ts';

/**
 * Vitest's global setup: one PostgreSQL server per run, started when the first test asks for a database, so that
 * runs without one do not pay for it. Test processes ask through a socket and are told the directory of
 * PostgreSQL's socket, or a line that begins with `error`.
 */
export default async function setup(): Promise<() => Promise<void>> {
  let starting: Promise<TestServer> | undefined;
  const folder = await mkdtemp(join(tmpdir(), `${TEST_FOLDER_PREFIX}${process.pid}-`));
  const socketPath = join(folder, 'ask');
  const asking = createServer((socket) => {
    // Loaded only now, for the sake of runs without a database.
    starting ??= import('./test-server.ts').then(({ startTestServer }) => startTestServer());
    answer(socket, starting);
  });
  await new Promise<void>((resolve) => asking.listen(socketPath, resolve));
  asking.unref();
  process.env[TEST_DATABASE_SOCKET] = socketPath;
  return async () => {
    await new Promise((resolve) => asking.close(resolve));
    await rm(folder, { recursive: true, force: true });
    const server = await starting?.catch(reported);
    await server?.stop();
  };
}

function answer(socket: Socket, starting: Promise<TestServer>): void {
  // A test process that was ended while it waited.
  socket.on('error', reported);
  starting.then(
    (server) => socket.end(server.socketDirectory),
    (error: unknown) => socket.end(`${REFUSAL}${error instanceof Error ? error.message : String(error)}`),
  );
}

/** The test that asked has been told already. */
function reported(): undefined {
  return undefined;
}
