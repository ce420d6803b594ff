import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from '../http/app-env.ts';
import { Problem } from '../http/problem.ts';
import { ownOrigins } from './origins.ts';

/**
 * Stops pages of others from using a visitor's browser. Browsers name the page's origin with every request that
 * could change something (Fetch Standard, "append a request Origin header"); programs send neither cookie nor origin.
 * @throws {Problem} 403 `foreignOrigin`
 */
export function checkOrigin(c: Context<AppEnv>, url: string): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const origin = c.req.header('origin');
  if (origin === undefined && c.req.header('cookie') === undefined) return;
  if (origin !== undefined && ownOrigins(url).includes(origin)) return;
  throw new Problem(
    403,
    'foreignOrigin',
    origin === undefined
      ? 'This request carries a cookie but does not say which page it comes from (Origin).'
      : `This request comes from ${origin.slice(0, 200)}, but Crosswalk is at ${url}. Open Crosswalk there, or have CROSSWALK_URL set to the address you use.`,
  );
}

/** For open routes that hand out a session. */
export function refuseForeignOrigin(url: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    checkOrigin(c, url);
    await next();
  };
}
