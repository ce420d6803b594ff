import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import { readServerFile, type ServerFile } from '../../running/server-file.ts';

const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));

/** A server in a process of its own, built and started as an operator does. */
export interface ServerChild {
  /** Everything it wrote to its standard output and its error output. */
  said(): Buffer;
  /** Waits until it answers. @throws when it ends instead, or takes too long */
  answering(): Promise<ServerFile>;
  /** Waits for its end. */
  ended(): Promise<number | null>;
  stop(): Promise<number | null>;
}

export function startServerChild(env: Readonly<Record<string, string>>): ServerChild {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  const end = once(child, 'close').then(() => child.exitCode);
  const said = () => Buffer.concat(chunks);
  return {
    said,
    ended: () => end,
    answering: () =>
      vi.waitUntil(
        async () => {
          if (child.exitCode !== null) throw new Error(`The server did not start: ${said().toString()}`);
          return await readServerFile(env.CROSSWALK_DATA_DIR ?? join('/', 'nowhere'));
        },
        { timeout: 60_000, interval: 50 },
      ),
    async stop() {
      child.kill('SIGTERM');
      return await end;
    },
  };
}
