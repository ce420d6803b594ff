import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, type Stage } from './stage.ts';
import {
  acceptAtLever,
  addConnection,
  choose,
  confirmChoices,
  openExportMenu,
  openIntegrations,
  openPopUp,
  submitKey,
} from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ oauth: true });
});
afterAll(() => stage.close());

describe('the Lever article for its older endpoints, step by step (I1-I4, L1-L6, E1-E3)', () => {
  it('leads from an empty organization to Export Complete, without tags', wholeWalk, async () => {
    const { lever, client } = stage;
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const csv = 'First Name,Last Name,Email,Company,Tags\nAda,Quist,ada@quist.example,Contoso,Rust';
    const file = { fileName: 'people.csv', project: 'Older' };
    const report = await client.importFile(Uint8Array.from(Buffer.from(csv)), file);

    await openIntegrations(page, 'Owner');
    await addConnection(page, 'Lever');
    await page.getByText('This is the older way to connect Lever').waitFor();
    await confirmChoices(page);
    await submitKey(page, lever.keys.full);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await acceptAtLever(page, 'owner@crosswalk.example');
    await page.getByLabel('Export as Prospect').check();
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('All Good').waitFor();
    await page.getByRole('button', { name: 'Finish' }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'Lever' }).first();
    await card.getByText('Verified').waitFor();

    await page.goto(`/projects/${report.project?.id}`);
    const menu = await openExportMenu(page);
    expect(await menu.textContent()).not.toContain('Lever Opportunities');
    await page.keyboard.press('Escape');
    const popUp = await openPopUp(page, 'Lever');
    await popUp.getByLabel('Job', { exact: true }).first().check();
    await choose(page, 'Choose a job', 'Account Executive');
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Export Complete').waitFor();

    const job = lever.postings().find(({ text }) => text === 'Account Executive');
    const { created, doubles } = lever.ledger();
    expect(doubles).toEqual([]);
    expect(created.map(({ name, destination, tags }) => [name, destination, tags])).toEqual([
      ['Test Candidate from Crosswalk', 'prospect', []],
      ['Ada Quist', job?.id, []],
    ]);
  });
});
