import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdSending } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { choose, importPeople, openExportMenu, openPopUp } from './walk.ts';

const connectors = ['lever-opportunities', 'lever', 'greenhouse', 'greenhouse-harvest'] as const;
type ConnectorId = (typeof connectors)[number];

interface Choices {
  readonly name?: string;
  readonly pools?: boolean;
  readonly onlyProspects?: boolean;
}

let stage: Stage;
let projectId: string;

beforeAll(async () => {
  stage = await openStage();
  projectId = await importPeople(stage, 'Everywhere');
  for (const connector of connectors) await connect(connector, { pools: connector.startsWith('greenhouse') });
  // Connecting asks for each permission of each of them.
}, 240_000);
afterAll(() => stage.close());

/** Credentials with everything allowed. */
function credentialsOf(connector: ConnectorId): Record<string, string> {
  const { greenhouse, lever } = stage;
  const { clientId, clientSecret } = greenhouse.credentials.full;
  switch (connector) {
    case 'lever-opportunities':
    case 'lever':
      return { apiKey: lever.keys.full };
    case 'greenhouse':
      return { clientId, clientSecret };
    case 'greenhouse-harvest':
      return { harvestKey: greenhouse.harvestKeys.full };
  }
}

/** A connection with everything allowed, in which the owner has authenticated. */
async function connect(connector: ConnectorId, choices: Choices = {}): Promise<void> {
  const { client } = stage;
  const made = await client.api.connections.$post({
    json: { connector, environment: 'rehearsal', credentials: credentialsOf(connector), ...choices },
  });
  const { connection } = await made.json();
  await client.api.connections[':connectionId'].authentications.$post({
    param: { connectionId: connection.id },
    json: {},
  });
}

describe('all connectors side by side', () => {
  it('stand in the list with what each is, and which to choose (I2, G1)', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/integrations');
    await page.getByRole('heading', { name: 'Greenhouse Harvest (Rehearsal)' }).waitFor();
    await look(page, 'four-cards');
    await page.getByRole('button', { name: 'Add a Connection' }).click();
    const list = page.getByRole('dialog', { name: 'Add a Connection' });
    await list.getByText('Lever vs Lever Opportunities – which to choose').waitFor();
    const rows = await list.getByRole('listitem').allTextContents();
    expect(rows.map((row) => /Recommended|Retired/.exec(row)?.[0] ?? '')).toEqual([
      'Recommended',
      '',
      'Recommended',
      'Retired',
    ]);
    expect(rows[1]).toContain('Tags are not exported');
    expect(rows[3]).toContain('31 August 2026');
    await look(page, 'four-list');
  });

  it.each(connectors)('%s is prepared by a guide of its own (I4, L2, G2)', wholeWalk, async (connector) => {
    const { api } = stage.client;
    const { id: setupId } = await (await api['connection-setups'].$post({ json: { connector } })).json();
    const param = { setupId };
    const setup = api['connection-setups'][':setupId'];
    await setup.capabilities.$put({ param, json: { export: true, onlyProspects: false, pools: false } });
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/integrations/setup/${setupId}?tab=permissions`);
    const main = page.getByRole('main');
    await main.getByText('Permissions to tick').waitFor();
    for (const text of guides[connector].says) await main.getByText(text).first().waitFor();
    const said = await main.textContent();
    // Each permission stands where the ATS has it.
    for (const text of ['Others', ...guides[connector].saysNot]) expect(said).not.toContain(text);
    await look(page, `four-guide-${connector}`);
    await page.setViewportSize({ width: 390, height: 900 });
    await main.getByRole('table').nth(1).scrollIntoViewIfNeeded();
    await look(page, `four-boxes-${connector}`);
    await setup.$delete({ param });
  });

  it('leads from the retired to the recommended one, and leaves nothing behind (G1)', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/integrations?add=true');
    await page.getByRole('button', { name: 'Connect Greenhouse Harvest', exact: true }).click();
    await page.getByRole('button', { name: 'Connect Greenhouse instead' }).click();
    await page.getByRole('heading', { name: 'Connect Greenhouse', exact: true }).waitFor();
    await page.getByRole('link', { name: 'Integrations', exact: true }).click();
    const begun = (name: string) =>
      page.getByRole('link', { name: `Continue setting up ${name}`, exact: true });
    await begun('Greenhouse').waitFor();
    await begun('Greenhouse Harvest').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Give up' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Give up' }).click();
    await begun('Greenhouse').waitFor({ state: 'detached' });
  });

  it('are told apart where one exports and authenticates (E1, L3)', wholeWalk, async () => {
    const email = 'sam.super@rehearsal.example';
    await stage.addMember(email, 'admin', 'Sam Super');
    const page = await stage.signedIn({ email, password: memberPassword });
    pictureWhenFailed(page);
    await page.goto(`/projects/${projectId}`);
    const menu = await openExportMenu(page);
    const entries = (await menu.getByRole('menuitem').allTextContents()).map((text) =>
      text.replace(/Rehearsal$/, ''),
    );
    expect(entries.toSorted()).toEqual(
      ['Greenhouse', 'Greenhouse Harvest', 'Lever', 'Lever Opportunities']
        .flatMap((name) => [`Authenticate with ${name}`, `Export All to ${name}`])
        .toSorted(),
    );
    await look(page, 'four-menu');
    await menu.getByText('Authenticate with Greenhouse Harvest', { exact: true }).click();
    await page.getByText('Authenticated with Greenhouse Harvest').waitFor();
  });

  it(
    'offer a pool or a job, with Export only as Prospects no job anywhere (G5, I4, E1)',
    wholeWalk,
    async () => {
      await connect('greenhouse', { name: 'Sourcing', pools: true, onlyProspects: true });
      await connect('greenhouse-harvest', { name: 'Sourcing v1', pools: true, onlyProspects: true });
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      for (const [label, pools] of [
        ['Greenhouse (Sourcing)', 'Engineering prospects'],
        ['Greenhouse Harvest (Sourcing v1)', 'Sales prospects'],
      ] as const) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.goto(`/projects/${projectId}`);
        const popUp = await openPopUp(page, label);
        await choose(page, 'Prospect pool', pools);
        await popUp.getByLabel('Stage', { exact: true }).first().waitFor();
        expect(await popUp.getByLabel('Candidate', { exact: true }).count()).toBe(0);
        expect(await popUp.getByLabel('Choose a job').count()).toBe(0);
        // Not even by an address that asks for one.
        const address = new URL(page.url());
        for (const gone of ['pool', 'stage']) address.searchParams.delete(gone);
        address.searchParams.set('to', 'job');
        address.searchParams.set('job', '1');
        await page.goto(address.href);
        await popUp.getByText('This connection exports only as prospects.').waitFor();
        expect(await popUp.getByLabel('Choose a job').count()).toBe(0);
        await look(page, `four-only-prospects-${pools.split(' ')[0]?.toLowerCase()}`);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`/projects/${projectId}`);
      const popUp = await openPopUp(page, 'Greenhouse Harvest');
      await popUp.getByLabel('Candidate', { exact: true }).check();
      await popUp.getByLabel('Choose a job').first().waitFor();
      await look(page, 'four-candidate');
      // What would be sent is named, not numbered (B4).
      await choose(page, 'Choose a job', 'Data Scientist');
      await popUp.getByRole('button', { name: 'Preview' }).click();
      await page.getByRole('button', { name: /Ada Quist/ }).click();
      const step = page.getByRole('region', { name: 'Create the candidate on the job, with résumé' });
      await step.getByText('Data Scientist · Crosswalk · Olive Owner').waitFor();
      await look(page, 'four-preview');
    },
  );

  it.each(['greenhouse', 'greenhouse-harvest'] as const)(
    '%s verifies into a pool, with Export only as Prospects, and offers no job (G5, I4)',
    wholeWalk,
    async (connector) => {
      const { api } = stage.client;
      const { id: setupId } = await (await api['connection-setups'].$post({ json: { connector } })).json();
      const param = { setupId };
      const setup = api['connection-setups'][':setupId'];
      await setup.capabilities.$put({ param, json: { export: true, onlyProspects: true, pools: true } });
      await setup.ready.$post({ param });
      await setup.credentials.$put({
        param,
        json: { environment: 'rehearsal', credentials: credentialsOf(connector) },
      });
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await page.goto(`/integrations/setup/${setupId}?tab=verify`);
      await page.getByText('Jobs are not offered').waitFor();
      expect(await page.getByLabel('Candidate', { exact: true }).count()).toBe(0);
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
      await page.getByText('Choose a prospect pool.').waitFor();
      await choose(page, 'Prospect pool', 'Sales prospects');
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
      await page.getByText('All Good').waitFor();
      await look(page, `four-verify-${connector}`);
      await setup.$delete({ param });
    },
  );

  it('take people into a pool whose job was closed meanwhile (G5, section 5)', wholeWalk, async () => {
    const { greenhouse } = stage;
    const job = greenhouse
      .jobs()
      .find(({ name, status }) => name === 'Backend Engineer' && status === 'open');
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/projects/${projectId}`);
    const popUp = await openPopUp(page, 'Greenhouse Harvest');
    await popUp.getByLabel('Candidate', { exact: true }).check();
    await choose(page, 'Choose a job', 'Backend Engineer');
    await holdSending(stage, async () => {
      await popUp.getByRole('button', { name: 'Export', exact: true }).click();
      await popUp.getByText(/Exporting: 0 of 3/).waitFor();
      greenhouse.setJobStatus(job?.id ?? 0, 'closed');
    });
    await popUp.getByText(/Export paused/).waitFor();
    await popUp.getByRole('button', { name: 'Continue' }).click();
    await popUp.getByText('Choose where they go.').waitFor();
    await look(page, 'four-paused');
    await popUp.getByLabel('Prospect', { exact: true }).check();
    await choose(page, 'Prospect pool', 'Sales prospects');
    await popUp.getByRole('button', { name: 'Continue' }).click();
    await popUp.getByText(/Export Complete|Export finished/).waitFor();
    const ours = greenhouse.ledger().created.filter(({ name }) => !name.startsWith('Test Candidate'));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.every(({ destination }) => /^prospect, pool/.test(destination))).toBe(true);
    greenhouse.setJobStatus(job?.id ?? 0, 'open');
  });
});

/** What each guide says, and what belongs to another one. */
const guides: Record<ConnectorId, { says: readonly string[]; saysNot: readonly string[] }> = {
  'lever-opportunities': {
    says: ['Create an opportunity', 'Add opportunity tags', 'Listed in the article, not needed'],
    saysNot: ['the older way'],
  },
  lever: {
    says: ['the older way', 'Create a candidate', 'Generate New Key', 'Listed in the article, not needed'],
    saysNot: ['Create an opportunity', 'Add opportunity tags'],
  },
  greenhouse: {
    says: ['harvest:candidates:create', 'Client Secret', 'Manage ALL organization’s API Credentials'],
    saysNot: ['Post: Add Prospect', 'retired'],
  },
  'greenhouse-harvest': {
    says: [
      'Greenhouse Harvest is retired',
      'Manage ALL organization’s API Credentials',
      'Prospecting',
      'I have stored the API Key',
      'Post: Add Prospect',
      'Patch: Update Application',
      'Listed in the article, not needed',
    ],
    saysNot: ['harvest:', 'Client Secret'],
  },
};
