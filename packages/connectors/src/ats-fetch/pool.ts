import { Agent } from 'undici';
import { resetConnector } from './reset-connector.ts';

/** Keep-alive connections, a pool per origin. */
export type AtsPool = Agent;

/**
 * Opens a pool of keep-alive connections; `pool.close()` waits for calls under way, `pool.destroy()` does not.
 * Idle connections do not keep the process alive. Calls beyond `connections` to one origin wait their turn.
 *
 * Pipelining stays at one call per connection: with more, undici puts calls that were already written back
 * into its queue when the connection dies, and writes them again.
 */
export function openPool(connections = 128): AtsPool {
  return new Agent({
    pipelining: 1,
    connections,
    keepAliveTimeout: 10_000,
    connect: resetConnector({ timeout: 10_000 }),
    // The call's own deadline covers head and body; undici's timers restart with every byte.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
