import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import type { IncomingCall } from '../serving/call.ts';
import { type Client, readBasic } from './credentials.ts';
import { GreenhouseError } from './errors.ts';
import type { GreenhouseEnv, World } from './world.ts';

const grants = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:token-exchange',
] as const;

/**
 * `POST /token` and `POST /introspect` of the token server (Harvest v3 guide, "Authentication"), on the same origin.
 * Only client credentials are granted. The order of the refusals is as seen without valid credentials.
 */
export function addTokenRoutes(app: Hono<GreenhouseEnv>, world: World): void {
  app.post('/token', (c) => {
    const { call } = c.env;
    const basic = demandBasic(call, world);
    const sent = readFields(call);
    const grant = sent.get('grant_type');
    if (grant === undefined || grant === '') {
      throw new GreenhouseError(400, { message: 'Must include `grant_type` parameter in /token request' });
    }
    if (!grants.some((known) => known === grant)) {
      throw new GreenhouseError(400, {
        message: `grant_type must be one of: ${grants.join(', ')}`,
        errorId: errorId(world),
      });
    }
    world.limits.token(basic.user);
    const client = authenticate(basic, world);
    if (grant !== 'client_credentials') {
      const refused = grant === 'urn:ietf:params:oauth:grant-type:token-exchange';
      throw new GreenhouseError(400, { error: refused ? 'unauthorized_client' : 'invalid_grant' });
    }
    const subject = readSubject(sent.get('sub'), client, world);
    return c.json(mint(client, subject, world));
  });

  app.post('/introspect', (c) => {
    const client = authenticate(demandBasic(c.env.call, world), world);
    const token = world.credentials.token(readFields(c.env.call).get('token') ?? '');
    const user = token === null ? undefined : world.state.tables.users.get(token.subject);
    const live = token !== null && !token.revoked && token.expiresAt > world.vendorNow();
    if (!live || token.clientId !== client.clientId) return c.json({ active: false });
    return c.json({
      active: true,
      client_id: client.clientId,
      sub: String(token.subject),
      scope: [...client.scopes].join(' '),
      'https://auth.greenhouse.io/claims': {
        organization: { id: 1, name: 'Rehearsal' },
        user_role: user?.role === 'site admin' ? 'site_admin' : 'basic',
      },
    });
  });
}

interface Basic {
  readonly user: string;
  readonly password: string;
}

function demandBasic(call: IncomingCall, world: World): Basic {
  const basic = readBasic(call.headers);
  if (basic === null) throw new GreenhouseError(401, { message: 'Unauthorized', errorId: errorId(world) });
  if (!/-\d+$/.test(basic.user)) {
    throw new GreenhouseError(400, {
      message: `client_id=${basic.user} does not contain a valid client ID suffix`,
      errorId: errorId(world),
    });
  }
  return basic;
}

function authenticate({ user, password }: Basic, world: World): Client {
  const client = world.credentials.client(user);
  if (client === null || client.clientSecret !== password)
    throw new GreenhouseError(401, { error: 'invalid_client' });
  return client;
}

/** Form fields, or a JSON object, with the query under them: both spellings of the request are in use. */
function readFields(call: IncomingCall): ReadonlyMap<string, string> {
  const fields = new Map(call.url.searchParams);
  const text = call.body.toString('utf8');
  if ((call.headers['content-type'] ?? '').toLowerCase().startsWith('application/json')) {
    for (const [name, value] of jsonEntries(text)) fields.set(name, String(value));
  } else {
    for (const [name, value] of new URLSearchParams(text)) fields.set(name, value);
  }
  return fields;
}

function jsonEntries(text: string): readonly (readonly [string, unknown])[] {
  if (text === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.entries(value) : [];
  } catch (error) {
    if (error instanceof SyntaxError) throw new GreenhouseError(400, { message: 'Bad Request' });
    throw error;
  }
}

/** Invented: how an unknown or deactivated subject is refused was not seen. */
function readSubject(text: string | undefined, client: Client, world: World): number {
  if (text === undefined || text === '') return client.defaultSubject;
  const user = /^\d+$/.test(text) ? world.state.tables.users.get(Number(text)) : undefined;
  if (user === undefined || user.deactivated) {
    throw new GreenhouseError(400, {
      error: 'invalid_request',
      error_description: 'sub is not an active user of this organization',
    });
  }
  return user.id;
}

function mint(client: Client, subject: number, world: World): Record<string, unknown> {
  const { tokenExpiry, tokenLifeSeconds, newTokenRevokesOld } = world.switches.current;
  if (newTokenRevokesOld) world.credentials.revokeTokens((token) => token.clientId === client.clientId);
  const issuedAt = world.vendorNow();
  const expiresAt = issuedAt + tokenLifeSeconds * 1000;
  const token = jwt(
    { iss: world.origin(), sub: String(subject), scope: [...client.scopes].join(' ') },
    issuedAt,
    expiresAt,
    world,
  );
  world.credentials.addToken({ token, clientId: client.clientId, subject, expiresAt, revoked: false });
  return {
    access_token: token,
    token_type: 'Bearer',
    ...(tokenExpiry === 'both' || tokenExpiry === 'expires_at'
      ? { expires_at: new Date(expiresAt).toISOString() }
      : {}),
    ...(tokenExpiry === 'both' || tokenExpiry === 'expires_in' ? { expires_in: tokenLifeSeconds } : {}),
  };
}

/** A token that can be read like a JWT; its signature is none, since only we have to know it again. */
function jwt(claims: Record<string, string>, issuedAt: number, expiresAt: number, world: World): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const seconds = (ms: number) => Math.floor(ms / 1000);
  const head = part({ alg: 'RS256', typ: 'JWT' });
  const body = part({
    ...claims,
    iat: seconds(issuedAt),
    exp: seconds(expiresAt),
    jti: world.ids.uuid('token'),
  });
  const signature = createHash('sha256').update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}

function errorId(world: World): string {
  return `err-${world.ids.hex('error', 16)}`;
}
