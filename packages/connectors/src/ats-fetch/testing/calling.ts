import { afterEach } from 'vitest';
import type { AtsRequest } from '../ats-fetch.ts';
import { type AtsPool, openPool } from '../pool.ts';
import { scrubber } from '../scrub.ts';
import { type OnRequest, type RawServer, rawServer } from './raw-server.ts';

/** Servers and pools of a test file, which end with their test. Call it once in each file. */
export function calling() {
  const open: { server: RawServer[]; pool: AtsPool[] } = { server: [], pool: [] };
  afterEach(async () => {
    await Promise.all(open.pool.splice(0).map((pool) => pool.destroy()));
    await Promise.all(open.server.splice(0).map((server) => server.close()));
  });

  async function serve(onRequest: OnRequest): Promise<RawServer> {
    const server = await rawServer(onRequest);
    open.server.push(server);
    return server;
  }

  function pool(...size: Parameters<typeof openPool>): AtsPool {
    const opened = openPool(...size);
    open.pool.push(opened);
    return opened;
  }

  function post(origin: string, more: Partial<AtsRequest> = {}): AtsRequest {
    return {
      origin,
      siblingOrigins: [],
      method: 'POST',
      path: '/v1/things?a=1',
      headers: { authorization: 'Basic c2VjcmV0LWtleTo=' },
      body: Buffer.from('{"name":"Jane"}'),
      timeoutMs: 20_000,
      writes: true,
      scrub: scrubber(['secret-key']),
      pool: more.pool ?? pool(),
      ...more,
    };
  }

  return { serve, pool, post };
}
