import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { openStage, type Stage } from './stage.ts';
import { addConnection, choose, confirmChoices, importPeople, openIntegrations } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the Greenhouse article with pools, step by step (G1-G6, I1-I5)', () => {
  it('leads from a missing source to All Good, and people into a pool', wholeWalk, async () => {
    const { greenhouse } = stage;
    const source = greenhouse.sources().find(({ name }) => name === 'Crosswalk');
    greenhouse.removeSource(source?.id ?? 0);
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await importPeople(stage, 'Pools');

    await openIntegrations(page, 'Owner');
    await addConnection(page, 'Greenhouse');
    await page.getByLabel('Enable Pools').waitFor();
    await look(page, 'greenhouse-capabilities');
    await confirmChoices(page, { pools: true });
    await page.getByLabel('Client ID', { exact: true }).waitFor();
    await page.getByRole('tab', { name: /Permissions/ }).click();
    await page.getByText('harvest:candidates:create').first().waitFor();
    await look(page, 'greenhouse-permissions');
    await page.getByRole('tab', { name: /Credentials/ }).click();

    const { clientId, clientSecret } = greenhouse.credentials.full;
    await page.getByLabel('Client ID', { exact: true }).fill(clientId);
    await page.getByLabel('Client Secret', { exact: true }).fill(clientSecret);
    await choose(page, 'Environment', 'Rehearsal');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('button', { name: 'Next' }).waitFor();
    await look(page, 'greenhouse-credentials');
    expect(await page.content()).not.toContain(clientSecret);
    await page.getByRole('button', { name: 'Next' }).click();

    // No All Good until the source is there (G2).
    await page.getByText('Greenhouse has no source for your people yet').waitFor();
    await page.getByText('Create New Source').first().waitFor();
    await look(page, 'greenhouse-source-missing');
    expect(await page.getByRole('button', { name: 'Verify', exact: true }).isEnabled()).toBe(false);
    expect(await page.getByRole('button', { name: 'Finish' }).isEnabled()).toBe(false);
    greenhouse.addSource('Crosswalk');
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('People are credited to the source').waitFor();

    // Skills go into a custom field, chosen by its name (B6).
    await page.getByRole('tab', { name: /Capabilities/ }).click();
    await page.getByLabel('In a custom field of Greenhouse').check();
    await choose(page, 'Custom field', 'External ID · text');
    await look(page, 'greenhouse-skills');
    await page.getByRole('tab', { name: /Verify/ }).click();

    await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await page.getByText(/by your confirmed e-mail/).waitFor();
    await page.getByLabel('Prospect', { exact: true }).check();
    await choose(page, 'Prospect pool', 'Engineering prospects');
    await choose(page, 'Stage', 'In Discussion');
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('All Good').waitFor();
    await look(page, 'greenhouse-all-good');
    await page.getByRole('button', { name: 'Finish' }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'Greenhouse' }).first();
    await card.getByText('Verified').waitFor();
    await look(page, 'greenhouse-card');

    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('link', { name: 'Pools' }).click();
    await page.getByText('Ada Quist').waitFor();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export All to Greenhouse' }).click();
    const popUp = page.getByRole('dialog');
    await popUp.getByLabel('Candidate', { exact: true }).waitFor();
    await popUp.getByLabel('Prospect', { exact: true }).check();
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Choose a prospect pool.').waitFor();
    await choose(page, 'Prospect pool', 'Engineering prospects');
    await look(page, 'greenhouse-pop-up');
    await popUp.getByLabel('Generate dummy email addresses for candidates').check();
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Export Complete').waitFor();
    const { connections } = await (await stage.client.api.connections.$get({ query: {} })).json();
    expect(connections[0]?.mapping).toMatchObject({ skills: { kind: 'customField' } });
    const arrived = greenhouse.ledger();
    expect(arrived.doubles).toEqual([]);
    expect(arrived.created.map(({ name }) => name).sort()).toEqual([
      'Ada Quist',
      'Bo Lindqvist',
      'Cy Moreau',
      'Test Candidate from Crosswalk',
    ]);
  });
});
