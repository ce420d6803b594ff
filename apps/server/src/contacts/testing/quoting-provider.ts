import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** How calls are answered instead of by the provider behind: with everything that came with the call. */
export interface Quote {
  readonly status: number;
  readonly as: 'json' | 'text' | 'html' | 'brokenJson' | 'redirect';
}

/** A provider that answers as the one behind it, until it is told to quote whatever it is sent, the key first. */
export interface QuotingProvider {
  readonly origin: string;
  readonly quotes: number;
  /** Null answers as the provider behind again. */
  quote(next: Quote | null): void;
  close(): Promise<void>;
}

export async function startQuotingProvider(behind: string): Promise<QuotingProvider> {
  let quote: Quote | null = null;
  let quotes = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    if (quote !== null) {
      quotes += 1;
      return repeat(quote, request, body, response);
    }
    const { 'x-api-key': key, 'api-key': otherKey, 'content-type': type } = request.headers;
    const headers = Object.entries({ 'x-api-key': key, 'api-key': otherKey, 'content-type': type });
    const answered = await fetch(behind + (request.url ?? '/'), {
      method: request.method ?? 'GET',
      redirect: 'manual',
      headers: Object.fromEntries(
        headers.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
      ...(body.length === 0 ? {} : { body: Uint8Array.from(body) }),
    });
    const bytes = Buffer.from(await answered.arrayBuffer());
    response.writeHead(answered.status, { 'content-type': 'application/json' }).end(bytes);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    get quotes() {
      return quotes;
    },
    quote(next) {
      quote = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function repeat(
  { status, as }: Quote,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const key = String(request.headers['x-api-key'] ?? request.headers['api-key'] ?? '');
  const heard = `${key} no, not ${encodeURIComponent(key)}, at ${request.url} with ${body.toString('utf8')}`;
  const errors = { error: { type: key, message: heard }, errors: [{ id: key, details: heard }] };
  const json = JSON.stringify({ status, message: heard, ...errors });
  const type = as === 'html' ? 'text/html' : as === 'text' ? 'text/plain' : 'application/json';
  const text = { json, text: heard, html: `<h1>${heard}</h1>`, brokenJson: json.slice(0, -20), redirect: '' }[
    as
  ];
  response.writeHead(status, {
    'content-type': type,
    'x-ratelimit-reset': key,
    ...(as === 'redirect' ? { location: `http://127.0.0.1:9/?api_key=${encodeURIComponent(key)}` } : {}),
  });
  response.end(text);
}
