import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import type {
  CallInfo,
  CallObservation,
  ConnectorAccess,
  ConnectorClient,
  SendContext,
} from '../connector.ts';
import { tokensInMemory } from '../tokens-in-memory.ts';

/** A request as a test looks at it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The parsed body of a JSON request, else undefined. */
  readonly json: unknown;
}

export type Reply =
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

/** A client connected to a scripted server, with what it told about its calls. */
export interface ScriptedClient {
  readonly origin: string;
  readonly client: ConnectorClient;
  readonly before: readonly CallInfo[];
  readonly after: readonly CallObservation[];
  close(): Promise<void>;
}

/** A local server that answers as the script says, with a client connected to it. */
export async function scriptedServer(
  reply: (received: Received, origin: string) => Reply,
  open: (access: ConnectorAccess) => ConnectorClient,
  access: Pick<ConnectorAccess, 'credentials'> & Partial<ConnectorAccess>,
): Promise<ScriptedClient> {
  const before: CallInfo[] = [];
  const after: CallObservation[] = [];
  let origin = '';
  const server = createServer((request, response) => {
    void readAll(request).then((received) => {
      const answer = reply(received, origin);
      if (typeof answer === 'function') return answer(response);
      const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      response.writeHead(answer.status, {
        'content-type': 'application/json; charset=utf-8',
        ...answer.headers,
      });
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  origin = `http://127.0.0.1:${address.port}`;
  const client = open({
    environment: 'rehearsal',
    apiOrigin: origin,
    authOrigin: origin,
    siblingOrigins: [],
    tokens: tokensInMemory(),
    facts: null,
    callTimeoutMs: 20_000,
    beforeCall: async (call) => void before.push(call),
    afterCall: (observation) => void after.push(observation),
    ...access,
  });
  const close = async () => {
    server.closeAllConnections();
    await Promise.all([client.close(), new Promise((resolve) => server.close(resolve))]);
  };
  return { origin, client, before, after, close };
}

async function readAll(request: IncomingMessage): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://ats.example');
  const text = Buffer.concat(chunks).toString();
  const isJson = request.headers['content-type'] === 'application/json';
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

export const sendContext = (more: Partial<SendContext> = {}): SendContext => ({
  resume: null,
  marker: null,
  ids: null,
  beforeWrite: () => undefined,
  ...more,
});

/** Servers of a test file, each of which ends with its test. Call it once in each file. */
export function perTest<Server extends ScriptedClient, Script extends readonly unknown[]>(
  start: (...script: Script) => Promise<Server>,
) {
  const servers: Server[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((each) => each.close()));
  });
  return {
    /** Starts a server and gives the client that is connected to it. */
    serve: async (...script: Script) => {
      const server = await start(...script);
      servers.push(server);
      return server.client;
    },
    /** The server that was started last. */
    served: (): Server => {
      const last = servers.at(-1);
      if (last === undefined) throw new Error('no server was started');
      return last;
    },
  };
}
