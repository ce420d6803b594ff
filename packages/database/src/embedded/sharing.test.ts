import { execFileSync } from 'node:child_process';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { dataDirectories, testedVersion } from '../testing/data-directories.ts';
import { startServerProcess } from '../testing/server-process.ts';
import { isAlive, isServerOf } from './process-identity.ts';
import { startEmbeddedPostgres } from './start.ts';

// Processes and servers start in a second or two each, and later on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const directories = dataDirectories();
afterAll(() => directories.removeAll());

const tested = testedVersion();
/** Servers end within a second or so; the machine may be busy. */
const ENDING = { timeout: 20_000, interval: 20 };

async function run(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connectionString);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The shells that watch the server of a data directory. */
function watchdogs(dataDir: string): number[] {
  const lines = execFileSync('ps', ['-ww', '-A', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes('crosswalk-postgres') && line.includes(dataDir))
    .map((line) => Number.parseInt(line, 10));
}

describe('processes that use one data directory', () => {
  it('share one server, which the last one stops', async () => {
    const dataDir = await directories.initialised();
    const starter = await startEmbeddedPostgres({ dataDir, ...tested });
    const other = startServerProcess({ dataDir, ...tested });
    const joined = await other.started();
    expect(joined).toMatchObject({ pid: starter.pid, started: false });

    await other.stop();
    expect(await run(starter.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await starter.stop();
    await expect.poll(() => isAlive(starter.pid), ENDING).toBe(false);
    await expect.poll(() => watchdogs(dataDir), ENDING).toEqual([]);
  });

  it('keep the server when the one that started it leaves first', async () => {
    const dataDir = await directories.initialised();
    const starter = startServerProcess({ dataDir, ...tested });
    const { pid, started } = await starter.started();
    expect(started).toBe(true);
    const joined = await startEmbeddedPostgres({ dataDir, ...tested });
    await starter.stop();
    expect(await run(joined.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await joined.stop();
    await expect.poll(() => isAlive(pid), ENDING).toBe(false);
  });

  it('that start at the same moment on an empty directory get exactly one server', async () => {
    const dataDir = await directories.fresh();
    const processes = [1, 2, 3].map(() => startServerProcess({ dataDir, ...tested }));
    const reports = await Promise.all(processes.map((each) => each.started()));
    expect(new Set(reports.map(({ pid }) => pid)).size).toBe(1);
    expect(reports.filter(({ started }) => started)).toHaveLength(1);
    expect((await readdir(dataDir)).filter((name) => name.startsWith('init-'))).toEqual([]);
    await Promise.all(processes.map((each) => each.stop()));
    await expect.poll(() => isAlive(reports[0]?.pid ?? 0), ENDING).toBe(false);
  });

  it('that start and stop at the same moment never find a server that is being taken away', async () => {
    const dataDir = await directories.initialised();
    const lives = [1, 2, 3, 4].map(async (letter) => {
      for (let round = 0; round < 3; round += 1) {
        const server = await startEmbeddedPostgres({ dataDir, ...tested });
        expect(await run(server.connectionString, `select ${letter} as letter`)).toEqual([{ letter }]);
        await server.stop();
      }
    });
    await Promise.all(lives);
    expect(await readdir(join(dataDir, 'run'))).toEqual([]);
  });
});

describe('a process that is killed (kill -9)', () => {
  it('takes its server with it, so that none is left running', async () => {
    const dataDir = await directories.initialised();
    const starter = startServerProcess({ dataDir, ...tested });
    const { pid, connectionString } = await starter.started();
    await run(connectionString, 'create table kept (id int); insert into kept values (7)');
    await starter.kill();
    await expect.poll(() => isAlive(pid), ENDING).toBe(false);
    await expect.poll(() => watchdogs(dataDir), ENDING).toEqual([]);

    await writeFile(join(dataDir, 'run', 'pending-99999999-abcd'), '');
    const next = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(await readdir(join(dataDir, 'run'))).not.toContain('pending-99999999-abcd');
    expect(await run(next.connectionString, 'select id from kept')).toEqual([{ id: 7 }]);
    await next.stop();
  });

  it('can be followed at once by the next start, while the server is still ending', async () => {
    const dataDir = await directories.initialised();
    const starter = startServerProcess({ dataDir, ...tested });
    const { connectionString } = await starter.started();
    await run(connectionString, 'create table kept (id int); insert into kept values (7)');
    await starter.kill();
    const next = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(await run(next.connectionString, 'select id from kept')).toEqual([{ id: 7 }]);
    await next.stop();
  });

  it('leaves the server to the others that use it', async () => {
    const dataDir = await directories.initialised();
    const starter = startServerProcess({ dataDir, ...tested });
    const { pid } = await starter.started();
    const joined = await startEmbeddedPostgres({ dataDir, ...tested });
    expect([joined.pid, joined.started]).toEqual([pid, false]);
    await starter.kill();
    expect(await run(joined.connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await joined.stop();
    await expect.poll(() => isAlive(pid), ENDING).toBe(false);
  });

  it('together with its watchdog leaves a server that the next start adopts and is responsible for', async () => {
    const dataDir = await directories.initialised();
    const starter = startServerProcess({ dataDir, ...tested });
    const { pid } = await starter.started();
    for (const watchdog of watchdogs(dataDir)) process.kill(watchdog, 'SIGKILL');
    await starter.kill();
    expect(isAlive(pid)).toBe(true);

    const adopter = startServerProcess({ dataDir, ...tested });
    expect(await adopter.started()).toMatchObject({ pid, started: false });
    expect(watchdogs(dataDir)).toHaveLength(1);
    await adopter.kill();
    await expect.poll(() => isAlive(pid), ENDING).toBe(false);
  });

  it('together with its watchdog and server leaves nothing in the way', async () => {
    const dataDir = await directories.initialised();
    const starter = startServerProcess({ dataDir, ...tested });
    const { pid, connectionString } = await starter.started();
    await run(connectionString, 'create table kept (id int); insert into kept values (7)');
    const watching = watchdogs(dataDir);
    for (const each of [...watching, pid]) process.kill(each, 'SIGKILL');
    await starter.kill();
    const next = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(next.started).toBe(true);
    await next.stop();
  });
});

describe('a postmaster.pid left behind', () => {
  async function leave(dataDir: string, pid: number): Promise<void> {
    const lines = [
      pid,
      join(dataDir, 'cluster'),
      1_774_915_200,
      5432,
      join(dataDir, 'run'),
      '',
      '  1 2',
      'ready   ',
    ];
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), `${lines.join('\n')}\n`);
  }

  it.each([
    ['a process that is gone', 99_999_999],
    ['another program that has the process id now', process.pid],
  ])('by %s does not stop the next start', async (_, pid) => {
    const dataDir = await directories.initialised();
    await leave(dataDir, pid);
    const server = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(server.started).toBe(true);
    expect(isAlive(process.pid)).toBe(true);
    await server.stop();
  });

  it('empty, by a power cut, does not stop the next start', async () => {
    const dataDir = await directories.initialised();
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), '');
    const server = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(server.started).toBe(true);
    await server.stop();
  });

  it('is told from that of a running server by the process itself', async () => {
    const dataDir = await directories.initialised();
    const cluster = join(dataDir, 'cluster');
    const server = await startEmbeddedPostgres({ dataDir, ...tested });
    expect(await isServerOf(cluster, server.pid)).toBe(true);
    expect(await isServerOf(cluster, process.pid)).toBe(false);
    expect(await isServerOf(cluster, 99_999_999)).toBe(false);
    await server.stop();
    await expect(stat(join(cluster, 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });
});
