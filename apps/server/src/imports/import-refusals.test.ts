import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const header = 'First Name,Last Name,Email,LinkedIn URL,Title,Company,Tags,Notes\n';

/** How many candidates the workspace holds. */
async function headcount(): Promise<number> {
  const { count } = await app.database.db
    .selectFrom('candidates')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

describe('a file that cannot be imported', () => {
  it.each([
    [
      'an Excel workbook named .csv',
      Buffer.from('PK\u0003\u0004 and so on, [Content_Types].xml xl/workbook.xml'),
    ],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>'],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')],
    ['a PDF document', '%PDF-1.7\nand so on'],
    ['JSON that is no résumé', '[{"name":"Ada"},{"name":"Bo"}]'],
    ['an empty file', ''],
  ])('is refused with a plain sentence, and nothing is stored: %s', async (_what, file) => {
    const before = (await app.call('GET', '/api/imports')).text;
    const answer = await app.upload(file, { project: 'Never made' });
    expect(answer).toMatchObject({
      status: 422,
      json: { code: 'notImportable', detail: expect.stringContaining('people.csv') },
    });
    expect((await app.call('GET', '/api/imports')).text).toBe(before);
    expect((await app.call('GET', '/api/projects')).text).not.toContain('Never made');
  });

  it('leaves no upload in the spool, whether it was imported or refused', async () => {
    expect(await readdir(join(app.dataDir, 'spool'))).toEqual([]);
  });
});

describe('who may import, and where to', () => {
  it('is refused to viewers', async () => {
    await app.addMember('viewer@example.com', 'viewer');
    const answer = await app.upload(`${header}X,Y,x@y.example,,,,,\n`, { as: 'viewer@example.com' });
    expect(answer).toMatchObject({ status: 403, json: { code: 'forbidden' } });
  });

  it('does not reach into a project of another organization, or of another member', async () => {
    const foreign = await app.addOrganization();
    const stranger = await app.addMember('stranger@example.com', 'owner', foreign);
    const project = { organization_id: foreign, id: 'proj_00000000000000000000000000', name: 'Theirs' };
    await app.database.db
      .insertInto('projects')
      .values({ ...project, member_id: stranger.memberId })
      .execute();
    const file = `${header}Reach,Over,reach@over.example,,,,,\n`;
    const before = await headcount();
    expect(await app.upload(file, { project: project.id })).toMatchObject({
      status: 404,
      json: { code: 'noProject' },
    });
    const mine = await app.importText(file, { project: 'Owner only' });
    await app.addMember('other@example.com', 'recruiter');
    const theirs = { as: 'other@example.com', project: mine.project?.id ?? '' };
    expect(await app.upload(file, theirs)).toMatchObject({ status: 404, json: { code: 'noProject' } });
    expect(await headcount()).toBe(before + 1);
  });

  it('knows no person of another organization', async () => {
    const foreign = await app.addOrganization();
    await app.database.db
      .insertInto('candidates')
      .values({ organization_id: foreign, id: 'cand_foreign', profile: '{}', full_name: 'Foreign' })
      .execute();
    await app.database.db
      .insertInto('candidate_keys')
      .values({ organization_id: foreign, key: 'email:here@and.example', candidate_id: 'cand_foreign' })
      .execute();
    const report = await app.importText(`${header}Here,Only,here@and.example,,,,,\n`);
    expect(report).toMatchObject({ created: 1, merged: 0 });
  });
});
