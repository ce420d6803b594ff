import { execFile } from 'node:child_process';
import { chmod, chown, lstat, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkoutIsOpenToOthers } from '../testing/open-to-others.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { binaryPackageFor, describeHost } from './platform.ts';

// Processes and servers start in a second or two each, and later on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };

let folder: string;
/** The installed package as npm leaves it after --ignore-scripts: without symbolic links. */
let packageRoot: string;
let cacheDir: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-binaries-'));
  await chmod(folder, 0o755);
  packageRoot = join(folder, 'package');
  cacheDir = join(folder, 'cache');
  const require = createRequire(import.meta.url);
  const installed = dirname(dirname(require.resolve(binaryPackageFor(describeHost()))));
  await run('cp', ['-R', installed, packageRoot]);
  const lib = join(packageRoot, 'native', 'lib');
  for (const entry of await readdir(lib, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(lib, entry.name));
  }
});
afterAll(async () => {
  await run('chmod', ['-R', 'u+w', folder]);
  await rm(folder, { recursive: true, force: true });
});

/** initdb needs libpq, by the name of one of the links. */
async function version(binaries: Binaries, user?: { uid: number; gid: number }): Promise<string> {
  const { stdout } = await run(join(binaries.binDir, 'initdb'), ['--version'], { ...user, cwd: '/' });
  return stdout.trim();
}

describe('prepareBinaries', () => {
  it('runs the installed binaries in place, after making the links that --ignore-scripts left out', async () => {
    await expect(run(join(packageRoot, 'native', 'bin', 'initdb'), ['--version'])).rejects.toThrow();
    const binaries = await prepareBinaries({ packageRoot, cacheDir, serverUser: undefined });
    expect(binaries).toMatchObject({ binDir: join(packageRoot, 'native', 'bin'), major: 18 });
    expect(await version(binaries)).toMatch(/^initdb \(PostgreSQL\) 18\./);
    const again = await prepareBinaries({ packageRoot, cacheDir, serverUser: undefined });
    expect(again).toEqual(binaries);
    await expect(stat(cacheDir)).rejects.toThrow('ENOENT');
  });

  it.runIf(isRoot)('copies them once where the account cannot get to them (needs root)', async () => {
    const closed = await mkdtemp(join(folder, 'home-'));
    await run('cp', ['-R', packageRoot, join(closed, 'package')]);
    const options = { packageRoot: join(closed, 'package'), cacheDir, serverUser: NOBODY };
    const binaries = await prepareBinaries(options);
    const { version: packageVersion } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
    expect(await readdir(cacheDir)).toEqual([`${process.platform}-${process.arch}-${packageVersion}`]);
    expect(binaries.binDir.startsWith(cacheDir)).toBe(true);
    expect(await version(binaries, NOBODY)).toMatch(/^initdb \(PostgreSQL\) 18\./);

    const before = await stat(join(binaries.binDir, 'postgres'));
    expect(await prepareBinaries(options)).toEqual(binaries);
    expect((await stat(join(binaries.binDir, 'postgres'))).ino).toBe(before.ino);
  });

  it.runIf(isRoot)(
    'copies them where a strict umask closed the files to the account (needs root)',
    async () => {
      const strict = join(folder, 'strict');
      await run('cp', ['-R', packageRoot, strict]);
      await run('chmod', ['-R', 'go-rwx', join(strict, 'native')]);
      const own = join(folder, 'strict-cache');
      const binaries = await prepareBinaries({ packageRoot: strict, cacheDir: own, serverUser: NOBODY });
      expect(binaries.binDir.startsWith(own)).toBe(true);
      expect(await version(binaries, NOBODY)).toMatch(/^initdb \(PostgreSQL\) 18\./);
    },
  );

  it.runIf(isRoot)('uses them in place for the other account when it can (needs root)', async () => {
    const binaries = await prepareBinaries({ packageRoot, cacheDir, serverUser: NOBODY });
    expect(binaries.binDir).toBe(join(packageRoot, 'native', 'bin'));
    expect(await version(binaries, NOBODY)).toMatch(/^initdb \(PostgreSQL\) 18\./);
  });

  it.runIf(!isRoot || checkoutIsOpenToOthers())(
    'copies them where the links are missing and the folder cannot be written (needs an open checkout under root)',
    async () => {
      const readOnly = join(folder, 'read-only');
      await run('cp', ['-R', packageRoot, readOnly]);
      const lib = join(readOnly, 'native', 'lib');
      for (const entry of await readdir(lib, { withFileTypes: true })) {
        if (entry.isSymbolicLink()) await rm(join(lib, entry.name));
      }
      await chmod(lib, 0o555);
      const own = await mkdtemp(join(folder, 'own-'));
      if (isRoot) await chown(own, NOBODY.uid, NOBODY.gid);
      // Root may write everywhere, so an ordinary account has to do it.
      const program = `import { prepareBinaries } from ${JSON.stringify(new URL('./binaries.ts', import.meta.url).href)};
      const options = ${JSON.stringify({ packageRoot: readOnly, cacheDir: own })};
      const first = await prepareBinaries({ ...options, serverUser: undefined });
      const second = await prepareBinaries({ ...options, serverUser: undefined });
      console.log(JSON.stringify([first, second]));`;
      const { stdout } = await run(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '--eval', program],
        {
          ...(isRoot ? NOBODY : {}),
          env: { PATH: process.env.PATH },
        },
      );
      const [first, second]: Binaries[] = JSON.parse(stdout);
      expect(second).toEqual(first);
      if (first === undefined) throw new Error('nothing said');
      expect(first.binDir.startsWith(own)).toBe(true);
      expect((await lstat(join(dirname(first.binDir), 'lib', 'libpq.so.5'))).isSymbolicLink()).toBe(true);
      expect(await version(first)).toMatch(/^initdb \(PostgreSQL\) 18\./);
    },
  );
});
