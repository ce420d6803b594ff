import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** How programs of this user find the running server and get in: `server.json` in the data directory, 0600. */
const serverFile = z.object({
  /** Where it answers on this machine: origin, no path. */
  url: z.url(),
  token: z.string(),
  pid: z.int().positive(),
});

export type ServerFile = z.infer<typeof serverFile>;

/** The data directory is in use. The message names the address of the server that uses it. */
export class AlreadyRunning extends Error {
  constructor(dataDir: string, where: string) {
    super(
      `Crosswalk is running already ${where}, with the data directory ${dataDir}. Use that one, stop it, or set CROSSWALK_DATA_DIR to another directory.`,
    );
    this.name = 'AlreadyRunning';
  }
}

/** A token nobody can guess: 32 random bytes. A new one at every start. */
export function newAccessToken(): string {
  return randomBytes(32).toString('base64url');
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'server.json');
}

/**
 * Looks whether the server that `server.json` names still answers. One that was killed left a stale file behind,
 * which is no obstacle.
 * @throws {AlreadyRunning} when it does
 */
export async function refuseSecondServer(dataDir: string): Promise<void> {
  const other = await readServerFile(dataDir);
  if (other !== null && isAlive(other.pid) && (await answers(other.url))) {
    throw new AlreadyRunning(dataDir, `at ${other.url}`);
  }
}

/** Null when there is none, or one that no server wrote. */
export async function readServerFile(dataDir: string): Promise<ServerFile | null> {
  try {
    const parsed = serverFile.safeParse(JSON.parse(await readFile(pathIn(dataDir), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || isMissing(error)) return null;
    throw error;
  }
}

/** Written aside and moved into place: nobody ever reads half a file. */
export async function announceServer(dataDir: string, file: ServerFile): Promise<void> {
  const draft = `${pathIn(dataDir)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(file)}\n`, { mode: 0o600 });
  await rename(draft, pathIn(dataDir));
}

/** Removes the file, unless another server has written its own meanwhile. */
export async function withdrawServer(dataDir: string, token: string): Promise<void> {
  const file = await readServerFile(dataDir);
  if (file?.token === token) await rm(pathIn(dataDir), { force: true });
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/api/health', url), {
      signal: AbortSignal.timeout(2_000),
      redirect: 'error',
    });
    return z.object({ ok: z.literal(true) }).safeParse(await answer.json()).success;
  } catch {
    // Refused, cut off, too slow or not JSON: whatever it is, it is not a Crosswalk that works.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another account.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
