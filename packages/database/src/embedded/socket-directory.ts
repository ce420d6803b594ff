import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './errors.ts';
import type { ServerUser } from './server-user.ts';

/** The number in the socket's name; nothing listens on this TCP port. */
export const SOCKET_PORT = 5432;

/** Longest usable socket path in bytes: `sun_path` is 108 bytes on Linux, 104 on macOS, ended by a zero. */
export function longestSocketPath(platform: string): number {
  return platform === 'darwin' ? 103 : 107;
}

/** Whether PostgreSQL's socket in this directory has a path the system accepts. */
export function fitsSocket(directory: string, platform: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${SOCKET_PORT}`)) <= longestSocketPath(platform);
}

/**
 * The private (0700) directory for the socket: the given one inside the data directory where its path is short
 * enough, else one under /tmp with a name made from it.
 */
export async function socketDirectory(
  preferred: string,
  serverUser: ServerUser | undefined,
  platform: string = process.platform,
): Promise<string> {
  if (fitsSocket(preferred, platform)) return preferred;
  const digest = createHash('sha256').update(preferred).digest('hex').slice(0, 12);
  const owner = serverUser?.uid ?? process.getuid?.() ?? 0;
  const named = `/tmp/crosswalk-${owner}-${digest}`;
  if (await makePrivate(named, owner)) {
    if (serverUser !== undefined) await chown(named, serverUser.uid, serverUser.gid);
    return named;
  }
  // Everybody may write to /tmp: the name is taken by something we must not trust.
  const drawn = await mkdtemp('/tmp/crosswalk-');
  if (serverUser !== undefined) await chown(drawn, serverUser.uid, serverUser.gid);
  return drawn;
}

async function makePrivate(path: string, owner: number): Promise<boolean> {
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  const found = await lstat(path);
  return found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0;
}
