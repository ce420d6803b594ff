import { Agent } from 'undici';

/** Keep-alive connections, a pool per origin. */
export type AtsPool = Agent;

/**
 * Opens a pool of keep-alive connections; `pool.close()` waits for calls under way, `pool.destroy()` does not.
 *
 * Pipelining stays at one call per connection: with more, undici puts calls that were already written back
 * into its queue when the connection dies, and writes them again.
 */
export function openPool(): AtsPool {
  return new Agent({
    pipelining: 1,
    connections: 128,
    keepAliveTimeout: 10_000,
    connect: { timeout: 10_000 },
    // The call's own deadline covers head and body; undici's timers restart with every byte.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

let shared: AtsPool | null = null;

/** The pool of this process, opened at first use. Idle connections do not keep the process alive. */
export function sharedPool(): AtsPool {
  shared ??= openPool();
  return shared;
}

/** Closes the pool of this process, after calls under way have ended. A later call opens a new one. */
export async function closeSharedPool(): Promise<void> {
  const closing = shared;
  shared = null;
  await closing?.close();
}
