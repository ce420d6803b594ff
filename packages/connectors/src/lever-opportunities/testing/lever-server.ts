import { createServer, type ServerResponse } from 'node:http';
import type {
  CallInfo,
  CallObservation,
  ConnectorAccess,
  ConnectorClient,
  SendContext,
} from '../../connector.ts';
import { tokensInMemory } from '../../tokens-in-memory.ts';
import { open } from '../client.ts';

/** A request as a test looks at it. */
export interface Seen {
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

export interface LeverServer {
  readonly client: ConnectorClient;
  readonly seen: readonly Seen[];
  readonly writes: () => readonly Seen[];
  readonly before: readonly CallInfo[];
  readonly after: readonly CallObservation[];
  close(): Promise<void>;
}

/** A local server that answers as `reply` says, with a client connected to it. */
export async function leverServer(
  reply: (seen: Seen) => Reply,
  access: Partial<ConnectorAccess> = {},
  opened: (access: ConnectorAccess) => ConnectorClient = open,
): Promise<LeverServer> {
  const seen: Seen[] = [];
  const before: CallInfo[] = [];
  const after: CallObservation[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://lever.example');
      const text = Buffer.concat(chunks).toString();
      const isJson = request.headers['content-type'] === 'application/json';
      const one: Seen = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        text,
        json: isJson ? JSON.parse(text) : undefined,
      };
      seen.push(one);
      const answer = reply(one);
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
  const client = opened({
    environment: 'rehearsal',
    apiOrigin: `http://127.0.0.1:${address.port}`,
    authOrigin: `http://127.0.0.1:${address.port}`,
    siblingOrigins: [],
    credentials: { apiKey: KEY },
    tokens: tokensInMemory(),
    facts: null,
    callTimeoutMs: 20_000,
    beforeCall: async (call) => void before.push(call),
    afterCall: (observation) => void after.push(observation),
    ...access,
  });
  return {
    client,
    seen,
    writes: () => seen.filter(({ method }) => method !== 'GET'),
    before,
    after,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([client.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}

export const KEY = 'kEy-0123456789/abc';

export const ok = (data: unknown, more: Record<string, unknown> = {}): Reply => ({
  status: 200,
  body: { data, ...more },
});

/** Lever's flat error body. */
export const refused = (status: number, message: string, code = 'Error'): Reply => ({
  status,
  body: { code, message },
});

export const sendContext = (more: Partial<SendContext> = {}): SendContext => ({
  resume: null,
  marker: null,
  ids: null,
  beforeWrite: () => undefined,
  ...more,
});

export const OPPORTUNITY_ID = '5599cc20-0000-4000-8000-000000000001';
export const CONTACT_ID = '7f23e772-0000-4000-8000-000000000002';
export const USER_ID = '8d49b010-0000-4000-8000-000000000003';
export const POSTING_ID = 'f2f01e16-0000-4000-8000-000000000004';

/** An opportunity in the shape production answers have (stage ids are words, `archived` is null or an object). */
export function opportunity(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: OPPORTUNITY_ID,
    name: 'Jane Doe',
    headline: 'Acme, Globex',
    contact: CONTACT_ID,
    emails: ['jane@example.com'],
    phones: [{ type: 'mobile', value: '+12015550123' }],
    confidentiality: 'non-confidential',
    location: 'Austin, Texas, United States',
    links: ['https://www.linkedin.com/in/jane-doe'],
    archived: null,
    tags: ['Ruby', 'Engineering'],
    sources: ['Crosswalk'],
    stage: 'lead-new',
    stageChanges: [{ toStageId: 'lead-new', toStageIndex: 0, updatedAt: 1_700_000_000_000, userId: USER_ID }],
    origin: 'sourced',
    sourcedBy: USER_ID,
    owner: USER_ID,
    followers: [],
    applications: [],
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_007,
    urls: {
      list: 'https://hire.lever.co/candidates',
      show: `https://hire.lever.co/candidates/${OPPORTUNITY_ID}`,
    },
    isAnonymized: false,
    ...more,
  };
}

/** A list in pages of `size`, with percent-encoded tokens as Lever uses them. */
export function paged(rows: readonly unknown[], size: number) {
  return ({ query }: Seen): Reply => {
    const offset = query.get('offset');
    const from = offset === null ? 0 : Number(decodeURIComponent(offset).slice(1, -1));
    const next = encodeURIComponent(`[${from + size}]`);
    const hasNext = from + size < rows.length;
    return ok(rows.slice(from, from + size), hasNext ? { hasNext, next } : { hasNext });
  };
}
