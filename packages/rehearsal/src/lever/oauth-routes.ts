import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { AuthorizationRequest, OAuthServer } from './oauth.ts';
import { consentPage, refusalPage } from './oauth-page.ts';
import type { User } from './records.ts';
import { canonicalEmail } from './state.ts';
import { storedEmail } from './users.ts';
import type { LeverEnv, World } from './world.ts';

const stringsSchema = z.record(z.string(), z.string());
type Fields = Readonly<Record<string, string>>;

/**
 * The authorization code flow at the same origin as the API: `/authorize` and `/oauth/token`. The consent page signs in
 * as any user of the account; `rehearsal_user=EMAIL` (with `rehearsal_decision=deny`) does it without a click.
 */
export function addOAuthRoutes(app: Hono<LeverEnv>, world: World, oauth: OAuthServer): void {
  app.get('/authorize', (c) => {
    const fields = Object.fromEntries(c.env.call.url.searchParams);
    const problem = problemWith(fields, oauth);
    if (problem !== null) return c.html(refusalPage(problem), 400);
    if (fields.rehearsal_user !== undefined || fields.rehearsal_decision !== undefined) {
      return decide(c, fields, world, oauth);
    }
    const users = [...world.state.users.values()].filter((user) => user.deactivatedAt === null);
    const choices = users.map((user) => ({
      name: user.name,
      email: storedEmail(user, world),
      role: user.accessRole,
    }));
    const scopes = oauth.grantable(fields.scope ?? '', fields.audience ?? '');
    return c.html(consentPage(fields, scopes, choices));
  });

  app.post('/authorize', (c) => {
    const fields = readFields(c);
    const problem = problemWith(fields, oauth);
    return problem === null ? decide(c, fields, world, oauth) : c.html(refusalPage(problem), 400);
  });

  app.post('/oauth/token', (c) => {
    const fields = readFields(c);
    const result = oauth.exchange(fields);
    c.header('cache-control', 'no-store');
    if (result.ok) {
      c.env.call.trace.stored.push('tokens issued');
      return c.json(result.body);
    }
    return c.json({ error: result.error, error_description: result.description }, result.status);
  });
}

/** Why a request may not even be answered at its redirect address; null when it may. */
function problemWith(fields: Fields, oauth: OAuthServer): string | null {
  if (fields.client_id !== oauth.client.clientId) return 'Unknown client: check client_id.';
  if (fields.redirect_uri === undefined || !oauth.acceptsRedirect(fields.redirect_uri)) {
    return 'Callback URL mismatch: redirect_uri must equal the registered one byte for byte.';
  }
  return fields.response_type === 'code' ? null : 'response_type must be code.';
}

function decide(c: Context<LeverEnv>, fields: Fields, world: World, oauth: OAuthServer): Response {
  const redirectUri = fields.redirect_uri ?? '';
  const request: AuthorizationRequest = {
    redirectUri,
    scopes: oauth.grantable(fields.scope ?? '', fields.audience ?? ''),
    state: fields.state ?? null,
    audience: fields.audience ?? '',
    codeChallenge: fields.code_challenge ?? null,
  };
  if (fields.rehearsal_decision === 'deny')
    return sendBack(c, request, denied('User did not authorize the request'));
  const user = userByEmail(fields.rehearsal_user ?? '', world);
  if (user === null) return sendBack(c, request, denied('There is no such active user'));
  if (world.switches.current.onlySuperAdminConsents && user.accessRole !== 'super admin') {
    return sendBack(c, request, denied('Only a Super Admin can authorize this application'));
  }
  return sendBack(c, request, { code: oauth.issueCode(user, request) });
}

function denied(description: string): Fields {
  return { error: 'access_denied', error_description: description };
}

function sendBack(c: Context<LeverEnv>, request: AuthorizationRequest, fields: Fields): Response {
  const target = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  if (request.state !== null) target.searchParams.set('state', request.state);
  return c.redirect(target.href, 302);
}

/** People type their own address on a sign-in page, so letter case is forgiven here as nowhere else. */
function userByEmail(email: string, world: World): User | null {
  for (const user of world.state.users.values()) {
    if (user.deactivatedAt === null && canonicalEmail(user.email) === canonicalEmail(email)) return user;
  }
  return null;
}

/** Form-encoded, or JSON as in the vendor's sample application; anything else counts as no fields. */
function readFields(c: Context<LeverEnv>): Fields {
  const { body, headers } = c.env.call;
  if (!(headers['content-type'] ?? '').startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  }
  try {
    const parsed = stringsSchema.safeParse(JSON.parse(body.toString('utf8')));
    return parsed.success ? parsed.data : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
