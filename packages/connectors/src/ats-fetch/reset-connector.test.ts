import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { atsFetch } from './ats-fetch.ts';
import { resetConnector } from './reset-connector.ts';
import { calling } from './testing/calling.ts';
import { localhostCertificate, localhostKey } from './testing/localhost-certificate.ts';
import { httpAnswer } from './testing/raw-server.ts';

const { post } = calling();

/** More than the receiver's kernel takes while nobody reads, less than both kernels hold. */
const body = Buffer.alloc(1024 * 1024, 'x');

interface Sleeper {
  readonly port: number;
  /** Reads on; gives the bytes there were, once the connection has ended. */
  readOn(): Promise<number>;
}

/** Accepts a connection, reads as little as can be, and goes on when it is told to. */
async function sleeper(create: (take: (socket: Socket) => void) => Server): Promise<Sleeper> {
  let connected: (socket: Socket) => void = () => undefined;
  const connection = new Promise<Socket>((resolve) => {
    connected = resolve;
  });
  const server = create((socket) => {
    socket.pause();
    connected(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    async readOn() {
      const socket = await connection;
      return new Promise((resolve) => {
        let bytes = 0;
        socket.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        });
        // A reset is an error here, and what this is about.
        socket.on('error', () => undefined);
        socket.on('close', () => resolve(bytes));
        socket.resume();
      });
    },
  };
}

const overTls = (take: (socket: Socket) => void) =>
  createTlsServer({ key: localhostKey, cert: localhostCertificate }, take);

test.each([
  ['http', createServer],
  ['https', overTls],
] as const)('what was given up over %s does not arrive afterwards (B1)', async (scheme, create) => {
  const server = await sleeper(create);
  const pool = new Agent({ connect: resetConnector({ timeout: 10_000, ca: localhostCertificate }) });
  onTestFinished(() => pool.destroy());
  const call = post(`${scheme}://localhost:${server.port}`, { pool, body, timeoutMs: 300 });
  expect(await atsFetch(call)).toMatchObject({ kind: 'maybeReceived', cause: 'timeout' });
  expect(await server.readOn()).toBeLessThan(body.length);
});

test('calls over TLS are answered as ever, by one connection after the other', async () => {
  const server = overTls((socket) => {
    socket.on('data', () => socket.write(httpAnswer(200, '{"ok":true}')));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const trusting = new Agent({ connect: resetConnector({ timeout: 10_000, ca: localhostCertificate }) });
  onTestFinished(() => trusting.destroy());
  const origin = `https://localhost:${address.port}`;
  for (const _ of [1, 2])
    expect(await atsFetch(post(origin, { pool: trusting }))).toMatchObject({ kind: 'answered', status: 200 });
  // Who does not trust the certificate sends nothing.
  expect(await atsFetch(post(origin))).toMatchObject({ kind: 'neverSent' });
});
