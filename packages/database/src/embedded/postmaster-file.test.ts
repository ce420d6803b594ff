import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePostmasterFile, readPostmasterText, removeStalePostmasterFile } from './postmaster-file.ts';

const READY = '4711\n/data/cluster\n1774915200\n5432\n/data/run\n\n  5432001   3\nready   \n';

describe('parsePostmasterFile', () => {
  it('reads the file of a running server', () => {
    expect(parsePostmasterFile(READY)).toEqual({
      pid: 4711,
      startedAt: 1_774_915_200,
      port: 5432,
      socketDirectory: '/data/run',
      status: 'ready',
      text: READY,
    });
  });

  it('tells a server that is not ready yet', () => {
    expect(parsePostmasterFile(READY.replace('ready   ', 'starting'))?.status).toBe('starting');
    expect(parsePostmasterFile('4711\n/data/cluster\n1774915200\n5432\n/data/run\n')?.status).toBeUndefined();
  });

  it.each([
    '',
    '\n\n\n\n\n\n',
    '4711\n',
    '4711\n/data/cluster\n177491',
    'nonsense',
    '-1\na\n1\n5432\n/r\n\n',
  ])('reads nothing from a cut-off file (%j)', (text) => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });
});

describe('removeStalePostmasterFile', () => {
  let cluster: string;
  beforeEach(async () => {
    cluster = await mkdtemp(join(tmpdir(), 'crosswalk-pidfile-'));
  });
  afterEach(() => rm(cluster, { recursive: true }));

  it('removes the file it was shown', async () => {
    await writeFile(join(cluster, 'postmaster.pid'), 'stale');
    await removeStalePostmasterFile(cluster, 'stale');
    expect(await readdir(cluster)).toEqual([]);
  });

  it('leaves the file of a server that started in the meantime', async () => {
    await writeFile(join(cluster, 'postmaster.pid'), READY);
    await removeStalePostmasterFile(cluster, 'stale');
    expect(await readdir(cluster)).toEqual(['postmaster.pid']);
    expect(await readFile(join(cluster, 'postmaster.pid'), 'utf8')).toBe(READY);
  });

  it('does not mind when somebody else was faster', async () => {
    await removeStalePostmasterFile(cluster, 'stale');
    expect(await readPostmasterText(cluster)).toBeUndefined();
  });
});
