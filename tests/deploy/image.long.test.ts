import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, copyFile, lstat, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase } from '@crosswalk/database/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkout, readContainerfile } from './containerfile.ts';
import { overTcp } from './over-tcp.ts';

const run = promisify(execFile);

/** An account without any rights, where the test may take one on. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'crosswalk-image-'));
  await chmod(path, 0o755);
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** As `cp -a`, but files are linked where that can be done: they are many, and nobody writes into them. */
async function copy(from: string, to: string): Promise<void> {
  await run('cp', ['-al', from, to]).catch(() => run('cp', ['-a', from, to]));
}

/** The build stage after its first command: installed and built, as this checkout is. */
async function builtIn(path: string): Promise<void> {
  for (const name of ['package.json', 'package-lock.json'])
    await copyFile(join(checkout, name), join(path, name));
  for (const name of ['LICENSE', 'apps', 'packages', 'node_modules'])
    await copy(join(checkout, name), join(path, name));
  // npm writes it in place: it must not be the one of the checkout.
  await rm(join(path, 'node_modules', '.package-lock.json'), { force: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

describe('the container file, replayed without containers', () => {
  it('makes a tree that works for an account without rights, with a PostgreSQL elsewhere', async () => {
    const file = readContainerfile();
    const build = await folder();
    await builtIn(build);
    const [make, prune = '', ...more] = file.build;
    expect([make, more]).toEqual(['node tools/prepare.mjs build', []]);
    expect(existsSync(join(checkout, 'tools/prepare.mjs'))).toBe(true);
    // Without what an npm around the test tells its children.
    const { PATH, HOME } = process.env;
    await run('sh', ['-c', `${prune} --offline`], { cwd: build, env: { PATH, HOME } });

    const app = await folder();
    for (const name of file.taken) {
      await mkdir(join(app, name, '..'), { recursive: true });
      await copy(join(build, name), join(app, name));
    }
    expect(existsSync(join(app, 'node_modules/typescript'))).toBe(false);
    expect(file.user).toBe('node');

    const database = await createTestDatabase({ migrated: false });
    onTestFinished(() => database.drop());
    const elsewhere = await overTcp(database.connectionString);
    onTestFinished(() => elsewhere.close());
    const dataDir = await folder();
    if (nobody.uid !== undefined) await chown(dataDir, nobody.uid, nobody.gid);
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      ...file.environment,
      PORT: String(await freePort()),
      CROSSWALK_HOST: '127.0.0.1',
      CROSSWALK_DATA_DIR: dataDir,
      CROSSWALK_MASTER_KEY: '33'.repeat(32),
      CROSSWALK_URL: 'https://crosswalk.example.com',
      CROSSWALK_OWNER_EMAIL: 'Owner@example.com',
      DATABASE_URL: elsewhere.url,
    };
    const [command = '', ...args] = file.command;
    const server = spawn(command, args, { cwd: app, env, ...nobody, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = once(server, 'exit');
    onTestFinished(() => {
      server.kill('SIGKILL');
    });
    let said = '';
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (chunk) => {
        said += String(chunk);
      });
    const healthy = () =>
      run('sh', ['-c', file.healthcheck], { cwd: app, env }).then(
        () => true,
        () => false,
      );
    await expect
      .poll(() => server.exitCode !== null || healthy(), { timeout: 50_000, message: said })
      .toBe(true);
    expect(server.exitCode, said).toBeNull();
    const page = await (
      await fetch(`http://127.0.0.1:${env.PORT}/`, { headers: { accept: 'text/html' } })
    ).text();
    expect(page).toContain('<div id="app">');

    for (const [, target] of file.links) expect((await lstat(join(app, target))).isSymbolicLink()).toBe(true);
    const backup = join(dataDir, 'backup.tar.gz');
    const [[, crosswalk] = ['', '']] = file.links;
    await run(join(app, crosswalk), ['backup', backup], { cwd: app, env, ...nobody });
    expect(existsSync(backup)).toBe(true);

    server.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await healthy()).toBe(false);
  }, 400_000);
});

const verifier = '/usr/bin/systemd-analyze';

describe.runIf(existsSync(verifier))('the systemd units', () => {
  it('are understood', async () => {
    const units = ['crosswalk.service', 'crosswalk-backup.service', 'crosswalk-backup.timer'];
    const { stderr } = await run(
      verifier,
      ['verify', ...units.map((unit) => join(checkout, 'deploy', unit))],
      {},
    ).catch((error: { readonly stderr: string }) => error);
    // Node may be somewhere else here.
    const complaints = stderr
      .split('\n')
      .filter((line) => line.includes('crosswalk') && !/is not executable/.test(line));
    expect(complaints).toEqual([]);
  });
});
