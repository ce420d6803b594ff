import { createServer } from 'node:net';

/**
 * The port itself while nobody listens on it, nor on those after it, else 0: any free one. Keeps links of an earlier run
 * alive.
 *
 * @param count how many ports, one after the other, are needed
 */
export async function preferredPort(port: number, count = 1): Promise<number> {
  for (let offset = 0; offset < count; offset += 1) if (!(await isFree(port + offset))) return 0;
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
