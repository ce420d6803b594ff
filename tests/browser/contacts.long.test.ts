import { type RehearsalHunter, startHunterRehearsal } from '@crosswalk/rehearsal';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { patiently, pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { choose, openPopUp } from './walk.ts';

let hunter: RehearsalHunter;
let stage: Stage;
beforeAll(async () => {
  hunter = await startHunterRehearsal();
  stage = await openStage({ env: { HUNTER_URL: hunter.origin } });
  hunter.assign('Cy Moreau', 'unknown');
});
afterAll(async () => {
  await stage.close();
  await hunter.close();
});

const file = [
  'First Name,Last Name,Company,Title,Location,LinkedIn URL',
  'Ada,Quist,Contoso,Engineer,Berlin,https://www.linkedin.com/in/ada-quist',
  'Bo,Lindqvist,Northwind,Designer,Oslo,https://www.linkedin.com/in/bo-lindqvist',
  'Cy,Moreau,Contoso,Analyst,Paris,https://www.linkedin.com/in/cy-moreau',
].join('\n');

describe('people without addresses (W2, W6, E2, E4)', () => {
  it(
    'are imported, looked up, and exported with what was found and placeholders for the rest',
    wholeWalk,
    async () => {
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      // A wrong key.
      expectComplaints(page.context(), answered(422, '/api/contacts/providers/hunter'));
      await importFile(page, 'No addresses');

      // Nobody is asked without a provider.
      await openProject(page, 'No addresses');
      const refused = await openLookup(page, 'Get Email for All', 'Get Email');
      await refused.getByRole('link', { name: 'Go to Contact providers' }).waitFor();
      expect(await refused.getByRole('button', { name: 'Get Email', exact: true }).isEnabled()).toBe(false);
      await look(page, 'contacts-no-provider');
      await refused.getByRole('link', { name: 'Go to Contact providers' }).click();
      await setUpHunter(page);
      await setBalance(page, '10');
      await look(page, 'contacts-providers');

      await openProject(page, 'No addresses');
      const lookup = await openLookup(page, 'Get Email for All', 'Get Email');
      await lookup.getByText('3 to ask for').waitFor();
      await lookup.getByText('3 credits are reserved').waitFor();
      await look(page, 'contacts-pop-up');
      await page.setViewportSize({ width: 1280, height: 900 });
      // The keyboard comes back to where it was.
      await page.keyboard.press('Escape');
      await page.locator('button:focus', { hasText: 'Get Email for All' }).waitFor();
      await page.keyboard.press('Enter');
      await lookup.getByText('3 to ask for').waitFor();
      await lookup.getByRole('button', { name: 'Get Email', exact: true }).click();
      await lookup.getByText('E-mail found for 2 of 3').waitFor();
      await look(page, 'contacts-found');
      await lookup.getByRole('link', { name: 'Show everybody' }).click();
      await page.getByRole('heading', { name: 'Get e-mail addresses' }).waitFor();
      await page.getByText('ada.quist@contoso.example').waitFor();
      const filters = page.getByRole('navigation', { name: 'People by outcome' });
      await filters.getByText('1 not found').click();
      await page.getByText('Cy Moreau').waitFor();
      expect(await page.getByText('Ada Quist').count()).toBe(0);
      await look(page, 'contacts-run');

      await page.setViewportSize({ width: 1280, height: 900 });
      await openProject(page, 'No addresses');
      await connectGreenhouse(stage);
      await page.reload();
      const popUp = await openPopUp(page, 'Greenhouse');
      await popUp.getByText('1 without an e-mail address').waitFor();
      // Who was asked for a short while ago is not paid for again.
      await popUp.getByRole('button', { name: 'Get Email' }).click();
      const again = page.getByRole('dialog', { name: 'Get Email' });
      await again.getByText('1 asked for a short while ago').waitFor();
      expect(await again.getByRole('button', { name: 'Get Email', exact: true }).isEnabled()).toBe(false);
      await page.keyboard.press('Escape');
      await again.waitFor({ state: 'detached' });
      await popUp.getByRole('radio', { name: 'Export as Prospect' }).check();
      await popUp.getByLabel('Generate dummy email addresses for candidates').check();
      await popUp.getByRole('button', { name: 'Export', exact: true }).click();
      await popUp.getByText('Export Complete').waitFor();

      const { created, doubles } = stage.greenhouse.ledger();
      expect(doubles).toEqual([]);
      const emails = Object.fromEntries(created.map(({ name, emails: sent }) => [name, sent]));
      expect(emails).toEqual({
        'Ada Quist': ['ada.quist@contoso.example'],
        'Bo Lindqvist': ['bo.lindqvist@northwind.example'],
        'Cy Moreau': [expect.stringMatching(/^no-email--?\d+@crosswalk\.example\.com$/)],
      });
      expect(hunter.ledger()).toMatchObject({ creditsSpent: 2, repeated: [] });
      const credits = await (await stage.client.api.contacts.credits.$get()).json();
      expect(credits).toMatchObject({ available: 8, reserved: 0, usedThisMonth: 2 });
    },
  );

  it(
    'are looked up one by one on a profile, and whoever may not is told whom to ask',
    wholeWalk,
    async () => {
      const { api } = stage.client;
      await prepare('One', 'Dee,Okafor,Contoso', 5);
      await stage.addMember('vi@crosswalk.example', 'viewer', 'Vi');
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await openProject(page, 'One');
      await page.getByText('Dee Okafor').click();
      const profile = page.getByRole('complementary', { name: 'Profile' });
      await profile.getByRole('button', { name: 'Get Email' }).click();
      await profile.getByText('dee.okafor@contoso.example').waitFor();
      const source = page.getByRole('tooltip').getByText(/^Hunter/);
      // While the profile is still on its way the keyboard may be lost again.
      const ask = async () => {
        await page.keyboard.press('Tab');
        await profile.getByText('Valid').focus();
        await source.waitFor({ timeout: 2000 });
        return true;
      };
      await expect.poll(() => ask().catch(() => false), patiently).toBe(true);
      await look(page, 'contacts-profile');
      // Nobody finds numbers here: the pop-up says so instead of asking.
      await page.setViewportSize({ width: 1280, height: 900 });
      expectComplaints(page.context(), answered(409, '/api/contacts/runs'));
      await profile.getByRole('button', { name: 'Get Phone' }).click();
      const popUp = page.getByRole('dialog', { name: 'Get Phone' });
      await popUp.getByRole('link', { name: 'Go to Contact providers' }).waitFor();
      await popUp.getByRole('button', { name: 'Cancel' }).click();

      const viewer = await stage.signedIn({ email: 'vi@crosswalk.example', password: memberPassword });
      await viewer.goto('/settings/contact-providers');
      await viewer.getByText(/Viewers read, recruiters look contact data up/).waitFor();

      // Wherever one is, one is told how it came out.
      hunter.assign('Dee Okafor', 'pending');
      await openProject(page, 'One');
      const lookup = await openLookup(page, 'Get Email for All', 'Get Email');
      await choose(page, 'Whom to ask for', 'Everybody, also who was asked for lately');
      await lookup.getByText('1 to ask for').waitFor();
      await lookup.getByRole('button', { name: 'Get Email', exact: true }).click();
      await lookup.getByText('You may close this').waitFor();
      await lookup.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('navigation', { name: 'Crosswalk' }).getByRole('link', { name: 'Search' }).click();
      await page.getByText('E-mail found for 1 of 1').waitFor();
      await page.getByRole('link', { name: 'Show who was found' }).click();
      await page.getByRole('heading', { name: 'Get e-mail addresses' }).waitFor();
      expect((await (await api.contacts.credits.$get()).json()).available).toBe(3);
    },
  );

  it('are looked up from within the export, which then knows of it (E2)', wholeWalk, async () => {
    await prepare('Late', 'Fay,Nilsson,Contoso', 5);
    if ((await (await stage.client.api.connections.$get({ query: {} })).json()).connections.length === 0)
      await connectGreenhouse(stage);
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await openProject(page, 'Late');
    const popUp = await openPopUp(page, 'Greenhouse');
    await popUp.getByText('1 without an e-mail address').waitFor();
    await popUp.getByRole('button', { name: 'Get Email' }).click();
    const lookup = page.getByRole('dialog', { name: 'Get Email' });
    await lookup.getByText('1 to ask for').waitFor();
    await lookup.getByRole('button', { name: 'Get Email', exact: true }).click();
    await lookup.getByText('E-mail found for 1 of 1').waitFor();
    await lookup.getByRole('button', { name: 'Close', exact: true }).click();
    await lookup.waitFor({ state: 'detached' });
    await popUp.getByText('without an e-mail address').waitFor({ state: 'detached' });
    // Nothing was sent by what was sent off on top of it.
    await popUp.getByRole('button', { name: 'Export', exact: true }).waitFor();
    expect(stage.greenhouse.ledger().created.filter(({ name }) => name === 'Fay Nilsson')).toEqual([]);
  });

  it('are asked for again once an admin has repaired a provider (W6)', wholeWalk, async () => {
    await prepare('Broken', 'Gil,Haddad,Contoso', 5);
    hunter.revokeKey(hunter.keys.full);
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await openProject(page, 'Broken');
    const lookup = await openLookup(page, 'Get Email for All', 'Get Email');
    await lookup.getByRole('button', { name: 'Get Email', exact: true }).click();
    await lookup.getByText('E-mail found for nobody').waitFor();
    await lookup.getByRole('link', { name: 'See why' }).click();
    await page.getByText('1 person could not be asked for.').waitFor();
    const runPage = page.url();

    await page.goto('/settings/contact-providers');
    const card = page.getByRole('article', { name: '1. Hunter' });
    await card.getByText('Not asked', { exact: true }).waitFor();
    await look(page, 'contacts-broken');
    await page.setViewportSize({ width: 1280, height: 900 });
    await card.getByRole('button', { name: 'Repair Hunter' }).click();
    const form = page.getByRole('dialog', { name: 'Hunter' });
    await form.getByLabel('API Key', { exact: true }).fill(hunter.makeKey());
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    await card.getByText('Ready').waitFor();

    await page.goto(runPage);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText('E-mail found for 1 of 1').first().waitFor();
    await page.getByText('gil.haddad@contoso.example').waitFor();
    const credits = await (await stage.client.api.contacts.credits.$get()).json();
    expect(credits).toMatchObject({ available: 4, reserved: 0 });
  });
});

/** Hunter with its key, so many credits, and a project with one person without an address. */
async function prepare(project: string, person: string, balance: number): Promise<void> {
  const { api } = stage.client;
  await api.contacts.providers[':provider'].$put({
    param: { provider: 'hunter' },
    json: { fields: { apiKey: hunter.keys.full } },
  });
  await api.contacts.credits.$put({ json: { balance } });
  const csv = ['First Name,Last Name,Company', person].join('\n');
  await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), { fileName: `${project}.csv`, project });
}

async function importFile(page: Page, project: string): Promise<void> {
  await page.getByRole('link', { name: 'Imports' }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('heading', { name: 'What was understood' }).waitFor();
  await page.getByLabel('Project').first().fill(project);
  await page.getByRole('button', { name: 'Import 3 rows' }).click();
  await page.getByRole('navigation', { name: 'Rows by outcome' }).getByText('3 created').waitFor();
}

async function openProject(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Crosswalk' }).getByRole('link', { name: 'Projects' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

async function openLookup(page: Page, button: string, title: string): Promise<Locator> {
  await page.getByRole('button', { name: button }).click();
  const popUp = page.getByRole('dialog', { name: title });
  await popUp.waitFor();
  return popUp;
}

/** A wrong key is refused at its field; then the right one. */
async function setUpHunter(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('button', { name: 'Set up Hunter' }).click();
  const form = page.getByRole('dialog', { name: 'Set up Hunter' });
  const key = form.getByLabel('API Key', { exact: true });
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Enter the API Key.').waitFor();
  await key.fill('not-a-key-of-anybody');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Hunter refuses this key.').waitFor();
  await key.fill(hunter.keys.full);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('article', { name: '1. Hunter' }).getByText('Ready').waitFor();
  expect(await page.content()).not.toContain(hunter.keys.full);
}

async function setBalance(page: Page, credits: string): Promise<void> {
  await page.getByRole('button', { name: 'Set balance' }).click();
  const form = page.getByRole('dialog', { name: 'Set balance' });
  await form.getByLabel('Available credits').fill(credits);
  await form.getByRole('button', { name: 'Set balance', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByText('Balance set').first().waitFor();
}

async function connectGreenhouse({ client: { api }, greenhouse }: Stage): Promise<void> {
  const { clientId, clientSecret } = greenhouse.credentials.full;
  const made = await api.connections.$post({
    json: { connector: 'greenhouse', environment: 'rehearsal', credentials: { clientId, clientSecret } },
  });
  const { connection } = await made.json();
  await api.connections[':connectionId'].authentications.$post({
    param: { connectionId: connection.id },
    json: {},
  });
}
