import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { armFaultPoint } from '../../exports/engine/fault-points.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { carriedOut, draftOf, importOf, started } from '../testing/drafts.ts';
import { startImports } from './start-imports.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** More than a batch, with one row in ten that cannot be told from the file's start by anything but its number. */
function table(rows: number, mark: string): string {
  const lines = Array.from({ length: rows }, (_, index) =>
    index % 10 === 0 ? `Nameless ${mark} ${index},` : `Person ${mark} ${index},p${index}@${mark}.example`,
  );
  return `Name,Email\n${lines.join('\n')}\n`;
}

async function headcount(mark: string): Promise<number> {
  const people = await app.database.db
    .selectFrom('candidates')
    .select('id')
    .where('full_name', 'like', `% ${mark} %`)
    .execute();
  return people.length;
}

describe('an import in the background', () => {
  it('is found, carried out and told row by row, while nobody waits for it', async () => {
    const { id } = await draftOf(app, table(30, 'found'));
    const begun = await started(app, id, { project: 'Found' });
    const worker = startImports(app.services);
    await expect
      .poll(async () => (await importOf(app, begun.id)).status, { timeout: 20_000 })
      .toBe('finished');
    await worker.stop();
    expect(await importOf(app, begun.id)).toMatchObject({
      rows: 30,
      created: 30,
      progress: { rows: 30, of: 30 },
    });
    // The file has served.
    const chunks = await app.database.db.selectFrom('import_draft_chunks').select('position').execute();
    expect(chunks).toEqual([]);
  });

  it('that broke off in the middle goes on after the last row that is in: nobody lost, nobody twice', async () => {
    const { id } = await draftOf(app, table(600, 'broken'));
    const begun = await started(app, id);
    armFaultPoint('import.stored:throw:1');
    await expect(carriedOut(app, begun.id)).rejects.toThrow('fault point');
    const half = await importOf(app, begun.id);
    expect(half.status).toBe('running');
    expect(half.rows).toBeGreaterThan(0);
    expect(half.rows).toBeLessThan(600);
    expect(await carriedOut(app, begun.id)).toMatchObject({
      status: 'finished',
      rows: 600,
      created: 600,
      merged: 0,
    });
    expect(await headcount('broken')).toBe(600);
    const rows = await app.database.db
      .selectFrom('import_rows')
      .select((eb) => [eb.fn.countAll<number>().as('rows'), eb.fn.max('row_number').as('last')])
      .where('import_id', '=', begun.id)
      .executeTakeFirstOrThrow();
    expect(rows).toEqual({ rows: 600, last: 600 });
  });

  it('that was asked to stop is left to whoever comes next', async () => {
    const { id } = await draftOf(app, table(5, 'stopped'));
    const begun = await started(app, id);
    expect(await carriedOut(app, begun.id, AbortSignal.abort())).toMatchObject({
      status: 'running',
      rows: 0,
    });
    expect(await carriedOut(app, begun.id)).toMatchObject({ status: 'finished', created: 5 });
  });

  it('that breaks off in the same place again and again is given up, and says where', async () => {
    const { id } = await draftOf(app, table(600, 'hopeless'));
    const begun = await started(app, id);
    armFaultPoint('import.stored:throw:1');
    await expect(carriedOut(app, begun.id)).rejects.toThrow();
    await app.database.db
      .updateTable('import_draft_chunks')
      .set({ bytes: Buffer.from('x') })
      .execute();
    for (let tries = 0; tries < 3; tries += 1)
      await expect(carriedOut(app, begun.id)).rejects.toThrow('not here any more');
    const { rows, ...given } = await carriedOut(app, begun.id);
    expect(given).toMatchObject({ status: 'failed', problem: expect.stringContaining(`after row ${rows}`) });
    expect(await headcount('hopeless')).toBe(rows);
    // What is in can be told from what is not, and the same file again doubles nobody.
    expect(await app.importText(table(600, 'hopeless'))).toMatchObject({
      merged: rows,
      created: 600 - rows,
    });
  });

  it('goes on when its member leaves', async () => {
    const { memberId } = await app.addMember('leaver@example.com', 'recruiter');
    const as = 'leaver@example.com';
    const { id } = await draftOf(app, table(4, 'left'), { as });
    const begun = await started(app, id, {}, as);
    await app.database.db.deleteFrom('members').where('id', '=', memberId).execute();
    expect(await carriedOut(app, begun.id)).toMatchObject({ status: 'finished', created: 4, by: null });
  });

  it('is carried out by one process at a time', async () => {
    const { id } = await draftOf(app, table(40, 'once'));
    const begun = await started(app, id);
    await Promise.all([carriedOut(app, begun.id), carriedOut(app, begun.id), carriedOut(app, begun.id)]);
    expect(await importOf(app, begun.id)).toMatchObject({ status: 'finished', rows: 40, created: 40 });
  });
});
