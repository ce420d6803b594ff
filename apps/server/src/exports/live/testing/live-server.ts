import { createApp } from '../../../http/create-app.ts';
import { listen } from '../../../http/listen.ts';
import type { Services } from '../../../services.ts';
import { LiveExports, type LiveTiming } from '../live-exports.ts';
import { type EventReader, readEvents } from './event-reader.ts';

/** The API on a port of this machine, with hurried looks and pings. */
export interface LiveServer {
  readonly live: LiveExports;
  readonly url: string;
  /** Opens a stream as the owner, or as the member named. */
  listen(path: string, options?: { as?: string; headers?: Record<string, string> }): Promise<EventReader>;
  close(): Promise<void>;
}

export async function openLiveServer(
  services: Services,
  organizationId: string,
  timing: Partial<LiveTiming> = {},
): Promise<LiveServer> {
  const token = 'token-of-this-test';
  const live = new LiveExports(services, { lookEveryMs: 10, pingEveryMs: 25, ...timing });
  const app = createApp(services, { token, organizationId }, live);
  const listener = await listen({ host: '127.0.0.1', port: 0 }, (request, env) => app.fetch(request, env));
  const url = `http://127.0.0.1:${listener.port}`;
  const readers: EventReader[] = [];
  return {
    live,
    url,
    async listen(path, { as, headers } = {}) {
      const reader = await readEvents(`${url}${path}`, {
        ...(headers ?? { authorization: `Bearer ${token}` }),
        ...(as === undefined ? {} : { 'x-crosswalk-as': as }),
      });
      readers.push(reader);
      return reader;
    },
    async close() {
      for (const reader of readers) reader.leave();
      live.close();
      await listener.close(1000);
    },
  };
}
