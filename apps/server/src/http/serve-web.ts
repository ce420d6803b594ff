import { fileURLToPath } from 'node:url';
import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './app-env.ts';
import { isOtherLoopbackName } from './loopback-name.ts';
import { type WebFile, WebFiles } from './web-files.ts';

/** Where the build leaves the web app, seen from `src/http` and `dist/http` alike. */
const builtWeb = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Everything comes from here. Styles are the exception: Mantine writes some of them into the page. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "object-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

interface WebOptions {
  /** Where browsers reach Crosswalk: origin, no path. */
  readonly url: string;
  /** The folder of the built app. */
  readonly root?: string;
}

/**
 * The web app: its files and, for every other address a browser opens, its one page, which finds out by itself
 * what stands there. `/api` and `/oauth` are left to those who come after.
 */
export function serveWeb({ url, root = builtWeb }: WebOptions): MiddlewareHandler<AppEnv> {
  const files = new WebFiles(root);
  return async (c, next) => {
    const { method, path } = c.req;
    if ((method !== 'GET' && method !== 'HEAD') || /^\/(?:api|oauth)(?:\/|$)/.test(path)) return await next();
    const page = wantsPage(c);
    if (page) {
      // A cookie of localhost is unknown at 127.0.0.1, and an ATS sends people back to the one address.
      const asked = new URL(c.req.url);
      if (isOtherLoopbackName(asked, c.req.header('host'), url)) {
        // Set part by part: a path that begins with // would be read as another host.
        const here = new URL(url);
        here.pathname = asked.pathname;
        here.search = asked.search;
        return c.redirect(here.href, 302);
      }
    }
    const file = (await files.read(path)) ?? (page ? await files.read('/index.html') : null);
    if (file === null) {
      if (!page) return await next();
      return c.text('The web app is not built. Run npm run build.', 503, { 'cache-control': 'no-store' });
    }
    c.header('content-type', file.type);
    c.header('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    c.header('etag', file.etag);
    c.header('vary', 'accept-encoding');
    c.header('content-security-policy', contentSecurityPolicy);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'same-origin');
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
    const { encoding, body } = packed(file, c.req.header('accept-encoding') ?? '');
    if (encoding !== null) c.header('content-encoding', encoding);
    c.header('content-length', String(body.byteLength));
    return method === 'HEAD' ? c.body(null) : c.body(body);
  };
}

/** In the smallest form that whoever asks can read. */
function packed({ brotli, gzip, bytes }: WebFile, accepted: string) {
  if (brotli !== null && /\bbr\b/.test(accepted)) return { encoding: 'br', body: brotli };
  if (gzip !== null && /\bgzip\b/.test(accepted)) return { encoding: 'gzip', body: gzip };
  return { encoding: null, body: bytes };
}

function wantsPage(c: Context<AppEnv>): boolean {
  return /\btext\/html\b/.test(c.req.header('accept') ?? '');
}
