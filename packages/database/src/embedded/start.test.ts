import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { dataDirectories, testedVersion } from '../testing/data-directories.ts';
import { checkoutIsOpenToOthers } from '../testing/open-to-others.ts';
import { startServerProcess } from '../testing/server-process.ts';
import { DataDirectoryError, ServerStartError, UnsupportedPlatformError } from './errors.ts';
import { isAlive } from './process-identity.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './start.ts';

// Processes and servers start in a second or two each, and later on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const directories = dataDirectories();
afterAll(() => directories.removeAll());

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const tested = testedVersion();
/** Where root's checkout is closed to others, no process of theirs can be started from it. */
const othersGetHere = !isRoot || checkoutIsOpenToOthers();

async function ask(server: Pick<EmbeddedPostgres, 'connectionString'>, sql: string): Promise<unknown[]> {
  const client = new pg.Client(server.connectionString);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('startEmbeddedPostgres', () => {
  it('makes a UTF-8 database that sorts by code point and knows the letters of all scripts', async () => {
    const server = await startEmbeddedPostgres({ dataDir: await directories.fresh(), ...tested });
    expect(
      await ask(
        server,
        `select current_database() as name, pg_encoding_to_char(encoding) as encoding, lower('ÉCOLE') as lower,
           'Z' < 'a' as by_code_point, to_tsvector('simple', 'Müller—Ärzte 東京·大阪')::text as words
         from pg_database where datname = current_database()`,
      ),
    ).toEqual([
      {
        name: 'crosswalk',
        encoding: 'UTF8',
        lower: 'école',
        by_code_point: true,
        words: "'müller':1 'ärzte':2 '大阪':4 '東京':3",
      },
    ]);
    await server.stop();
  });

  it('is reached through a socket in a private directory and not through TCP', async () => {
    const dataDir = await directories.initialised();
    const server = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(await ask(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    const socket = await stat(join(server.poolConfig.host, '.s.PGSQL.5432'));
    expect(socket.isSocket()).toBe(true);
    expect((await stat(server.poolConfig.host)).mode & 0o777).toBe(0o700);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    await server.stop();
  });

  it('writes to the disk for sure unless a test asks for speed', async () => {
    const dataDir = await directories.initialised();
    const { fsync: _, ...safe } = tested;
    const durable = await startEmbeddedPostgres({ dataDir, ...safe });
    const settings = `select string_agg(setting, ' ' order by name) as value from pg_settings
      where name in ('fsync', 'full_page_writes', 'synchronous_commit')`;
    expect(await ask(durable, settings)).toEqual([{ value: 'on on on' }]);
    await durable.stop();
    const fast = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(await ask(fast, settings)).toEqual([{ value: 'off off off' }]);
    await fast.stop();
  });

  it('keeps the data from one start to the next', async () => {
    const dataDir = await directories.initialised();
    const first = await startEmbeddedPostgres({ dataDir, ...tested });
    await ask(first, 'create table kept (id int); insert into kept values (7)');
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(second.started).toBe(true);
    expect(await ask(second, 'select id from kept')).toEqual([{ id: 7 }]);
    await second.stop();
  });

  it.runIf(othersGetHere)(
    'works where the path to the data directory is longer than a socket path may be (needs an open checkout under root)',
    async () => {
      const base = await directories.fresh();
      await chmod(base, 0o755);
      const dataDir = join(base, 'a directory, with "quotes"', 'é'.repeat(60), 'data');
      const server = await startEmbeddedPostgres({ dataDir, ...tested });
      expect(server.poolConfig.host).toMatch(/^\/tmp\/crosswalk-/);
      expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
      await rm(server.poolConfig.host, { recursive: true });
    },
  );

  it.runIf(othersGetHere)(
    'takes odd characters in a short path to the data directory (needs an open checkout under root)',
    async () => {
      const base = await directories.fresh();
      await chmod(base, 0o755);
      const server = await startEmbeddedPostgres({ dataDir: join(base, 'a, "b" +&%'), ...tested });
      expect(server.poolConfig.host).toContain('a, "b" +&%');
      expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
    },
  );

  it('removes what a first start left behind that was killed half-way', async () => {
    const dataDir = await directories.initialised();
    await rm(join(dataDir, 'cluster'), { recursive: true });
    // No process has this id: Linux ends at 2^22, macOS at 99999.
    await mkdir(join(dataDir, 'init-99999999-abcd', 'base'), { recursive: true });
    const server = await startEmbeddedPostgres({ dataDir, ...tested });
    expect((await readdir(dataDir)).filter((name) => name.startsWith('init-'))).toEqual([]);
    await server.stop();
  });
});

describe('startEmbeddedPostgres refuses', () => {
  it('a data directory of another major version', async () => {
    const dataDir = await directories.fresh();
    await mkdir(join(dataDir, 'cluster'));
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '14\n');
    const attempt = startEmbeddedPostgres({ dataDir, ...tested });
    await expect(attempt).rejects.toThrow(DataDirectoryError);
    await expect(attempt).rejects.toThrow(/was made by PostgreSQL 14; this Crosswalk brings PostgreSQL \d+/);
  });

  it('a directory that holds other things', async () => {
    const dataDir = await directories.fresh();
    await writeFile(join(dataDir, 'thesis.odt'), '');
    const attempt = startEmbeddedPostgres({ dataDir, ...tested });
    await expect(attempt).rejects.toThrow(DataDirectoryError);
    await expect(attempt).rejects.toThrow('"thesis.odt"');
  });

  it('a damaged cluster, with the words of PostgreSQL', async () => {
    const dataDir = await directories.initialised();
    await rm(join(dataDir, 'cluster', 'global', 'pg_control'));
    const attempt = startEmbeddedPostgres({ dataDir, ...tested });
    await expect(attempt).rejects.toThrow(ServerStartError);
    await expect(attempt).rejects.toThrow('could not find the database system');
  });

  it('to go on without its npm package, and says what to do', async () => {
    const attempt = startEmbeddedPostgres({
      dataDir: await directories.fresh(),
      packageName: 'not-installed',
    });
    await expect(attempt).rejects.toThrow(UnsupportedPlatformError);
    await expect(attempt).rejects.toThrow('Run npm ci again without --omit=optional, or set DATABASE_URL');
  });
});

describe.runIf(isRoot)('started by root (needs root)', () => {
  it('the server runs as nobody, who owns the data', async () => {
    const dataDir = await directories.initialised();
    const server = await startEmbeddedPostgres({ dataDir, ...tested });
    if (process.platform === 'linux') expect((await stat(`/proc/${server.pid}`)).uid).toBe(NOBODY);
    expect((await stat(join(dataDir, 'cluster', 'base'))).uid).toBe(NOBODY);
    await server.stop();
  });

  it.runIf(othersGetHere)(
    'data that an ordinary user made stays theirs (needs an open checkout)',
    async () => {
      const dataDir = await directories.initialised();
      const server = await startEmbeddedPostgres({ dataDir, ...tested });
      await server.stop();
      const before = await stat(join(dataDir, 'cluster'));
      const asNobody = startServerProcess({ dataDir, ...tested }, NOBODY);
      expect((await asNobody.started()).started).toBe(true);
      await asNobody.stop();
      expect((await stat(join(dataDir, 'cluster'))).uid).toBe(before.uid);
    },
  );

  it('a data directory in a closed home directory is refused, naming the closed directory', async () => {
    const home = await mkdtemp(join(tmpdir(), 'crosswalk-home-'));
    const attempt = startEmbeddedPostgres({ dataDir: join(home, 'data'), ...tested });
    await expect(attempt).rejects.toThrow(DataDirectoryError);
    await expect(attempt).rejects.toThrow(`may not pass ${home} to get to the data directory`);
    await rm(home, { recursive: true });
  });

  it.runIf(othersGetHere)(
    'a server can be joined by root that an ordinary user runs (needs an open checkout)',
    async () => {
      const dataDir = await directories.fresh();
      await chown(dataDir, NOBODY, NOBODY);
      const user = startServerProcess({ dataDir, ...tested }, NOBODY);
      const { pid } = await user.started();
      const joined = await startEmbeddedPostgres({ dataDir, ...tested });
      expect([joined.pid, joined.started]).toEqual([pid, false]);
      await user.stop();
      expect(await ask(joined, 'select 1 as one')).toEqual([{ one: 1 }]);
      await joined.stop();
      await expect.poll(() => isAlive(pid)).toBe(false);
    },
  );

  it.runIf(othersGetHere)(
    'an account without an entry in /etc/passwd is told that PostgreSQL needs one (needs an open checkout)',
    async () => {
      const dataDir = await directories.fresh();
      await chown(dataDir, 54_321, 54_321);
      const report = await startServerProcess({ dataDir, ...tested }, 54_321).report;
      expect(report).toMatchObject({ refused: 'ServerStartError' });
      expect(report).toHaveProperty('message', expect.stringContaining('needs an entry in /etc/passwd'));
    },
  );

  it.runIf(othersGetHere)("somebody else's data directory is refused (needs an open checkout)", async () => {
    const dataDir = await directories.initialised();
    await chmod(dataDir, 0o755);
    const report = await startServerProcess({ dataDir, ...tested }, NOBODY).report;
    expect(report).toMatchObject({ refused: 'DataDirectoryError' });
    expect(report).toHaveProperty(
      'message',
      expect.stringContaining('belongs to another account (user id 0,'),
    );
  });
});
