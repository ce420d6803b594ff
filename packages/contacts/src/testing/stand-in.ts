import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, afterEach } from 'vitest';
import { openCallPool } from '../calls/pool.ts';
import type { LookupRequest, SoughtPerson } from '../lookup-request.ts';
import type { ProviderAccess } from '../provider.ts';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Reply = (response: ServerResponse, heard: Heard) => void;

/** A provider of the test: answers with what it is told, and remembers what it was asked. */
export function standIn() {
  const heard: Heard[] = [];
  let reply: Reply = (response) => response.writeHead(500).end();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const one: Heard = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      heard.push(one);
      reply(response, one);
    });
  });
  const listening = new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
  const pool = openCallPool(4);
  afterEach(() => {
    heard.length = 0;
    reply = (response) => response.writeHead(500).end();
  });
  afterAll(async () => {
    await pool.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    heard,
    answerWith(next: Reply): void {
      reply = next;
    },
    answerJson(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
      reply = (response) =>
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(typeof body === 'string' ? body : JSON.stringify(body));
    },
    async access(more: Partial<ProviderAccess> = {}): Promise<ProviderAccess> {
      return {
        credentials: { apiKey: 'test-key-0123456789abcdef' },
        origin: await listening,
        pool,
        timeoutMs: 20_000,
        now: () => NOW,
        ...more,
      };
    },
  };
}

export const NOW = Date.parse('2026-11-21T10:00:00Z');

export function request(want: LookupRequest['want'], person: Partial<SoughtPerson> = {}): LookupRequest {
  return {
    want,
    idempotencyKey: 'lookup-1',
    person: {
      fullName: 'Jane Doe',
      first: null,
      last: null,
      linkedinUrl: 'https://www.linkedin.com/in/jane-doe',
      company: 'Acme',
      companyDomain: null,
      location: null,
      knownEmails: [],
      knownPhones: [],
      ...person,
    },
  };
}
