import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startServerProcess } from '../../running/testing/server-process.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { draftOf, importOf, started } from '../testing/drafts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** What is waited for ends it; a busy machine takes long to start a process. In milliseconds. */
const patience = 120_000;

async function startWorker(settings: Readonly<Record<string, string>> = {}) {
  const worker = await startServerProcess({
    DATABASE_URL: app.database.connectionString,
    CROSSWALK_MASTER_KEY: '11'.repeat(32),
    CROSSWALK_ROLE: 'worker',
    LOG_LEVEL: 'error',
    ...settings,
  });
  onTestFinished(() => worker.clear());
  return worker;
}

describe('a process that is killed in the middle of an import (W2)', () => {
  test.each([1, 3])(
    'after batch %i leaves it to the next one: nobody is lost, nobody doubled',
    { timeout: 2 * patience },
    async (batch) => {
      const people = Array.from({ length: 5000 }, (_, index) => `Killed ${batch} ${index},`).join('\n');
      const { id } = await draftOf(app, `Name,Company\n${people}\n`);
      const begun = await started(app, id, { project: `Killed ${batch}` });
      const doomed = await startWorker({ CROSSWALK_FAULT_POINT: `import.stored:kill:${batch}` });
      expect(await doomed.ended).toMatchObject({ signal: 'SIGKILL' });
      const half = await importOf(app, begun.id);
      expect(half.status).toBe('running');
      expect(half.rows).toBeGreaterThan(0);
      expect(half.rows).toBeLessThan(5000);
      await startWorker();
      await expect
        .poll(async () => (await importOf(app, begun.id)).status, { timeout: patience, interval: 200 })
        .toBe('finished');
      expect(await importOf(app, begun.id)).toMatchObject({
        rows: 5000,
        created: 5000,
        merged: 0,
        skipped: 0,
      });
      const { count } = await app.database.db
        .selectFrom('candidates')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('full_name', 'like', `Killed ${batch} %`)
        .executeTakeFirstOrThrow();
      expect(count).toBe(5000);
    },
  );
});
