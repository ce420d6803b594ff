import { newRoutes } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { callbackPage } from './callback-page.ts';
import { finishSignIn } from './finish-sign-in.ts';

/**
 * Where an ATS sends a member back to after signing in. Needs no authentication: the state is the proof. Answers
 * with a page, because a browser is looking at it. To be mounted at the root.
 */
export function oauthCallbackRoutes(services: Services) {
  return newRoutes().get('/oauth/lever/callback', async (c) => {
    c.header('cache-control', 'no-store');
    c.header('referrer-policy', 'no-referrer');
    c.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    );
    c.header('x-content-type-options', 'nosniff');
    try {
      const sentence = await finishSignIn(services, new URL(c.req.url).searchParams);
      return c.html(callbackPage('Authenticated', sentence), 200);
    } catch (error) {
      if (!(error instanceof Problem)) {
        services.log.error({ err: error, requestId: c.get('requestId') }, 'a sign-in could not be finished');
        const sentence = 'Something went wrong inside Crosswalk. Nothing was changed. Authenticate again.';
        return c.html(callbackPage('Not authenticated', sentence), 500);
      }
      return c.html(callbackPage('Not authenticated', error.message), error.status);
    }
  });
}
