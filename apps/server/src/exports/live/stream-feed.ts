import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Logger } from 'pino';
import type { AppEnv } from '../../http/app-env.ts';
import type { Feed } from './feed.ts';

export interface StreamOptions {
  readonly log: Logger;
  readonly pingEveryMs: number;
  /** Asked with every ping: the stream ends when it says no. */
  readonly mayGoOn: () => Promise<boolean>;
}

const headers = {
  // Neither stored nor rewritten nor held back on the way, or events would come late and together.
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  // A stream is the last thing on its connection: a server that stops need not wait for another request.
  connection: 'close',
};

/**
 * Answers with a feed as server-sent events (HTML Living Standard, 9.2 Server-sent events), until the feed ends or
 * the listener goes.
 */
export function streamFeed(c: Context<AppEnv>, feed: Feed, options: StreamOptions): Response {
  // Nobody reads the body of an answer to HEAD, so nobody would ever end the stream.
  if (c.req.method === 'HEAD') {
    feed.close();
    return c.body(null, 200, { ...headers, 'content-type': 'text/event-stream' });
  }
  const response = streamSSE(c, async (stream) => {
    stream.onAbort(() => feed.close());
    const pinging = keepAlive(feed, options, () => stream.write(': ping\n\n'));
    try {
      for (let events = await feed.next(); events !== null; events = await feed.next())
        for (const { event, data, id } of events)
          await stream.writeSSE({ event, data: JSON.stringify(data), ...(id === undefined ? {} : { id }) });
    } catch (error) {
      options.log.error({ err: error }, 'a stream of events was cut short');
    } finally {
      clearInterval(pinging);
      feed.close();
    }
  });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

function keepAlive(
  feed: Feed,
  { log, pingEveryMs, mayGoOn }: StreamOptions,
  ping: () => Promise<unknown>,
): NodeJS.Timeout {
  let busy = false;
  async function beat(): Promise<void> {
    if (!(await mayGoOn())) feed.close();
    else await ping();
  }
  return setInterval(() => {
    // A listener that reads nothing must not pile up pings.
    if (busy) return;
    busy = true;
    beat()
      .catch((error: unknown) => log.warn({ err: error }, 'the access of a listener could not be checked'))
      .finally(() => {
        busy = false;
      });
  }, pingEveryMs);
}
