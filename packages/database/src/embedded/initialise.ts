import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import type { Layout } from './data-directory.ts';
import { errorCode, ServerStartError } from './errors.ts';
import { isAlive } from './process-identity.ts';
import { type ServerUser, spawnIds } from './server-user.ts';
import { characterTypes, initdbArguments } from './settings.ts';

const run = promisify(execFile);

/**
 * Makes the cluster beside its place and renames it there, so that a crash half-way leaves none, and of two
 * processes at once one wins and the other uses the winner's.
 */
export async function initialiseCluster(
  layout: Layout,
  binaries: Binaries,
  serverUser: ServerUser | undefined,
  fsync: boolean,
): Promise<void> {
  await removeAbandonedDrafts(layout.root);
  const draft = join(layout.root, `init-${process.pid}-${randomBytes(4).toString('hex')}`);
  try {
    await runInitdb(draft, binaries, serverUser, fsync);
    await rename(draft, layout.cluster);
    if (fsync) await syncDirectory(layout.root);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const code = errorCode(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

async function runInitdb(
  draft: string,
  binaries: Binaries,
  serverUser: ServerUser | undefined,
  fsync: boolean,
): Promise<void> {
  let refusal: unknown;
  for (const ctype of characterTypes(process.platform)) {
    await mkdir(draft, { mode: 0o700 });
    if (serverUser !== undefined) await chown(draft, serverUser.uid, serverUser.gid);
    try {
      await run(join(binaries.binDir, 'initdb'), initdbArguments(draft, binaries.major, ctype, fsync), {
        ...spawnIds(serverUser),
        cwd: '/',
        env: { PATH: process.env.PATH, LC_ALL: 'C' },
      });
      return;
    } catch (error) {
      refusal = error;
      await rm(draft, { recursive: true, force: true });
      if (!/invalid locale name|locale .* is not supported|encoding mismatch/.test(stderrOf(error))) break;
    }
  }
  throw initdbError(refusal);
}

function stderrOf(error: unknown): string {
  if (error instanceof Error && 'stderr' in error && typeof error.stderr === 'string')
    return error.stderr.trim();
  return error instanceof Error ? error.message : String(error);
}

function initdbError(error: unknown): ServerStartError {
  const said = stderrOf(error);
  if (said.includes('could not look up effective user ID')) {
    return new ServerStartError(
      `PostgreSQL needs an entry in /etc/passwd for the account it runs as, and there is none (${said}). ` +
        'Add one, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause: error },
    );
  }
  return new ServerStartError(`PostgreSQL's initdb could not make a new database: ${said}`, { cause: error });
}

async function removeAbandonedDrafts(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = /^init-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(root, name), { recursive: true, force: true });
  }
}

async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
