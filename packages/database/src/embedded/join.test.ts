import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { dataDirectories, testedVersion } from '../testing/data-directories.ts';
import { withControl } from './control-connection.ts';
import { prepareDataDirectory } from './data-directory.ts';
import { joinServer } from './join.ts';
import { parsePostmasterFile, readPostmasterText } from './postmaster-file.ts';
import { startEmbeddedPostgres } from './start.ts';
import { stopServer } from './stop.ts';

// Processes and servers start in a second or two each, and later on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const directories = dataDirectories();
afterAll(() => directories.removeAll());

describe('joinServer', () => {
  it('waits for a server without a pipe, which is starting or stopping, and then becomes responsible for it', async () => {
    const dataDir = await directories.initialised();
    const starter = await startEmbeddedPostgres({ dataDir, ...testedVersion() });
    const { layout, serverUser } = await prepareDataDirectory(dataDir);
    for (const name of await readdir(layout.run)) {
      if (name.startsWith('in-use-')) await rm(join(layout.run, name));
    }
    const server = parsePostmasterFile((await readPostmasterText(layout.cluster)) ?? '');
    if (server === undefined) throw new Error('no server');
    const attempt = (patience: boolean) =>
      withControl(server.socketDirectory, () => joinServer({ layout, server, serverUser, patience }));

    expect(await attempt(true)).toBeUndefined();
    const hold = await attempt(false);
    if (typeof hold !== 'number') throw new Error('not joined');
    expect(await readdir(layout.run)).toContain(`in-use-${server.pid}-${server.startedAt}`);
    await stopServer(layout, server, hold);
    expect(await readPostmasterText(layout.cluster)).toBeUndefined();
    await starter.stop();
  });
});
