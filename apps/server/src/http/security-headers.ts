import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';

/** An answer of the API is data: whoever is made to open one as a page gets a page that can do nothing. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** A résumé is shown in a frame of the app. The browser's own viewer draws it, so that it needs nothing of ours. */
const framedPolicy = "frame-ancestors 'self'";

/** Not for what is framed: the browser's viewer of PDF is an origin of its own, and would be refused the file. */
const isolated = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** Two years, as long as HSTS preload lists ask for. */
const transportSecurity = 'max-age=63072000; includeSubDomains';

/**
 * What keeps browsers from using an answer otherwise than it is meant (OWASP Secure Headers Project). A route that
 * sets one of these headers itself keeps its own.
 *
 * @param url where browsers reach Crosswalk: only with https are they told to come by nothing else
 */
export function securityHeaders(url: string): MiddlewareHandler<AppEnv> {
  const isSecure = url.startsWith('https:');
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    const framed = headers.get('content-type')?.startsWith('application/pdf') === true;
    const wanted: Readonly<Record<string, string>> = {
      'content-security-policy': framed ? framedPolicy : dataPolicy,
      'x-content-type-options': 'nosniff',
      'x-frame-options': framed ? 'SAMEORIGIN' : 'DENY',
      'referrer-policy': 'no-referrer',
      ...(framed ? {} : isolated),
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'cache-control': 'no-store',
      ...(isSecure ? { 'strict-transport-security': transportSecurity } : {}),
    };
    for (const [name, value] of Object.entries(wanted)) {
      if (!headers.has(name)) c.res.headers.set(name, value);
    }
  };
}
