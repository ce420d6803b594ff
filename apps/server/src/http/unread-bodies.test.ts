import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { createApp } from './create-app.ts';
import { type Listener, listen } from './listen.ts';

let app: TestApp;
let listener: Listener;

beforeAll(async () => {
  app = await openTestApp();
  const access = { token: app.token, organizationId: app.owner.organizationId };
  const api = createApp(app.services, access);
  listener = await listen({ host: '127.0.0.1', port: 0 }, (request, env) => api.fetch(request, env));
});
afterAll(async () => {
  await listener.close(0);
  await app.close();
});

const megabyte = Buffer.alloc(1024 * 1024, 'x');

interface Post {
  readonly megabytes: number;
  readonly path?: string;
  readonly token?: string;
  readonly chunked?: boolean;
  readonly connection?: 'keep-alive' | 'close';
}

/** A client that sends everything before it reads anything, as many do; whatever breaks its connection is thrown. */
async function post(socket: Socket, { megabytes, ...post }: Post): Promise<void> {
  const { path = '/api/projects', token = app.token, chunked = false, connection = 'keep-alive' } = post;
  const length = chunked ? 'transfer-encoding: chunked' : `content-length: ${megabytes * megabyte.length}`;
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    `connection: ${connection}`,
    length,
  ];
  await write(socket, `${head.join('\r\n')}\r\n\r\n`);
  for (let sent = 0; sent < megabytes; sent += 1) {
    if (chunked) await write(socket, `${megabyte.length.toString(16)}\r\n`);
    await write(socket, megabyte);
    if (chunked) await write(socket, '\r\n');
  }
  if (chunked) await write(socket, '0\r\n\r\n');
}

function write(socket: Socket, bytes: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

async function open(): Promise<Socket> {
  const socket = connect(listener.port, '127.0.0.1');
  await once(socket, 'connect');
  // Errors show in what is written and read.
  socket.on('error', () => undefined);
  return socket;
}

/** What is there to be read up to a text. */
async function readUntil(socket: Socket, end: string): Promise<string> {
  let text = '';
  while (!text.includes(end)) {
    const chunk: unknown = socket.read();
    if (Buffer.isBuffer(chunk)) text += chunk.toString();
    else if (socket.readableEnded || socket.destroyed)
      throw new Error(`closed after ${JSON.stringify(text)}`);
    else await Promise.race([once(socket, 'readable'), once(socket, 'close')]);
  }
  return text;
}

describe('an answer that comes before the whole body has', () => {
  it.each<[string, Post, number, string]>([
    ['too large by its length', { megabytes: 70 }, 413, 'tooLarge'],
    ['too large as it comes', { megabytes: 70, chunked: true }, 413, 'tooLarge'],
    [
      'a file nobody may send',
      { megabytes: 70, path: '/api/imports?fileName=a.csv', token: 'x' },
      401,
      'unauthenticated',
    ],
  ])(
    'reaches who sends everything first, and leaves the connection whole: %s',
    async (_, given, status, code) => {
      const socket = await open();
      await post(socket, given);
      const answer = await readUntil(socket, '"requestId"');
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toContain(`"code":"${code}"`);
      await write(socket, 'GET /api/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
      expect(await readUntil(socket, '"ok":true')).toContain('HTTP/1.1 200 ');
      socket.destroy();
    },
  );

  it('reaches who wants the connection closed', async () => {
    const socket = await open();
    await post(socket, { megabytes: 5, connection: 'close' });
    expect(await readUntil(socket, '"requestId"')).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  it('comes at once, for those who listen while they send', async () => {
    const socket = await open();
    await write(
      socket,
      `POST /api/projects HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${app.token}\r\n` +
        `content-type: application/json\r\ncontent-length: ${900 * megabyte.length}\r\n\r\n`,
    );
    expect(await readUntil(socket, '"requestId"')).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  it('is read by fetch, however often', async () => {
    const url = `http://127.0.0.1:${listener.port}/api/projects`;
    const body = JSON.stringify({ name: 'x'.repeat(8 * megabyte.length) });
    const headers = { authorization: `Bearer ${app.token}`, 'content-type': 'application/json' };
    for (let time = 0; time < 10; time += 1) {
      const answer = await fetch(url, { method: 'POST', headers, body });
      expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'tooLarge' }]);
    }
  });
});
