import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, type Stage } from './stage.ts';
import {
  acceptAtLever,
  addConnection,
  choose,
  confirmChoices,
  importPeople,
  openIntegrations,
  submitKey,
} from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ oauth: true });
});
afterAll(() => stage.close());

describe('the Lever article, step by step (I1-I4, L1-L6, E1-E3)', () => {
  it('leads from an empty organization to Export Complete', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const projectId = await importPeople(stage, 'Article');

    await openIntegrations(page, 'Owner');
    await addConnection(page);

    await page.getByRole('heading', { name: 'Capabilities' }).waitFor();
    await confirmChoices(page);
    await submitKey(page, stage.lever.keys.full);
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByRole('button', { name: 'Authenticate' }).click();
    await acceptAtLever(page, 'owner@crosswalk.example');
    await page.getByLabel('Export as Prospect').check();
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('All Good').waitFor();
    expect(stage.lever.ledger().created).toMatchObject([{ name: 'Test Candidate from Crosswalk' }]);
    await page.getByRole('button', { name: 'Finish' }).click();

    // "Lever Opportunities will appear at the top of your Integrations page with a green check mark."
    const card = page.getByRole('listitem').filter({ hasText: 'Lever Opportunities' }).first();
    await card.getByText('Verified').waitFor();

    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('link', { name: 'Article' }).click();
    await page.getByText('Ada Quist').waitFor();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export All to Lever Opportunities' }).click();
    const popUp = page.getByRole('dialog');
    await popUp.getByLabel('Job', { exact: true }).first().check();
    await choose(page, 'Choose a job', 'Account Executive');
    await popUp.getByLabel('Generate dummy email addresses for candidates').check();
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Export Complete').waitFor();
    await popUp.getByRole('button', { name: 'Close' }).last().click();

    // "Candidates that have been exported will display a confirmation icon and the name of your ATS."
    await page
      .getByRole('row', { name: /Ada Quist/ })
      .getByText('Lever')
      .first()
      .waitFor();
    const arrived = stage.lever.ledger();
    expect(arrived.doubles).toEqual([]);
    expect(arrived.created.map(({ name }) => name).sort()).toEqual([
      'Ada Quist',
      'Bo Lindqvist',
      'Cy Moreau',
      'Test Candidate from Crosswalk',
    ]);
    expect(page.url()).toContain(projectId);
  });
});
