import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { pino } from 'pino';
import type { AtsEndpoint, Config } from '../../config.ts';
import { answerProblem } from '../../http/answer-problem.ts';
import { newRoutes } from '../../http/app-env.ts';
import { newId } from '../../ids.ts';
import { openSecrets } from '../../secrets/open-secrets.ts';
import type { Actor, Role, Services } from '../../services.ts';
import type { ConnectAtsInput } from '../connect-ats.ts';
import { FirstPaces } from '../first-pace.ts';
import { oauthCallbackRoutes } from '../oauth-callback-routes.ts';
import { connectionRoutes } from '../routes.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** The body read as JSON, to be compared as a whole or matched. */
  readonly json: unknown;
}

/** Organizations on a database of their own, with this room's routes as callers see them. */
export interface Workspace {
  readonly services: Services;
  readonly database: TestDatabase;
  /** Everything that was logged so far. */
  logged(): string;
  addOrganization(): Promise<string>;
  addMember(
    organizationId: string,
    email: string,
    options?: { readonly role?: Role; readonly confirmed?: boolean },
  ): Promise<Actor>;
  call(actor: Actor, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Reply>;
  /** Opens an address of ours as a browser without credentials does. */
  browse(address: string): Promise<Reply>;
  close(): Promise<void>;
}

/** Where members of a test come back to after signing in. */
export const crosswalkUrl = 'http://127.0.0.1:7410';

export async function openWorkspace(
  lever: Config['lever'],
  greenhouse: Config['greenhouse'] = {},
): Promise<Workspace> {
  const database = await createTestDatabase();
  let logged = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  });
  const masterKey = randomBytes(32);
  const services: Services = {
    config: {
      port: 7410,
      host: '127.0.0.1',
      url: crosswalkUrl,
      dataDir: '/nowhere',
      databaseUrl: null,
      role: 'all',
      ownerEmail: null,
      ownerPassword: null,
      mail: null,
      logLevel: 'trace',
      metricsToken: null,
      masterKey,
      previousMasterKeys: [],
      masterKeyFile: null,
      lever,
      greenhouse,
      greenhouseHarvest: greenhouse,
      contactOrigins: {},
      webhooksPrivate: false,
      trustedProxies: [],
      faultPoint: null,
      settling: {
        sendWithinMs: 5000,
        callTimeoutMs: 5000,
        lateStoreMs: 1000,
        indexLagMs: 1000,
        leaseMs: 5000,
      },
    },
    db: database.db,
    pool: database.pool,
    secrets: openSecrets(database.db, masterKey),
    log: pino({ level: 'trace' }, sink),
  };
  const members = new Map<string, Actor>();
  const app = newRoutes();
  app.onError(answerProblem(services.log));
  app.use('/api/*', async (c, next) => {
    const caller = members.get(c.req.header('x-member') ?? '');
    if (caller === undefined) throw new Error('The test calls as nobody it added.');
    c.set('actor', caller);
    c.set('caller', { via: 'local' });
    await next();
  });
  app.route('/api', connectionRoutes(services, { paces: unhurried }));
  app.route('/', oauthCallbackRoutes(services, { findSession: async () => null }));

  return {
    services,
    database,
    logged: () => logged,
    async addOrganization() {
      const id = newId('org');
      await database.db.insertInto('organizations').values({ id, name: id }).execute();
      return id;
    },
    async addMember(organizationId, email, { role = 'recruiter', confirmed = true } = {}) {
      const memberId = newId('mem');
      await database.db
        .insertInto('members')
        .values({
          organization_id: organizationId,
          id: memberId,
          email,
          name: email,
          role,
          email_confirmed_at: confirmed ? new Date() : null,
        })
        .execute();
      const actor = { organizationId, memberId, email, name: email, role };
      members.set(memberId, actor);
      return actor;
    },
    async call(actor, method, path, body) {
      const member = { 'x-member': actor.memberId };
      const init =
        body === undefined
          ? { method, headers: member }
          : {
              method,
              headers: { ...member, 'content-type': 'application/json' },
              body: JSON.stringify(body),
            };
      return read(await app.request(`/api${path}`, init));
    },
    browse: async (address) => read(await app.request(address)),
    close: () => database.drop(),
  };
}

// Rehearsals without a limit need no waiting.
const unhurried = new FirstPaces(
  () => performance.now(),
  () => Promise.resolve(),
);

/** An environment at a look-alike, which serves API and sign-in at one origin. */
export function endpointAt(origin: string, oauthClient: AtsEndpoint['oauthClient'] = null): AtsEndpoint {
  return { apiOrigin: origin, authOrigin: origin, oauthClient };
}

async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, text, json: isJson ? JSON.parse(text) : null };
}

/** Connects the Rehearsal environment with a key, as the API's callers do; `more` replaces fields of the body. */
export function connectLever(
  space: Workspace,
  actor: Actor,
  key: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Reply> {
  return space.call(actor, 'POST', '/connections', {
    connector: 'lever-opportunities',
    environment: 'rehearsal',
    credentials: { apiKey: key },
    ...more,
  });
}

/** The same as the use case takes it. */
export function rehearsalInput(apiKey: string): ConnectAtsInput {
  return {
    connector: 'lever-opportunities',
    name: null,
    environment: 'rehearsal',
    credentials: { apiKey },
    onlyProspects: false,
    pools: false,
  };
}

/** What the database holds for an organization. */
export async function storedFor({ database }: Workspace, organizationId: string) {
  const connections = await database.db
    .selectFrom('connections')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .execute();
  const accounts = await database.db
    .selectFrom('ats_accounts')
    .select('id')
    .where('organization_id', '=', organizationId)
    .execute();
  return { connections, accounts };
}
