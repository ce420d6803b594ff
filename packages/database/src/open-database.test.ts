import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { DatabaseUrlError, openDatabase } from './open-database.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let dataDir: string;
let server: TestDatabase;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-open-'));
  // The way to the data directory has to be open to the server's account, when we are root.
  await chmod(dataDir, 0o755);
  server = await createTestDatabase();
});
afterAll(async () => {
  await server.drop();
  await rm(dataDir, { recursive: true });
});

/** A server that greets like a PostgreSQL of the given version and answers the question for it. */
async function pretendPostgres(version: string, socketDirectory: string): Promise<Server> {
  const message = (type: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(body.length + 4);
    return Buffer.concat([Buffer.from(type), length, body]);
  };
  const text = (value: string) => Buffer.from(`${value}\0`);
  const ready = message('Z', Buffer.from('I'));
  // Table 0, column 0, type text (25), length -1, modifier -1, text format.
  const column = Buffer.concat([text('version'), Buffer.from('00000000000000000019ffffffffffff0000', 'hex')]);
  const value = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, version.length]), Buffer.from(version)]);
  const pretender = createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', Buffer.alloc(4)), ready]));
      socket.on('data', (data) => {
        if (data.toString('latin1').startsWith('X')) {
          socket.end();
          return;
        }
        const rows = message('T', Buffer.concat([Buffer.from([0, 1]), column]));
        socket.write(Buffer.concat([rows, message('D', value), message('C', text('SELECT 1')), ready]));
      });
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => pretender.listen(join(socketDirectory, '.s.PGSQL.5432'), resolve));
  return pretender;
}

describe('openDatabase with DATABASE_URL', () => {
  it('opens that database and starts no server', async () => {
    const database = await openDatabase({ databaseUrl: server.connectionString, dataDir });
    expect(database.kind).toBe('url');
    expect(database.serverVersion).toMatch(/^(15|18)\.\d+$/);
    expect(await database.db.selectFrom('organizations').select('id').execute()).toEqual([]);
    expect(await readdir(dataDir)).toEqual([]);
    await database.close();
    await database.close();
  });

  it('says that the server cannot be reached, without the password', async () => {
    const databaseUrl = 'postgresql://crosswalk:hunter2@127.0.0.1:1/crosswalk';
    const attempt = openDatabase({ databaseUrl, dataDir });
    await expect(attempt).rejects.toThrow(DatabaseUrlError);
    await expect(attempt).rejects.toThrow('cannot be reached: connect ECONNREFUSED 127.0.0.1:1');
    await expect(attempt).rejects.not.toThrow('hunter2');
  });

  it('says that the database is not there', async () => {
    const databaseUrl = server.connectionString.replace(server.name, 'no_such_database');
    await expect(openDatabase({ databaseUrl, dataDir })).rejects.toThrow('"no_such_database" does not exist');
  });

  it('refuses a PostgreSQL older than 15, and takes 15', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'crosswalk-old-'));
    const databaseUrl = `postgresql:///crosswalk?host=${folder}&user=crosswalk`;
    const old = await pretendPostgres('14.13 (Debian 14.13-1)', folder);
    const attempt = openDatabase({ databaseUrl, dataDir });
    await expect(attempt).rejects.toThrow(DatabaseUrlError);
    await expect(attempt).rejects.toThrow(
      'names a PostgreSQL 14.13; Crosswalk needs PostgreSQL 15 or newer.',
    );
    await new Promise((resolve) => old.close(resolve));

    const enough = await pretendPostgres('15.0', folder);
    const database = await openDatabase({ databaseUrl, dataDir });
    expect(database.serverVersion).toBe('15.0');
    await database.close();
    await new Promise((resolve) => enough.close(resolve));
    await rm(folder, { recursive: true });
  });
});

describe('openDatabase without DATABASE_URL', () => {
  it('starts a server in the data directory, shares it, and stops it with the last one', async () => {
    const own = join(dataDir, 'own');
    await mkdir(own, { mode: 0o700 });
    const first = await openDatabase({ dataDir: own, databaseUrl: '' });
    const second = await openDatabase({ dataDir: own });
    expect([first.kind, second.kind]).toEqual(['embedded', 'embedded']);
    expect((await migrate(first.pool)).length).toBeGreaterThan(0);
    await first.db.insertInto('organizations').values({ id: 'org_1', name: 'Acme' }).execute();
    await first.close();
    expect(await second.db.selectFrom('organizations').select('name').execute()).toEqual([{ name: 'Acme' }]);
    await second.close();
    expect(await readdir(join(own, 'postgres', 'run'))).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)(
    'lets the account of the server through a closed data directory, without opening it to read (needs root)',
    async () => {
      const closed = join(dataDir, 'closed');
      await mkdir(closed);
      await chmod(closed, 0o700);
      const database = await openDatabase({ dataDir: closed });
      expect((await stat(closed)).mode & 0o777).toBe(0o711);
      await database.close();
    },
  );

  it('tells about connections that break while idle, and goes on', async () => {
    const lost: string[] = [];
    const url = server.connectionString;
    const database = await openDatabase({
      databaseUrl: url,
      dataDir,
      onConnectionLost: (e) => lost.push(e.message),
    });
    await database.pool.query('select 1');
    await server.pool.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [server.name],
    );
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });
});
