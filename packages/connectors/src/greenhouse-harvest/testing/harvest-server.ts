import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
  /** Of the header `On-Behalf-Of`. */
  readonly actor: string | null;
  /** The parsed body of a JSON request, else undefined. */
  readonly json: unknown;
}

export type Reply =
  | { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

export interface HarvestServer {
  readonly origin: string;
  readonly client: ConnectorClient;
  readonly seen: readonly Seen[];
  readonly writes: () => readonly Seen[];
  readonly before: readonly CallInfo[];
  readonly after: readonly CallObservation[];
  close(): Promise<void>;
}

/** A local server that answers as the script says, with a client connected to it. */
export async function harvestServer(
  script: (seen: Seen, origin: string) => Reply,
  access: Partial<ConnectorAccess> = {},
): Promise<HarvestServer> {
  const seen: Seen[] = [];
  const before: CallInfo[] = [];
  const after: CallObservation[] = [];
  let origin = '';
  const server = createServer((request, response) => {
    void readAll(request).then((one) => {
      seen.push(one);
      const answer = script(one, origin);
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
    credentials: { harvestKey: KEY },
    tokens: tokensInMemory(),
    facts: null,
    callTimeoutMs: 20_000,
    beforeCall: async (call) => void before.push(call),
    afterCall: (observation) => void after.push(observation),
    ...access,
  });
  return {
    origin,
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

async function readAll(request: IncomingMessage): Promise<Seen> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://greenhouse.example');
  const text = Buffer.concat(chunks).toString();
  const isJson = request.headers['content-type'] === 'application/json';
  const actor = request.headers['on-behalf-of'];
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    text,
    actor: typeof actor === 'string' ? actor : null,
    json: isJson ? JSON.parse(text) : undefined,
  };
}

export const KEY = 'h4rvest-0123456789abcdef';

export const ok = (body: unknown, headers: Record<string, string> = {}): Reply => ({
  status: 200,
  body,
  headers,
});

/** Harvest v1's error body. */
export const refused = (
  status: number,
  message: string,
  errors?: readonly unknown[],
  headers: Record<string, string> = {},
): Reply => ({ status, body: errors === undefined ? { message } : { message, errors }, headers });

/** Answers by path below `/v1`; of anything else there is nothing. */
export function byPath(answers: Readonly<Record<string, unknown>>) {
  return ({ method, path }: Seen): Reply => {
    const known = answers[path.replace(/^\/v1/, '')];
    if (typeof known === 'function') return known();
    if (known !== undefined) return ok(known);
    return method === 'GET' && !/\d/.test(path.slice(3)) ? ok([]) : refused(404, 'Resource not found');
  };
}

/** An account: users, sources, and candidates that the list finds by e-mail and time, and paths find by id. */
export function account(
  candidates: readonly Record<string, unknown>[],
  more: Readonly<Record<string, unknown>> = {},
) {
  const others = byPath({ '/users': [userRow()], '/sources': [{ id: SOURCE, name: 'Crosswalk' }], ...more });
  return (seen: Seen): Reply => {
    if (seen.path === '/v1/candidates' && seen.method === 'GET') return ok(listed(candidates, seen.query));
    const own = candidates.find(({ id }) => seen.path === `/v1/candidates/${String(id)}`);
    return own !== undefined && seen.method === 'GET' ? ok(own) : others(seen);
  };
}

function listed(candidates: readonly Record<string, unknown>[], query: URLSearchParams) {
  const email = query.get('email')?.toLowerCase();
  const after = (name: string, row: Record<string, unknown>) =>
    String(row[`${name}_at`]) >= (query.get(`${name}_after`) ?? '');
  return candidates.filter(
    (row) =>
      (email === undefined || JSON.stringify(row).toLowerCase().includes(`"${email}"`)) &&
      after('created', row) &&
      after('updated', row),
  );
}

export const sendContext = (more: Partial<SendContext> = {}): SendContext => ({
  resume: null,
  marker: null,
  ids: null,
  beforeWrite: () => undefined,
  ...more,
});

export const CANDIDATE = 501;
export const APPLICATION = 601;
export const USER = 4001;
export const JOB = 101;
export const SOURCE = 55;
export const MARKER = 1_700_000_000_123;
/** A résumé with that marker in its name. */
export const MARKED = 'Jane Doe cwloyw3v5nz.pdf';

export function userRow(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: USER,
    name: 'Dana Fox',
    primary_email_address: 'dana@example.com',
    emails: ['dana@example.com', 'Dana.Fox@example.com'],
    disabled: false,
    site_admin: true,
    ...more,
  };
}

/** A candidate as v1 shows them, with everything embedded ("Retrieve candidate"). */
export function candidateRow(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: CANDIDATE,
    first_name: 'Jane',
    last_name: 'Doe',
    company: 'Acme',
    title: 'Engineer',
    created_at: '2023-11-14T22:13:21.000Z',
    updated_at: '2023-11-14T22:13:22.000Z',
    last_activity: '2023-11-14T22:13:22.000Z',
    is_private: false,
    attachments: [file()],
    application_ids: [APPLICATION],
    email_addresses: [{ value: 'jane@example.com', type: 'work' }],
    phone_numbers: [],
    social_media_addresses: [{ value: 'https://www.linkedin.com/in/jane-doe' }],
    website_addresses: [],
    tags: ['Sourced', 'python'],
    applications: [applicationRow()],
    ...more,
  };
}

export function applicationRow(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: APPLICATION,
    candidate_id: CANDIDATE,
    prospect: false,
    status: 'active',
    applied_at: '2023-11-14T22:13:21.000Z',
    source: { id: SOURCE, public_name: 'Crosswalk (Prospecting)' },
    credited_to: { id: USER, name: 'Dana Fox' },
    jobs: [{ id: JOB, name: 'Archaeologist' }],
    current_stage: { id: 301, name: 'Application Review' },
    prospect_detail: { prospect_pool: null, prospect_stage: null, prospect_owner: null },
    attachments: [file()],
    ...more,
  };
}

export function file(filename = MARKED): Record<string, unknown> {
  return { filename, type: 'resume', url: 'https://files.example/1', created_at: '2023-11-14T22:13:21.000Z' };
}
