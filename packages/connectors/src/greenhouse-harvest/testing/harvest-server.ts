import type { ConnectorAccess } from '../../connector.ts';
import {
  APPLICATION,
  CANDIDATE,
  JOB,
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
  /** Of the header `On-Behalf-Of`. */
  readonly actor: string | null;
}

export interface HarvestServer extends ScriptedClient {
  readonly seen: readonly Seen[];
  readonly writes: () => readonly Seen[];
}

/** A local server that answers as the script says, with a client connected to it. */
export async function harvestServer(
  script: (seen: Seen, origin: string) => Reply,
  access: Partial<ConnectorAccess> = {},
): Promise<HarvestServer> {
  const seen: Seen[] = [];
  const reply = (received: Received, origin: string): Reply => {
    const actor = received.headers['on-behalf-of'];
    const one = { ...received, actor: typeof actor === 'string' ? actor : null };
    seen.push(one);
    return script(one, origin);
  };
  const scripted = await scriptedServer(reply, open, { credentials: { harvestKey: KEY }, ...access });
  return { ...scripted, seen, writes: () => seen.filter(({ method }) => method !== 'GET') };
}

export const KEY = 'h4rvest-0123456789abcdef';

/** Answers by path below `/v1`; of anything else there is nothing. */
export function byPath(answers: Readonly<Record<string, unknown>>) {
  return ({ method, path }: Seen): Reply => {
    const known = answers[path.replace(/^\/v1/, '')];
    if (typeof known === 'function') return known();
    if (known !== undefined) return ok(known);
    return method === 'GET' && !/\d/.test(path.slice(3)) ? ok([]) : refused(404, 'Resource not found');
  };
}

/** Everything is allowed, and the empty test calls are refused for what they lack. */
export const allowing = (seen: Seen): Reply => {
  if (seen.method === 'GET') return ok(seen.path === '/v1/users' ? [userRow()] : [{ id: 1 }]);
  const creates = ['/v1/candidates', '/v1/prospects'].includes(seen.path);
  return creates
    ? refused(422, 'Validation error', [{ message: 'can’t be blank', field: 'first_name' }])
    : refused(404, 'Resource not found');
};

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
    ...personRow(),
    last_activity: '2023-11-14T22:13:22.000Z',
    is_private: false,
    attachments: [file()],
    application_ids: [APPLICATION],
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
