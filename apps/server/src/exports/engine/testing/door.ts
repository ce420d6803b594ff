import { connect, createServer, type Socket } from 'node:net';

/** What stands in front of an ATS: takes requests in, and may leave them waiting however long. */
export interface Door {
  /** Scheme, host and port to reach the ATS by. */
  readonly origin: string;
  /** Lets those in who wait, in the order in which they came, also where nobody waits for the answer any more. */
  open(): void;
  close(): Promise<void>;
}

/**
 * Lets everybody through to an ATS until somebody sends what begins with `stopAt`. They wait from then on, and so does
 * every connection that comes after; older ones are served as before.
 *
 * @param origin of the ATS
 */
export async function standInFrontOf(origin: string, stopAt: string): Promise<Door> {
  const sockets = new Set<Socket>();
  let state: 'passing' | 'stopped' | 'opened' = 'passing';
  const queue: (() => void)[] = [];

  const server = createServer((socket) => {
    const { hostname, port } = new URL(origin);
    const upstream = connect({ host: hostname, port: Number(port) });
    const held: Buffer[] = [];
    let isHeld = false;
    let isLeft = false;
    const hold = () => {
      isHeld = true;
      queue.push(() => {
        isHeld = false;
        upstream.write(Buffer.concat(held));
        if (isLeft) upstream.end();
      });
    };
    if (state === 'stopped') hold();
    socket.on('data', (chunk: Buffer) => {
      if (state === 'passing' && chunk.toString('latin1').startsWith(stopAt)) {
        state = 'stopped';
        hold();
      }
      if (isHeld) held.push(chunk);
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => socket.write(chunk));
    socket.on('close', () => {
      isLeft = true;
      if (!isHeld) upstream.end();
    });
    upstream.on('close', () => socket.destroy());
    for (const end of [socket, upstream]) {
      sockets.add(end);
      // That the other one went is told by `close`, too.
      end.on('error', () => end.destroy()).on('close', () => sockets.delete(end));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    open() {
      state = 'opened';
      for (const enter of queue.splice(0)) enter();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
