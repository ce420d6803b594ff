import type { ConnectorAccess } from '../../connector.ts';
import {
  APPLICATION,
  CANDIDATE,
  JOB,
  MARKER,
  ok,
  personRow,
  refused,
  SOURCE,
  USER,
} from '../../greenhouse-account/testing/rows.ts';
import {
  type Received,
  type Reply,
  type ScriptedClient,
  scriptedServer,
} from '../../testing/scripted-server.ts';
import { open } from '../client.ts';

export {
  APPLICATION,
  CANDIDATE,
  JOB,
  MARKER,
  ok,
  refused,
  SOURCE,
  USER,
} from '../../greenhouse-account/testing/rows.ts';
export { perTest, type Reply, sendContext } from '../../testing/scripted-server.ts';

export interface Seen extends Received {
  /** The token it came with. */
  readonly token: string | null;
}

export interface GreenhouseServer extends ScriptedClient {
  /** Calls to the API. */
  readonly seen: readonly Seen[];
  /** Calls to the token endpoint. */
  readonly minted: readonly Seen[];
  readonly writes: () => readonly Seen[];
}

export interface Script {
  /** What the API answers. */
  readonly api: (seen: Seen, origin: string) => Reply;
  /** What the token endpoint answers to its n-th call, from 1; a token of an hour unless said otherwise. */
  readonly token?: (n: number, seen: Seen) => Reply;
}

/** A local server that answers as the script says, with a client connected to it. */
export async function greenhouseServer(
  script: Script | Script['api'],
  access: Partial<ConnectorAccess> = {},
): Promise<GreenhouseServer> {
  const { api, token = (n: number) => newToken(n) } = typeof script === 'function' ? { api: script } : script;
  const seen: Seen[] = [];
  const minted: Seen[] = [];
  const reply = (received: Received, origin: string): Reply => {
    const one = { ...received, token: tokenOf(received) };
    const forToken = one.path === '/token';
    (forToken ? minted : seen).push(one);
    return forToken ? token(minted.length, one) : api(one, origin);
  };
  const scripted = await scriptedServer(reply, open, {
    credentials: { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET },
    facts: { oneSubject: false, serviceUserId: null },
    ...access,
  });
  return { ...scripted, seen, minted, writes: () => seen.filter(({ method }) => method !== 'GET') };
}

function tokenOf({ headers }: Received): string | null {
  const { authorization } = headers;
  return typeof authorization === 'string' ? (/^Bearer (.+)$/.exec(authorization)?.[1] ?? null) : null;
}

export const CLIENT_ID = 'c11ent-0123456789abc-4711';
export const CLIENT_SECRET = 's3cret-0123456789abc';

/** A token answer; `claims` makes it a JSON web token. */
export function newToken(n: number, more: Record<string, unknown> = {}, claims?: object): Reply {
  const access_token = claims === undefined ? `token-${n}` : jwt({ ...claims, jti: n });
  return { status: 200, body: { access_token, token_type: 'Bearer', expires_in: 3600, ...more } };
}

export function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part(claims)}.c2lnbmF0dXJl`;
}

export const made = (body: unknown): Reply => ({ status: 201, body });

export const expired: Reply = refused(401, 'Unauthorized', [
  'Token has already been refreshed or revoked. Please generate a new token.',
]);

/** Answers by path below `/v3`; anything else is an empty list. */
export function byPath(answers: Readonly<Record<string, unknown>>): (seen: Seen) => Reply {
  return ({ path }) => ok(answers[path.replace(/^\/v3/, '')] ?? []);
}

/** An account with these rows, which filters by ids, e-mail and candidate as Greenhouse does. */
export type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;
export const account = (rows: Rows) => (seen: Seen) => {
  const all: Rows = { '/users': [{ id: USER }], '/sources': [{ id: 55, name: 'Crosswalk' }], ...rows };
  const own = Object.entries(all).find(([path]) => seen.path === `/v3${path}`)?.[1] ?? [];
  const among = (name: string, value: unknown) => {
    const wanted = seen.query.get(name);
    return wanted === null || wanted.split(',').includes(String(value));
  };
  const email = seen.query.get('email');
  return ok(
    own.filter(
      (row) =>
        among('ids', row.id) &&
        among('candidate_ids', row.candidate_id) &&
        among('application_ids', row.application_id) &&
        (email === null || JSON.stringify(row).toLowerCase().includes(email.toLowerCase())),
    ),
  );
};

/** A list in pages, the later ones by cursor alone. */
export function paged(pages: readonly (readonly unknown[])[], path: string) {
  return ({ query }: Seen, origin: string): Reply => {
    const cursor = query.get('cursor');
    if (cursor !== null && [...query.keys()].length > 1) {
      const complaint = 'When passing a cursor, do not include other query params.';
      return refused(422, 'Unprocessable Content', [complaint]);
    }
    const page = cursor === null ? 0 : Number(cursor);
    const link = `<${origin}/v3${path}?cursor=${page + 1}>; rel="next"`;
    return ok(pages[page] ?? [], page + 1 < pages.length ? { link } : {});
  };
}

export function candidateRow(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...personRow(), tags: ['Ruby'], ...more };
}

export function applicationRow(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: APPLICATION,
    candidate_id: CANDIDATE,
    prospect: false,
    status: 'in_process',
    job_id: JOB,
    prospective_job_ids: [],
    job_interview_stage_id: 301,
    source_id: SOURCE,
    referrer_id: null,
    recruiter_id: USER,
    created_at: new Date(MARKER).toISOString(),
    updated_at: '2023-11-14T22:13:22.000Z',
    ...more,
  };
}
