import { Agent } from 'undici';

/** Keep-alive connections, some per origin. `close()` waits for calls under way, `destroy()` does not. */
export type CallPool = Agent;

/**
 * Opens connections for calls to providers. Pipelining stays at one call per connection: with more, undici writes
 * calls again that were already written when a connection dies, and a repeated look-up may be paid twice.
 */
export function openCallPool(connections = 16): CallPool {
  return new Agent({
    pipelining: 1,
    connections,
    keepAliveTimeout: 10_000,
    connect: { timeout: 10_000 },
    // The call's own deadline covers head and body.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
