import { createServer, type Server, type Socket } from 'node:net';

/**
 * A TCP server for tests that speaks no HTTP of its own: `onRequest` gets each request, head and body, once it
 * is complete, and writes to the socket what it likes.
 */
export interface RawServer {
  readonly origin: string;
  /** Complete requests in the order they came, as text. */
  readonly requests: readonly string[];
  readonly connections: () => number;
  close(): Promise<void>;
}

export type OnRequest = (socket: Socket, request: string, index: number) => void;

export async function rawServer(onRequest: OnRequest): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    let buffered = '';
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk) => {
      buffered += chunk.toString('latin1');
      for (;;) {
        const headEnd = buffered.indexOf('\r\n\r\n');
        if (headEnd < 0) return;
        const length = Number(/content-length: (\d+)/i.exec(buffered.slice(0, headEnd))?.[1] ?? 0);
        const end = headEnd + 4 + length;
        if (buffered.length < end) return;
        const request = buffered.slice(0, end);
        buffered = buffered.slice(end);
        requests.push(request);
        onRequest(socket, request, requests.length - 1);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    connections: () => connections,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A whole HTTP answer as text. */
export function httpAnswer(status: number, body: string, headers: Record<string, string> = {}): string {
  const all = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Text\r\n${lines.join('')}\r\n${body}`;
}
