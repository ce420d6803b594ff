import type { Context } from 'hono';
import type { Auth } from '../accounts/auth.ts';
import { type AppEnv, newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { stateHash } from './authenticate-member.ts';
import { callbackPage } from './callback-page.ts';
import { finishSignIn, otherBrowser } from './finish-sign-in.ts';
import { returnAddress } from './return-to.ts';
import { findWayBack, type WayBack } from './sign-in-attempts.ts';

/**
 * Where an ATS sends a member back to after signing in. Needs no authentication: the state is the proof, together
 * with the browser session that began it. Sends the browser on to where the member was, else answers with a page,
 * because a browser is looking at it. To be mounted at the root.
 */
export function oauthCallbackRoutes(services: Services, auth: Pick<Auth, 'findSession'>) {
  return newRoutes().get('/oauth/lever/callback', async (c) => {
    c.header('cache-control', 'no-store');
    c.header('referrer-policy', 'no-referrer');
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
    c.header('x-content-type-options', 'nosniff');
    const address = new URL(c.req.url);
    const state = address.searchParams.get('state') ?? '';
    const wayBack = state === '' ? null : await findWayBack(services.db, stateHash(state));
    const elsewhere = originToGoTo(address, wayBack);
    if (elsewhere !== null) return c.redirect(elsewhere, 302);
    try {
      const user = await sessionUser(c, auth);
      const sentence = await finishSignIn(services, address.searchParams, user);
      return toWhereTheyWere(c, wayBack) ?? c.html(callbackPage('Authenticated', sentence), 200);
    } catch (error) {
      if (!(error instanceof Problem)) {
        services.log.error({ err: error, requestId: c.get('requestId') }, 'a sign-in could not be finished');
        const sentence = 'Something went wrong inside Crosswalk. Nothing was changed. Authenticate again.';
        return toWhereTheyWere(c, wayBack) ?? c.html(callbackPage('Not authenticated', sentence), 500);
      }
      const page = () => c.html(callbackPage('Not authenticated', error.message), error.status);
      // Whoever sees this is not the one who began, so there is nowhere they were.
      return error.code === otherBrowser ? page() : (toWhereTheyWere(c, wayBack) ?? page());
    }
  });
}

/** Where the member was tells them how it ended: it asks for the authentication with this id. */
function toWhereTheyWere(c: Context<AppEnv>, wayBack: WayBack | null): Response | null {
  if (wayBack === null || wayBack.returnTo === null) return null;
  return c.redirect(returnAddress(wayBack.returnTo, wayBack.id), 302);
}

/**
 * On one machine Crosswalk is reached as localhost and as 127.0.0.1, the ATS sends back to one of them, and cookies
 * belong to one: the browser goes on to where it began. The origin was one of ours when it was stored.
 */
function originToGoTo(address: URL, wayBack: WayBack | null): string | null {
  const origin = wayBack?.origin ?? null;
  if (origin === null || !isLoopback(origin) || !isLoopback(address.origin)) return null;
  if (new URL(origin).host === address.host) return null;
  return new URL(address.pathname + address.search, origin).href;
}

function isLoopback(origin: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname);
}

async function sessionUser(c: Context<AppEnv>, auth: Pick<Auth, 'findSession'>) {
  if (c.req.header('cookie') === undefined) return null;
  const session = await auth.findSession(c.req.raw.headers);
  for (const cookie of session?.cookies ?? []) c.header('set-cookie', cookie, { append: true });
  return session === null ? null : { userId: session.userId };
}
