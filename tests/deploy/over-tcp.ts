import { connect, createServer, type Socket } from 'node:net';

/** A PostgreSQL that listens on a socket file, made reachable as one on another machine is. */
export interface OverTcp {
  readonly url: string;
  close(): Promise<void>;
}

/** @param connectionString of a socket file, as `createTestDatabase` gives it */
export async function overTcp(connectionString: string): Promise<OverTcp> {
  const given = new URL(connectionString);
  const { host, port, user } = Object.fromEntries(given.searchParams);
  const sockets = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = connect(`${host}/.s.PGSQL.${port}`);
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => sockets.delete(one));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return {
    url: `postgres://${user}@127.0.0.1:${address.port}${given.pathname}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
