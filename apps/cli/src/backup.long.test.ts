import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalCrosswalk, startLocalCrosswalk } from './testing/local-crosswalk.ts';
import { runCrosswalk } from './testing/run-crosswalk.ts';

let crosswalk: LocalCrosswalk;
let folder: string;
beforeAll(async () => {
  crosswalk = await startLocalCrosswalk({});
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-cli-backup-'));
});
afterAll(async () => {
  await crosswalk.close();
  await rm(folder, { recursive: true, force: true });
});

describe('crosswalk backup and restore, with the embedded database', { timeout: 300_000 }, () => {
  it('bring a workspace that is in use to another place, with its master key alone', async () => {
    await crosswalk.run('projects', 'create', 'Platform engineers');
    const file = join(folder, 'backup.tar.gz');
    const backup = await crosswalk.run('backup', file);
    expect(backup).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('The master key is not in it'),
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await crosswalk.run('projects', 'create', 'Too late');
    await crosswalk.stop();

    const dataDir = join(crosswalk.folder, 'restored');
    const there = { ...crosswalk.environment, CROSSWALK_DATA_DIR: dataDir };
    const refused = await runCrosswalk(['restore', file], there);
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Nothing was restored') });
    await mkdir(dataDir, { mode: 0o711 });
    await copyFile(join(crosswalk.dataDir, 'master.key'), join(dataDir, 'master.key'));
    const restored = await runCrosswalk(['--json', 'restore', file], there);
    expect(restored.stderr).toBe('');
    expect(restored.json()).toMatchObject({ restored: true });
    const again = await runCrosswalk(['restore', file], there);
    expect(again).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('not empty') });
    const projects = await runCrosswalk(['projects'], there);
    expect(projects.stdout).toContain('Platform engineers');
    expect(projects.stdout).not.toContain('Too late');
  });
});
