import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import type { AppEnv } from './app-env.ts';
import { shownPath } from './shown-path.ts';

const acceptable = /^[\w.-]{1,64}$/;

/** Gives every request an id, the caller's own when it is harmless in a log, and logs how it ended. */
export function requestId(log: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const id = given !== undefined && acceptable.test(given) ? given : randomUUID();
    c.set('requestId', id);
    const started = performance.now();
    await next();
    c.header('x-request-id', id);
    // Without the query: OAuth codes travel in it.
    log.info(
      {
        requestId: id,
        method: c.req.method,
        path: shownPath(c.req.path),
        status: c.res.status,
        ms: Math.round(performance.now() - started),
      },
      'request',
    );
  };
}
