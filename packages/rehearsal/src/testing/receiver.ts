import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { z } from 'zod';

export interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it came in. */
  readonly body: string;
  readonly message: Record<string, unknown>;
}

/** Somebody who has webhooks delivered, over real HTTP. */
export interface Receiver {
  readonly origin: string;
  /** What came in since the test began. */
  readonly received: readonly Received[];
  /** The statuses of the next answers; 200 once they are used up. `SILENCE` leaves a message without an answer. */
  answerWith(...statuses: readonly number[]): void;
  /** Resolves when the next message comes in. */
  reached(): Promise<void>;
}

export const SILENCE = 0;

/** One receiver per test file, forgetful between tests. */
export function receiving(): Receiver {
  let origin = '';
  let received: Received[] = [];
  let statuses: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    const message = z.record(z.string(), z.unknown()).parse(JSON.parse(body));
    received.push({ method: request.method, path: request.url, headers: request.headers, body, message });
    const status = statuses.shift() ?? 200;
    if (status !== SILENCE) response.writeHead(status, { location: `${origin}/elsewhere` }).end('ok');
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
  });
  beforeEach(() => {
    received = [];
    statuses = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    get origin() {
      return origin;
    },
    get received() {
      return received;
    },
    answerWith(...next) {
      statuses = [...next];
    },
    reached: () => new Promise((resolve) => server.once('request', () => resolve())),
  };
}
