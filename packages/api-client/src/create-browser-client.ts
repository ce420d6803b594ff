import type { AppType } from '@crosswalk/server';
import { hc } from 'hono/client';
import { fetchOrThrow } from './fetch-or-throw.ts';

/**
 * The REST API for a page that came from the same server: the browser adds the session cookie by itself.
 * An answer that comes back is a success; everything else throws.
 * @param origin of the page, such as `https://crosswalk.example.com`
 * @throws {CrosswalkError} from every call, when the server refuses
 * @throws {CrosswalkUnreachable} from every call, when nothing answers
 */
export function createBrowserClient(origin: string) {
  const { api } = hc<AppType>(origin, { fetch: fetchOrThrow });
  return {
    api,
    /** Calls a route that is in no route table, such as `/api/auth/sign-out`. */
    async send(
      method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
      path: `/api/${string}`,
      body?: object,
    ): Promise<Response> {
      const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return await fetchOrThrow(new URL(path, origin), { method, ...(body === undefined ? {} : json) });
    },
  };
}

export type BrowserClient = ReturnType<typeof createBrowserClient>;
