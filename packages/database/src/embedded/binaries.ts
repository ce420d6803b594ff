import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, relative } from 'node:path';
import { errorCode, UnsupportedPlatformError } from './errors.ts';
import { firstClosedAncestor, readable, readableAndExecutable } from './permissions.ts';
import type { ServerUser } from './server-user.ts';

/** PostgreSQL programs that can be run as they are. */
export type Binaries = {
  /** Directory of `postgres` and `initdb`. */
  readonly binDir: string;
  /** Version of the npm package, e.g. `18.4.0-beta.17`. */
  readonly packageVersion: string;
  /** e.g. 18 */
  readonly major: number;
};

type Link = { readonly from: string; readonly to: string };

/**
 * Makes the installed binaries runnable by the server's account. In place where that is possible; otherwise
 * (npm's folder is closed to that account, or is read-only and lacks its symbolic links) from a copy under
 * `cacheDir`, named by version and therefore made once.
 */
export async function prepareBinaries(options: {
  /** See `installedPackage`. */
  packageRoot: string;
  cacheDir: string;
  serverUser: ServerUser | undefined;
}): Promise<Binaries> {
  const root = options.packageRoot;
  const packageVersion = await versionOf(root);
  const major = Number.parseInt(packageVersion, 10);
  const links = await listLinks(root);
  if (await openTo(root, options.serverUser)) {
    if (await completeLinks(root, links))
      return { binDir: join(root, 'native', 'bin'), packageVersion, major };
  }
  const copy = join(options.cacheDir, `${process.platform}-${process.arch}-${packageVersion}`);
  await copyOnce(root, copy, links);
  return { binDir: join(copy, 'native', 'bin'), packageVersion, major };
}

/**
 * Folder of an installed npm package with PostgreSQL's binaries.
 *
 * @throws UnsupportedPlatformError when it is not installed
 */
export function installedPackage(packageName: string): string {
  try {
    // The package exports only its entry point, <root>/dist/index.js.
    return dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch (error) {
    throw new UnsupportedPlatformError(
      `The npm package ${packageName} with the embedded PostgreSQL is not installed. ` +
        'Run npm ci again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause: error },
    );
  }
}

async function versionOf(root: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    if (typeof manifest.version === 'string' && /^\d+\./.test(manifest.version)) return manifest.version;
  }
  throw new Error(`${join(root, 'package.json')} has no usable version.`);
}

/** npm packages cannot hold symbolic links; these packages list theirs, for a postinstall script to make. */
async function listLinks(root: string): Promise<Link[]> {
  const file = join(root, 'native', 'pg-symlinks.json');
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) throw new Error(`${file} is not a list.`);
  return list.map((entry: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'source' in entry && 'target' in entry) {
      // "source" is the existing library and "target" the name to be made.
      if (typeof entry.source === 'string' && typeof entry.target === 'string') {
        return { from: entry.target, to: entry.source };
      }
    }
    throw new Error(`${file} has an entry of another shape.`);
  });
}

/** Makes the missing links; false where the folder may not be written. */
async function completeLinks(root: string, links: readonly Link[]): Promise<boolean> {
  for (const { from, to } of links) {
    const path = join(root, from);
    try {
      await symlink(relative(dirname(path), join(root, to)), path);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EEXIST') continue;
      // A folder we may not write answers so even when the link is there.
      if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') throw error;
      if (!(await exists(path))) return false;
    }
  }
  return true;
}

async function openTo(root: string, user: ServerUser | undefined): Promise<boolean> {
  const native = join(root, 'native');
  if (user === undefined) return runnable(join(native, 'bin', 'postgres'));
  if ((await firstClosedAncestor(join(native, 'bin', 'postgres'), user)) !== undefined) return false;
  // One umask made them all, so one of each kind speaks for the rest.
  const folders = ['bin', 'lib', 'lib/postgresql', 'share/postgresql', 'bin/postgres', 'bin/initdb'];
  for (const folder of folders) {
    if (!(await readableAndExecutable(join(native, folder), user))) return false;
  }
  return readable(join(native, 'share/postgresql/postgres.bki'), user);
}

async function runnable(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK | constants.X_OK);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EACCES') return false;
    throw error;
  }
}

async function copyOnce(root: string, copy: string, links: readonly Link[]): Promise<void> {
  if (await exists(copy)) return;
  const draft = `${copy}.${process.pid}-${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { recursive: true, mode: 0o755 });
  await cp(join(root, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    // Static libraries and headers are for compiling against PostgreSQL.
    filter: (source) => extname(source) !== '.a' && basename(source) !== 'include',
  });
  await openForAll(draft);
  await completeLinks(draft, links);
  try {
    await rename(draft, copy);
  } catch (error) {
    // Another process was faster; its copy is as good.
    const code = errorCode(error);
    await rm(draft, { recursive: true, force: true });
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/** A strict umask at install time must not follow the files here. */
async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
