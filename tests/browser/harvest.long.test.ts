import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { openStage, type Stage } from './stage.ts';
import {
  addConnection,
  choose,
  confirmChoices,
  importPeople,
  openIntegrations,
  openPopUp,
  submitKey,
} from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the Greenhouse article with Greenhouse Harvest and pools, step by step (G1-G6, I1-I4, E1-E4)', () => {
  it('leads from an empty organization to Export Complete, on a job and in a pool', wholeWalk, async () => {
    const { greenhouse } = stage;
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const projectId = await importPeople(stage, 'Harvest');

    await openIntegrations(page, 'Owner');
    await addConnection(page, 'Greenhouse Harvest');
    await page.getByText('Greenhouse Harvest is retired').waitFor();
    await look(page, 'harvest-capabilities');
    await confirmChoices(page, { pools: true });
    await page.getByRole('tab', { name: /Permissions/ }).click();
    const boxes = page.getByRole('table', { name: 'Prospect Pool' });
    await boxes.getByText('Get: List Prospect Pools').waitFor();
    await page.getByText('Listed in the article, not needed').first().waitFor();
    await look(page, 'harvest-permissions');
    await page.getByRole('tab', { name: /Credentials/ }).click();
    // What the article lists to be ticked, and nothing else.
    await submitKey(page, greenhouse.harvestKeys.article, { field: 'Harvest Key' });
    await page.getByRole('button', { name: 'Next' }).waitFor();
    await look(page, 'harvest-credentials');
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await page.getByText(/by your confirmed e-mail/).waitFor();
    await page.getByLabel('Prospect', { exact: true }).check();
    await choose(page, 'Prospect pool', 'Engineering prospects');
    await choose(page, 'Stage', 'In Discussion');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('All Good').waitFor();
    await page.getByText(/in the pool Engineering prospects/).waitFor();
    await look(page, 'harvest-all-good');
    await page.getByRole('button', { name: 'Finish' }).click();

    // "When successful, Greenhouse will appear at the top of your Integrations page with a green check mark."
    const card = page.getByRole('listitem').filter({ hasText: 'Greenhouse Harvest' }).first();
    await card.getByText('Verified').waitFor();
    await card.getByText('Retired', { exact: true }).waitFor();
    await look(page, 'harvest-card');

    // "As a candidate to a job posting: Select Candidate and choose a job from the dropdown menu."
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`/projects/${projectId}`);
    await page.getByLabel('Select Ada Quist').check();
    const one = await openPopUp(page, 'Greenhouse Harvest', '1');
    await one.getByLabel('Candidate', { exact: true }).check();
    await choose(page, 'Choose a job', 'Data Scientist');
    await one.getByRole('button', { name: 'Export', exact: true }).click();
    await one.getByText('Export Complete').waitFor();
    await one.getByRole('button', { name: 'Close' }).last().click();

    // "As a prospect to a prospect pool: Select Prospect and choose a prospect pool from the dropdown menu."
    await page.getByLabel('Select Ada Quist').uncheck();
    const all = await openPopUp(page, 'Greenhouse Harvest');
    await all.getByText('1 exported before').waitFor();
    await all.getByLabel('Prospect', { exact: true }).check();
    await choose(page, 'Prospect pool', 'Sales prospects');
    await all.getByLabel('Generate dummy email addresses for candidates').check();
    await all.getByRole('button', { name: 'Export', exact: true }).click();
    await all.getByText('Export Complete').waitFor();
    await look(page, 'harvest-complete');

    const arrived = greenhouse.ledger();
    expect(arrived.doubles).toEqual([]);
    const job = greenhouse.jobs().find(({ name }) => name === 'Data Scientist');
    const places = new Map(arrived.created.map(({ name, destination }) => [name, destination]));
    expect(places.get('Ada Quist')).toBe(String(job?.id));
    expect(places.get('Bo Lindqvist')).toMatch(/^prospect, pool \d+$/);
    expect(places.get('Cy Moreau')).toBe(places.get('Bo Lindqvist'));
    expect(places.get('Test Candidate from Crosswalk')).toMatch(/^prospect, pool \d+$/);
    expect(places.get('Test Candidate from Crosswalk')).not.toBe(places.get('Bo Lindqvist'));
    expect(arrived.createdCount).toBe(4);
  });
});
