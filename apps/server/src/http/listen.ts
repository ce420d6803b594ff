import { once } from 'node:events';
import { IncomingMessage, type Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { ConfigError } from '../config/variables.ts';
import { answerFirst } from './answer-first.ts';

export interface Listener {
  readonly port: number;
  /** Takes no new connection, waits `patience` milliseconds for requests in hand, then cuts them. */
  close(patience: number): Promise<void>;
}

/** `env` holds the connection a request came by, for `getConnInfo`. */
export type Answer = (request: Request, env: object) => Response | Promise<Response>;

/**
 * Listens on a TCP port; 0 takes any free one.
 * @throws {ConfigError} when it is taken, not ours to use, or not on this machine
 */
export async function listen(
  address: { readonly host: string; readonly port: number },
  answer: Answer,
): Promise<Listener> {
  const server = createAdaptorServer({
    fetch: async (request, env) => {
      const response = await answer(request, env);
      const { incoming } = env;
      const isUnread = response.status >= 400 && incoming instanceof IncomingMessage && !incoming.complete;
      return isUnread ? answerFirst(response, incoming) : response;
    },
  });
  if (!('closeIdleConnections' in server)) throw new Error('The adaptor made a server that is not HTTP/1.1.');
  server.listen(address.port, address.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw asConfigError(error, address);
  }
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server listens on no port.');
  return { port: bound.port, close: (patience) => close(server, patience) };
}

async function close(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // close() asks kept-alive connections to end after their next answer; those without a request end now.
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(cut);
}

function asConfigError(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  switch (code) {
    case 'EADDRINUSE':
      return new ConfigError('PORT', `${port} on ${host} is taken by another program. Choose another.`);
    case 'EACCES':
      return new ConfigError('PORT', `${port} may not be used by this account. Choose one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError('CROSSWALK_HOST', `${JSON.stringify(host)} is no address of this machine.`);
    default:
      return error;
  }
}
