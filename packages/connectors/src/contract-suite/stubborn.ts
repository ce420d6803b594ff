import { createServer, type IncomingMessage } from 'node:http';

/** A server that says one thing to whatever it is asked. */
export interface Stubborn {
  readonly origin: string;
  readonly received: readonly Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
  close(): Promise<void>;
}

export async function stubborn(reply: {
  readonly status: number;
  readonly body: string | ((request: IncomingMessage) => string);
}): Promise<Stubborn> {
  const received: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    received.push(request);
    request.resume().on('end', () => {
      response.writeHead(reply.status, { 'content-type': 'application/json' });
      response.end(typeof reply.body === 'string' ? reply.body : reply.body(request));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    received,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An origin where nobody listens. */
export async function closedPort(): Promise<string> {
  const server = await stubborn({ status: 500, body: '' });
  await server.close();
  return server.origin;
}
