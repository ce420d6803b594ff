import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { connect, exportIntoDoubt } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
let exportId: string;
const everybody = ['Ada Quist', 'Bo Lindqvist', 'Cy Moreau'];

beforeAll(async () => {
  stage = await openStage({ quickSettling: true });
  const connection = await connect(stage);
  const project = await importPeople(stage, 'Doubtful');
  exportId = await exportIntoDoubt(stage, { connection, project }, [true, true, false]);
}, 120_000);
afterAll(() => stage.close());

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

describe('people of whom it could not be told whether they arrived (B1)', () => {
  it('are nothing to whom the project is not shared with (W4)', wholeWalk, async () => {
    await stage.addMember('vera@crosswalk.example', 'viewer', 'Vera Viewer');
    const page = await stage.signedIn({ email: 'vera@crosswalk.example', password: memberPassword });
    pictureWhenFailed(page);
    expectComplaints(page.context(), answered(404, /\/api\/exports\/.*/));
    await page.goto(`/exports/${exportId}`);
    // From a project that is not hers.
    await page.getByRole('heading', { name: 'This export is not here' }).waitFor();
    await page.getByRole('link', { name: 'Go to Exports' }).click();
    await page.getByText('No exports yet').waitFor();
  });

  it('are decided one by one and several at once, and nobody arrives twice', wholeWalk, async () => {
    const [arrived] = stage.lever.ledger().created;
    if (arrived === undefined) throw new Error('nobody was stored');
    const { id, name } = arrived;
    const [other = ''] = everybody.filter((each) => each !== name);
    const link = `https://hire.lever.co/candidates/${id}`;
    // As the engine leaves what it found and could not tell.
    const found = { recordId: id, name, link, createdAt: new Date().toISOString() };
    await stage.server.services.db
      .updateTable('export_items')
      .set({ findings: JSON.stringify([found]) })
      .where('name', '=', name)
      .execute();

    const page = await stage.signedIn();
    pictureWhenFailed(page);
    expectComplaints(page.context(), /status of 4.. .*decisions$/);
    await page.goto(`/exports/${exportId}?outcome=needs-you`);
    await page.getByText('3 people to decide.').waitFor();
    await look(page, 'export-decide');

    await row(page, other).getByLabel(`Link or id of ${other} in Lever`).fill('nobody-there');
    await row(page, other)
      .getByRole('button', { name: /^It is this one/ })
      .click();
    await row(page, other).getByRole('alert').getByText('has no record nobody-there').waitFor();

    await row(page, name)
      .getByRole('link', { name: `Open in Lever: ${name}` })
      .waitFor();
    await row(page, name)
      .getByRole('button', { name: `It is this one: ${name}, for ${name}` })
      .click();
    await page.getByText('2 people to decide.').waitFor();
    // Whoever used the keyboard goes on from where the others are.
    await expect
      .poll(() => page.evaluate<string>('document.activeElement?.ariaLabel ?? ""'))
      .toBe('To be decided');
    await page.getByRole('navigation', { name: 'People by outcome' }).getByText('1 exported').waitFor();

    await row(page, other).getByLabel(`Link or id of ${other} in Lever`).fill(`${link}?from=search`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await row(page, other).getByRole('alert').getByText('it was exported for them').waitFor();
    await look(page, 'export-decide-refused');

    await page.getByLabel('Select all 2').check();
    await page.getByRole('button', { name: 'Send again: 2 selected' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send 2 people again?' });
    await dialog.getByText('whoever shows up after all is not sent twice').waitFor();
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Export Complete').first().waitFor();

    const { created: all, doubles } = stage.lever.ledger();
    expect(doubles).toEqual([]);
    expect(all.map((record) => record.name).sort()).toEqual(everybody);
  });

  it('are as easily found among hundreds, of whom few are in the page at a time', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const people = 200;
    // What the server says of three, said of two hundred.
    await page.route(`**/api/exports/${exportId}`, async (route) => {
      const answer = await route.fetch();
      const report = await answer.json();
      const items = Array.from({ length: people }, (_, index) => ({
        ...report.items[0],
        id: `item_${index}`,
        name: `Person ${index} ${'with a long name '.repeat(index % 7 === 0 ? 15 : 0)}`,
        outcome: 'needsAttention',
        reason: 'Lever gave no clear answer. Look in Lever whether they arrived, then try again.',
        link: null,
        remote: null,
        decision: { needsRecord: index % 5 !== 0, found: [] },
      }));
      const counts = { ...report.counts, exported: 0, needsAttention: people };
      await route.fulfill({ json: { ...report, counts, items } });
    });
    await page.goto(`/exports/${exportId}?outcome=needs-you`);
    await page.getByText('200 people to decide.').waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: 'Person' }).count()).toBeLessThan(60);
    await page.getByLabel('Select all 200').check();
    await page.getByText('200 selected').waitFor();
    await look(page, 'export-decide-many');
  });
});
