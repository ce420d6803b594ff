import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { atsFetch } from './ats-fetch.ts';
import { calling } from './testing/calling.ts';
import { httpAnswer } from './testing/raw-server.ts';

const { serve, pool, post } = calling();

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

describe('never sent', () => {
  it('when the connection is refused', async () => {
    const outcome = await atsFetch(post(await closedPort()));
    expect(outcome).toMatchObject({ kind: 'neverSent', cause: 'unreachable' });
  });

  it('when the name cannot be resolved', async () => {
    const outcome = await atsFetch(post('http://no-such-host.invalid'));
    expect(outcome).toMatchObject({ kind: 'neverSent', cause: 'unreachable' });
  });

  it('when the TLS handshake fails', async () => {
    const server = await serve(() => undefined);
    const outcome = await atsFetch(post(server.origin.replace('http:', 'https:'), { timeoutMs: 500 }));
    expect(outcome).toMatchObject({ kind: 'neverSent', cause: 'unreachable' });
  });

  it('when beforeWrite throws: not one byte reaches the server, and its words are kept without secrets', async () => {
    const server = await serve((socket) => socket.write(httpAnswer(200, '{}')));
    const shared = pool();
    const outcome = await atsFetch(
      post(server.origin, {
        pool: shared,
        beforeWrite: () => {
          throw new Error('the lease is gone, secret-key');
        },
      }),
    );
    expect(outcome).toEqual({ kind: 'neverSent', cause: 'withdrawn', reason: 'the lease is gone, •••' });
    // The connection opened for it still serves the next call, so whatever was written would have arrived.
    expect(await atsFetch(post(server.origin, { pool: shared }))).toMatchObject({ kind: 'answered' });
    expect(server.requests).toHaveLength(1);
  });

  it('when the deadline passes while it waits for a connection, and then is not sent later either', async () => {
    let answer: () => unknown = () => undefined;
    let arrived: () => void = () => undefined;
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const server = await serve((socket, _request, index) => {
      answer = () => socket.write(httpAnswer(200, '{}'));
      if (index === 0) arrived();
      else answer();
    });
    const single = pool(1);
    const first = atsFetch(post(server.origin, { pool: single }));
    await arrival;
    let wrote = 0;
    const queued = await atsFetch(
      post(server.origin, { pool: single, timeoutMs: 50, beforeWrite: () => (wrote += 1) }),
    );
    expect(queued).toMatchObject({ kind: 'neverSent', cause: 'unreachable' });
    answer();
    expect(await first).toMatchObject({ kind: 'answered' });
    expect(await atsFetch(post(server.origin, { pool: single }))).toMatchObject({ kind: 'answered' });
    expect(wrote).toBe(0);
    expect(server.requests).toHaveLength(2);
  });
});

describe('maybe received', () => {
  it('when the connection is cut after the request, and it is sent only once', async () => {
    const server = await serve((socket) => socket.destroy());
    for (const method of ['POST', 'GET', 'PUT']) {
      const body = method === 'GET' ? null : Buffer.from('{}');
      expect(await atsFetch(post(server.origin, { method, body }))).toMatchObject({
        kind: 'maybeReceived',
        cause: 'cut',
      });
    }
    expect(server.requests).toHaveLength(3);
  });

  it('when a kept-alive connection is reset by the next request', async () => {
    const server = await serve((socket, _request, index) => {
      if (index === 0) socket.write(httpAnswer(200, '{"first":true}'));
      else socket.resetAndDestroy();
    });
    const shared = pool();
    expect(await atsFetch(post(server.origin, { pool: shared }))).toMatchObject({ kind: 'answered' });
    // undici frees a connection for its next call one turn of the event loop after the answer.
    await new Promise((resolve) => setImmediate(resolve));
    expect(await atsFetch(post(server.origin, { pool: shared }))).toMatchObject({ kind: 'maybeReceived' });
    expect(server.connections()).toBe(1);
    expect(server.requests).toHaveLength(2);
  });

  it('when the answer never begins', async () => {
    const server = await serve(() => undefined);
    expect(await atsFetch(post(server.origin, { timeoutMs: 1500 }))).toMatchObject({
      kind: 'maybeReceived',
      cause: 'timeout',
    });
  });

  it('when afterWrite throws', async () => {
    const server = await serve(() => undefined);
    const outcome = await atsFetch(
      post(server.origin, {
        afterWrite: () => {
          throw new Error('stopped here');
        },
      }),
    );
    expect(outcome).toEqual({ kind: 'maybeReceived', cause: 'cut', reason: 'stopped here' });
  });

  it('when garbage comes back', async () => {
    const server = await serve((socket) => socket.end('SSH-2.0-nonsense\r\n\r\n'));
    expect(await atsFetch(post(server.origin))).toMatchObject({ kind: 'maybeReceived' });
  });
});

describe('answered', () => {
  it.each([
    ['JSON', 200, '{"a":1}', 'application/json; charset=utf-8', { kind: 'json', value: { a: 1 } }],
    ['JSON labelled as text', 200, '[1]', 'text/plain', { kind: 'json', value: [1] }],
    ['JSON with a byte-order mark', 200, '\uFEFF{}', 'application/json', { kind: 'json', value: {} }],
    ['a web page', 503, '<!doctype html><p>Maintenance', 'text/html', { kind: 'html' }],
    ['a web page labelled as JSON', 200, ' <html>', 'application/json', { kind: 'html' }],
    ['truncated JSON', 201, '{"data":{"id":"1', 'application/json', { kind: 'brokenJson' }],
    ['truncated JSON without label', 201, '{"data":', 'text/plain', { kind: 'brokenJson' }],
    ['text', 502, 'Bad gateway', 'text/plain', { kind: 'text', text: 'Bad gateway' }],
    ['nothing', 204, '', 'application/json', { kind: 'empty' }],
  ])('%s', async (_title, status, body, type, expected) => {
    const server = await serve((socket) => {
      const headers: Record<string, string> = { 'content-type': type };
      socket.write(httpAnswer(status, body, headers));
    });
    expect(await atsFetch(post(server.origin))).toMatchObject({ kind: 'answered', status, body: expected });
  });

  it('with an incomplete body when it is cut', async () => {
    const server = await serve((socket) => {
      socket.end('HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{"data":');
    });
    expect(await atsFetch(post(server.origin))).toMatchObject({
      status: 201,
      body: { kind: 'incomplete', cause: 'cut' },
    });
  });

  it('with an incomplete body when it drips beyond the deadline', async () => {
    const server = await serve((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n');
      const drip = setInterval(() => socket.write(' '), 10);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await atsFetch(post(server.origin, { timeoutMs: 1500 }))).toMatchObject({
      status: 200,
      body: { kind: 'incomplete', cause: 'timeout' },
    });
  });

  it('with an incomplete body when it is larger than 10 MB', async () => {
    const server = await serve((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"`);
      socket.write(Buffer.alloc(11_000_000, 'a'));
    });
    expect(await atsFetch(post(server.origin))).toMatchObject({
      body: { kind: 'incomplete', cause: 'tooLarge' },
    });
  });

  it('reads clock, Retry-After and limits from the headers', async () => {
    const server = await serve((socket) =>
      socket.write(
        httpAnswer(429, '{}', {
          date: 'Sat, 21 Nov 2026 10:00:05 GMT',
          'retry-after': 'Sat, 21 Nov 2026 10:00:35 GMT',
          'x-ratelimit-limit': '50',
        }),
      ),
    );
    const now = () => Date.parse('2026-11-21T10:00:00Z');
    expect(await atsFetch(post(server.origin, { now, rateLimitWindowMs: 10_000 }))).toMatchObject({
      clockOffsetMs: 5000,
      retryAfterMs: 30_000,
      limitPerSecond: 5,
    });
  });

  it('skips preliminary answers', async () => {
    const server = await serve((socket) =>
      socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n${httpAnswer(201, '{}')}`),
    );
    expect(await atsFetch(post(server.origin))).toMatchObject({ kind: 'answered', status: 201 });
  });
});

describe('the writing itself', () => {
  it('calls beforeWrite in the very job that writes, then afterWrite, both before the answer', async () => {
    const events: string[] = [];
    const onHead = () => events.push('head written');
    const onBody = () => events.push('body written');
    subscribe('undici:client:sendHeaders', onHead);
    subscribe('undici:request:bodySent', onBody);
    const server = await serve((socket) => {
      events.push('server got it');
      socket.write(httpAnswer(200, '{}'));
    });
    await atsFetch(
      post(server.origin, {
        beforeWrite: () => {
          events.push('before');
          queueMicrotask(() => events.push('job over'));
        },
        afterWrite: () => events.push('after'),
      }),
    );
    unsubscribe('undici:client:sendHeaders', onHead);
    unsubscribe('undici:request:bodySent', onBody);
    expect(events).toEqual(['before', 'head written', 'body written', 'job over', 'after', 'server got it']);
  });

  it('sends a large body whole, once', async () => {
    const body = Buffer.alloc(3_000_000, 'x');
    const server = await serve((socket) => socket.write(httpAnswer(200, '{}')));
    expect(await atsFetch(post(server.origin, { body }))).toMatchObject({ kind: 'answered' });
    expect(server.requests[0]?.length).toBeGreaterThan(3_000_000);
  });
});
