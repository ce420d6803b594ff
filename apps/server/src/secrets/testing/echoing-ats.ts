import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** How calls are answered instead of by the ATS behind. Every answer repeats all that came with the call. */
export type Echo = {
  readonly status: number;
  readonly as: 'json' | 'text' | 'html' | 'brokenJson' | 'redirect';
  /** Only calls of this method and beginning of the path; all when left out. */
  readonly only?: { readonly method: string; readonly path: string };
  /** How many calls; all when left out. */
  readonly times?: number;
};

/** An ATS that answers as the one behind it, until it is told to refuse, and then quotes everything it was sent. */
export interface EchoingAts {
  readonly origin: string;
  /** How many calls were answered with an echo. */
  readonly echoes: number;
  answer(echo: Echo | 'as the ATS behind'): void;
  /** Access tokens that were handed out, and what the token endpoint was sent. */
  readonly tokens: readonly string[];
  readonly tokenForms: readonly URLSearchParams[];
  close(): Promise<void>;
}

export async function startEchoingAts(behind: string): Promise<EchoingAts> {
  let echo: Echo | null = null;
  let left = 0;
  let echoes = 0;
  const tokens: string[] = [];
  const tokenForms: URLSearchParams[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const path = request.url ?? '/';
    const asksToken = path.startsWith('/oauth/token') || path === '/token';
    if (asksToken) tokenForms.push(new URLSearchParams(body.toString('utf8')));
    if (echo !== null && left > 0 && concerns(echo, request)) {
      left -= 1;
      echoes += 1;
      return repeat(echo, request, body, response);
    }
    const answered = await fetch(behind + path, {
      method: request.method ?? 'GET',
      headers: passedOn(request),
      redirect: 'manual',
      ...(body.length === 0 ? {} : { body: Uint8Array.from(body) }),
    });
    const bytes = Buffer.from(await answered.arrayBuffer());
    if (asksToken && answered.ok) {
      const token = /"access_token":"([^"]+)"/.exec(bytes.toString('utf8'))?.[1];
      if (token !== undefined) tokens.push(token);
    }
    response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(bytes);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    get echoes() {
      return echoes;
    },
    answer(next) {
      echo = next === 'as the ATS behind' ? null : next;
      left = echo?.times ?? Number.POSITIVE_INFINITY;
    },
    tokens,
    tokenForms,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function concerns({ only }: Echo, { method, url = '/' }: IncomingMessage): boolean {
  return only === undefined || (method === only.method && url.startsWith(only.path));
}

function repeat(echo: Echo, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const { authorization = '' } = request.headers;
  const basic = /^Basic (.+)$/.exec(authorization)?.[1] ?? '';
  const user = Buffer.from(basic, 'base64').toString('utf8');
  const heard = `no: ${user} (${authorization}) at ${request.url} with ${body.toString('utf8').slice(0, 2000)}`;
  const json = JSON.stringify({ code: 'Refused', message: heard, error: heard, error_description: heard });
  switch (echo.as) {
    case 'json':
      response.writeHead(echo.status, { 'content-type': 'application/json' }).end(json);
      return;
    case 'brokenJson':
      response.writeHead(echo.status, { 'content-type': 'application/json' }).end(json.slice(0, -20));
      return;
    case 'text':
      response.writeHead(echo.status, { 'content-type': 'text/plain' }).end(heard);
      return;
    case 'html':
      response.writeHead(echo.status, { 'content-type': 'text/html' }).end(`<h1>${heard}</h1>`);
      return;
    case 'redirect':
      response
        .writeHead(echo.status, {
          location: `http://127.0.0.1:9/?${new URLSearchParams({ user, authorization })}`,
        })
        .end(heard);
  }
}

const ofTheConnection = ['host', 'connection', 'content-length', 'transfer-encoding', 'expect'];

function passedOn({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' && !ofTheConnection.includes(name) ? [[name, value]] : [],
    ),
  );
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
