import { chmod, chown, lchown, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DataDirectoryError, errorCode } from './errors.ts';
import { firstClosedAncestor } from './permissions.ts';
import { chooseServerUser, readPasswd, type ServerUser } from './server-user.ts';

/** Where things are inside the data directory. */
export type Layout = {
  /** The directory itself, without symbolic links on the way. */
  readonly root: string;
  /** PostgreSQL's own data directory (PGDATA). */
  readonly cluster: string;
  /** The socket, and who is using the server. */
  readonly run: string;
  /** What PostgreSQL has to say. */
  readonly log: string;
  /** Copies of the programs, where the installed ones cannot be run in place. */
  readonly binaries: string;
};

const OURS = /^(cluster|run|server\.log|binaries|init-.*|lost\+found|\..*)$/;

/**
 * Makes the data directory ready: existing, private, owned by the account the server runs as.
 *
 * @throws DataDirectoryError where that account cannot get there, or the directory is somebody else's
 */
export async function prepareDataDirectory(
  dataDir: string,
): Promise<{ layout: Layout; serverUser: ServerUser | undefined }> {
  const ownUid = process.getuid?.();
  await mkdir(dataDir, { recursive: true, mode: ownUid === 0 ? 0o755 : 0o700 });
  const root = await realpath(dataDir);
  const layout: Layout = {
    root,
    cluster: join(root, 'cluster'),
    run: join(root, 'run'),
    log: join(root, 'server.log'),
    binaries: join(root, 'binaries'),
  };
  await assertOurs(dataDir, root, ownUid);
  const serverUser = chooseServerUser(ownUid, await ownerOf(layout.cluster), await readPasswd());
  if (serverUser !== undefined) await handOver(layout, serverUser);
  else await chmod(root, 0o700);
  await mkdir(layout.run, { recursive: true, mode: 0o700 });
  if (serverUser !== undefined) await chown(layout.run, serverUser.uid, serverUser.gid);
  return { layout, serverUser };
}

async function assertOurs(given: string, root: string, ownUid: number | undefined): Promise<void> {
  const owner = await stat(root);
  if (ownUid !== 0 && ownUid !== undefined && owner.uid !== ownUid) {
    throw new DataDirectoryError(
      `The data directory ${given} belongs to another account (user id ${owner.uid}, we are ${ownUid}). ` +
        'Start Crosswalk as that account, or choose another directory.',
    );
  }
  const foreign = (await readdir(root)).find((name) => !OURS.test(name));
  if (foreign !== undefined) {
    throw new DataDirectoryError(
      `The data directory ${given} holds something that is not Crosswalk's ("${foreign}"). ` +
        'Choose an empty directory.',
    );
  }
}

async function ownerOf(path: string): Promise<ServerUser | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function handOver(layout: Layout, user: ServerUser): Promise<void> {
  const closed = await firstClosedAncestor(layout.root, user);
  if (closed !== undefined) {
    throw new DataDirectoryError(
      `PostgreSQL does not run as root, and the account it runs as instead (user id ${user.uid}) may not pass ` +
        `${closed} to get to the data directory ${layout.root}. ` +
        'Choose a directory such as /var/lib/crosswalk, or start Crosswalk as an ordinary user.',
    );
  }
  await chown(layout.root, user.uid, user.gid);
  await chmod(layout.root, 0o700);
  const cluster = await ownerOf(layout.cluster);
  // Restored from a backup by root, for example.
  if (cluster !== undefined && cluster.uid !== user.uid) await chownTree(layout.cluster, user);
}

async function chownTree(path: string, user: ServerUser): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) await chownTree(inside, user);
    else await lchown(inside, user.uid, user.gid);
  }
  // Last, so that an interrupted walk is begun again.
  await lchown(path, user.uid, user.gid);
}

/** Major version of the server that made a cluster; undefined where there is none yet. */
export async function clusterMajor(cluster: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** @throws DataDirectoryError when the data was written by another major version */
export function assertSameMajor(root: string, found: number, ours: number): void {
  if (found === ours) return;
  throw new DataDirectoryError(
    `The data directory ${root} was made by PostgreSQL ${found}; this Crosswalk brings PostgreSQL ${ours}, ` +
      `which cannot read it. Run the Crosswalk version you used before, or move the data over with pg_dump and ` +
      `pg_restore of PostgreSQL ${Math.max(found, ours)}, or set DATABASE_URL to a PostgreSQL ${found} server.`,
  );
}
