import { createClient, defaultDataDir, findLocalServer, type LocalServer } from '@crosswalk/api-client';
import { CommandFailure } from '../failure.ts';
import { runProgram } from './run-program.ts';

export type Client = ReturnType<typeof createClient>;

/** A server to talk to, and whether it lives only as long as this command. */
export interface ServerInUse {
  readonly client: Client;
  readonly url: string;
  readonly startedHere: boolean;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Acts as this member instead of the owner. */
  readonly as: string | null;
  /** Port of a server started here; any free one when left out. */
  readonly port?: number;
}

/** How long a server that was just started may take to answer, in milliseconds. */
const longestStart = 60_000;

/** The local server that runs, or one started for the life of this command. */
export async function useServer({ as, port = 0 }: ServerOptions): Promise<ServerInUse> {
  const dataDir = defaultDataDir(process.env);
  const running = await findLocalServer(dataDir);
  if (running !== null)
    return {
      client: clientOf(running, as),
      url: running.url,
      startedHere: false,
      close: () => Promise.resolve(),
    };
  return startServer(dataDir, as, port);
}

async function startServer(dataDir: string, as: string | null, port: number): Promise<ServerInUse> {
  const child = runProgram('server', [], {
    // Usually port 0: a server that is run for good may take its own one meanwhile.
    env: { ...process.env, PORT: String(port), LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += String(chunk);
  });
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.on('exit', () => {
      ended = true;
      resolve();
    });
  });
  const deadline = Date.now() + longestStart;
  for (;;) {
    const started = ended ? null : await findLocalServer(dataDir);
    if (started !== null) {
      return {
        client: clientOf(started, as),
        url: started.url,
        startedHere: true,
        async close() {
          child.kill('SIGTERM');
          await end;
        },
      };
    }
    if (ended || Date.now() > deadline) {
      child.kill('SIGTERM');
      throw new CommandFailure(said.trim() === '' ? 'The Crosswalk server did not start.' : said.trim());
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function clientOf(server: LocalServer, as: string | null): Client {
  return createClient({ url: server.url, token: server.token, ...(as === null ? {} : { actAs: as }) });
}
