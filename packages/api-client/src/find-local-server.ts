import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** A server on this machine, and the key to it. */
export interface LocalServer {
  readonly url: string;
  readonly token: string;
}

/** How long a running server may take to say that it lives, in milliseconds. */
const patience = 3_000;

/**
 * The running server of a data directory; null when there is none. It is asked whether it lives: one that was
 * killed leaves its `server.json` behind.
 */
export async function findLocalServer(dataDir: string): Promise<LocalServer | null> {
  const server = await readServerFile(join(dataDir, 'server.json'));
  return server !== null && (await isHealthy(server.url)) ? server : null;
}

/**
 * The data directory a server of this user takes: `CROSSWALK_DATA_DIR`, else `$XDG_DATA_HOME/crosswalk`, else
 * `/var/lib/crosswalk` for root and `~/.local/share/crosswalk` for everybody else.
 */
export function defaultDataDir(
  env: Readonly<Record<string, string | undefined>> = process.env,
  isRoot: boolean = process.getuid?.() === 0,
): string {
  const given = env.CROSSWALK_DATA_DIR?.trim();
  if (given !== undefined && given !== '') return resolve(given);
  const xdg = env.XDG_DATA_HOME?.trim();
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'crosswalk');
  return isRoot ? '/var/lib/crosswalk' : join(homedir(), '.local', 'share', 'crosswalk');
}

async function readServerFile(path: string): Promise<LocalServer | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isServerFile(value) ? { url: value.url, token: value.token } : null;
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing || error instanceof SyntaxError) return null;
    throw error;
  }
}

function isServerFile(value: unknown): value is LocalServer {
  return (
    typeof value === 'object' &&
    value !== null &&
    'url' in value &&
    typeof value.url === 'string' &&
    URL.canParse(value.url) &&
    'token' in value &&
    typeof value.token === 'string'
  );
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/api/health', url), {
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'ok' in body && body.ok === true;
  } catch {
    // Whatever stands in the way, nobody is there to talk to.
    return false;
  }
}
