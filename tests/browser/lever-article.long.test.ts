import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeholder, resumesFile } from './article-people.ts';
import { storedIn } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import {
  acceptAtLever,
  addConnection,
  choose,
  entriesOf,
  importInBrowser,
  openIntegrations,
  openPopUp,
  openProject,
} from './walk.ts';

const recruiter = { email: 'rui.recruiter@rehearsal.example', password: memberPassword };

/** What the article has one tick, in its own words. */
const reading = ['read user', 'read posting', 'list users', 'list postings', 'list opportunities'];
const writing = [
  'create candidate',
  'add opportunity source',
  'add candidate tag',
  'add candidate posting',
  'apply to posting',
  'add candidate source',
  'add candidate link',
];
const writingOpportunities = ['add opportunity tag', 'add opportunity link', 'create opportunity'];

const connectors = [
  { connector: 'Lever Opportunities', ticks: [...writing, ...writingOpportunities], sendsTags: true },
  { connector: 'Lever', ticks: writing, sendsTags: false },
] as const;

describe.each(connectors)(
  'the Lever article, sentence by sentence, with $connector (I1-I4, L1-L6, E1-E4, W5)',
  ({ connector, ticks, sendsTags }) => {
    let stage: Stage;
    beforeAll(async () => {
      // Which spelling of phones Lever understands in a form is not documented; the article's key cannot mend them.
      const switches = { onlySuperAdminConsents: false, multipartPhones: 'all' as const };
      stage = await openStage({ production: true, lever: { switches } });
      await stage.addMember(recruiter.email, 'recruiter', 'Rui Recruiter');
    });
    afterAll(() => stage.close());

    it('is set up in Environment Production, from an empty organization to All Good', wholeWalk, async () => {
      const { lever } = stage;
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await page.getByText('Nobody here yet').waitFor();

      // "Click your name at the bottom left of the dashboard, then select Integrations."
      const name = await page.getByRole('navigation').getByRole('button', { name: 'Owner' }).boundingBox();
      expect(name?.x).toBeLessThan(232);
      expect((name?.y ?? 0) + (name?.height ?? 0)).toBeGreaterThan(840);
      await openIntegrations(page, 'Owner');

      // "Click + Add a Connection … Lever vs Lever Opportunities - Which to choose"
      await page.getByRole('button', { name: '+ Add a Connection', exact: true }).waitFor();
      await addConnection(page, connector);

      // "Check the box next to Export. Check Export only as Prospects if … Click Confirm Choices"
      await page.getByLabel('Export only as Prospects').waitFor();
      expect(await page.getByLabel('Enable Pools').count()).toBe(0);
      await page.getByLabel('Export', { exact: true }).check();
      await page.getByRole('button', { name: 'Confirm Choices' }).click();

      // "Review the requirements on the Permissions tab and click I'm ready." With what stands under Setting Up Lever.
      await page.getByRole('heading', { name: 'Permissions', exact: true }).waitFor();
      await readSettingUp(page, ticks);
      await page.getByRole('button', { name: 'I’m ready' }).click();

      // "Enter your API Key, and select Production in the Environment dropdown. Click Submit … then click Next."
      await page.getByLabel('API Key', { exact: true }).fill(lever.keys.article);
      await choose(page, 'Environment', 'Production');
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await page.getByRole('button', { name: 'Next', exact: true }).click();

      // "On the Verify tab, click Authenticate. This will take you to your Lever login page … redirected back"
      await page.getByRole('heading', { name: 'Verify', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
      await acceptAtLever(page, 'owner@crosswalk.example');
      await page.getByText('signed in there').waitFor();
      expect(new URL(page.url()).pathname).toContain('/integrations/setup/');
      // Nothing is written before Verify (I4).
      expect(storedIn(lever)).toEqual([]);

      // "Choose either Export as Prospect or select a job from the jobs list and click Verify."
      await page.getByLabel('Export as Prospect', { exact: true }).waitFor();
      await page.getByLabel('Export to a job').check();
      const jobs = (await entriesOf(page, 'Job')).join('\n');
      const open = lever.postings().filter(({ state }) => state === 'published');
      // The article's key sees no confidential ones.
      for (const { text } of open.filter(({ confidentiality }) => confidentiality !== 'confidential'))
        expect(jobs).toContain(text);
      // "End users will only see jobs with a state of 'Published' in Lever" (L5)
      for (const other of lever.postings().filter(({ state }) => state !== 'published'))
        expect(jobs).not.toContain(other.text);
      await page.getByRole('option', { name: 'Account Executive' }).click();
      await page.getByRole('button', { name: 'Verify', exact: true }).click();

      // "When the 'All Good' message appears, click Finish and ensure the test candidate has been … added"
      await page.getByText('All Good', { exact: true }).waitFor();
      const [test] = lever.ledger().created;
      expect(test).toMatchObject({ name: 'Test Candidate from Crosswalk', destination: idOf(stage) });
      const link = page.getByRole('link', { name: /^See it in Lever/ });
      expect(await link.getAttribute('href')).toContain(test?.id ?? 'nobody');
      await page.getByRole('button', { name: 'Remove the test candidate' }).waitFor();
      await page.getByRole('button', { name: 'Finish', exact: true }).click();

      // "… will appear at the top of your Integrations page with a green check mark."
      const card = page.getByRole('main').getByRole('listitem').first();
      await card.getByRole('heading', { name: connector, exact: true }).waitFor();
      await card.getByText('Verified', { exact: true }).waitFor();

      // "Click the plus sign + at the top of the page to open the ATS list."
      await page.getByRole('button', { name: 'Add a Connection', exact: true }).click();
      await page.getByRole('dialog', { name: 'Add a Connection' }).waitFor();
      await page.keyboard.press('Escape');
      // "Click the arrow next to a connected integration to Edit or Remove the integration"
      await page.getByRole('button', { name: `Edit or remove ${connector}` }).click();
      await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
      expect(await page.getByRole('menu').getByRole('menuitem').allTextContents()).toEqual([
        'Edit',
        'Remove',
      ]);
    });

    it('has a recruiter authenticate while on a Search page, and come back to it', wholeWalk, async () => {
      const page = await stage.signedIn(recruiter);
      pictureWhenFailed(page);
      await importInBrowser(page, { ...resumesFile, project: 'Article' });
      await tag(page, 'Ada Quist', 'Speaker');
      await page.goto('/search?q=quist');
      // "Click More at the top right of the candidate list. Click Authenticate with … and login to your Lever account."
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: `Authenticate with ${connector}`, exact: true }).click();
      await acceptAtLever(page, recruiter.email);
      await page.getByText(`Authenticated with ${connector}`).waitFor();
      expect(new URL(page.url()).searchParams.get('q')).toBe('quist');
      await page.getByText('1 person', { exact: true }).waitFor();
    });

    it('exports select candidates and all of a project, to Export Complete', wholeWalk, async () => {
      const page = await stage.signedIn(recruiter);
      pictureWhenFailed(page);
      await openProject(page, 'Article');

      // "Clicking the box next to their profile, clicking Export and then selecting Export X to …"
      await page.getByLabel('Select Ada Quist').check();
      const one = await openPopUp(page, connector, '1');
      await one.getByLabel('Export as Prospect', { exact: true }).check();
      await one.getByRole('button', { name: 'Export', exact: true }).click();
      await one.getByText('Export Complete', { exact: true }).waitFor();
      await one.getByRole('button', { name: 'Close' }).last().click();

      // "Candidates that have been exported will display a confirmation icon and the name of your ATS in their … profile."
      await page
        .getByRole('row', { name: /Ada Quist/ })
        .getByText('Lever')
        .first()
        .waitFor();
      await page.getByText('Ada Quist').first().click();
      const there = page
        .getByRole('complementary', { name: 'Profile' })
        .getByRole('region', { name: 'In your ATS' });
      await there.getByText('Lever', { exact: true }).waitFor();
      await there.getByText('by Rui Recruiter').waitFor();
      await there.getByRole('link', { name: 'Open in Lever' }).waitFor();
      await page.keyboard.press('Escape');

      // "Click the Export icon and choose Export All to …": who was exported is not transmitted again.
      await page.getByLabel('Select Ada Quist').uncheck();
      const all = await openPopUp(page, connector);
      await all.getByText('1 exported before').waitFor();
      await all.getByText('1 without an e-mail address').waitFor();
      await all.getByRole('button', { name: 'Get Email' }).waitFor();
      // "You can select a job from the dropdown menu": by location and team, too.
      await all.getByLabel('Job', { exact: true }).first().check();
      await page.getByLabel('Choose a job', { exact: true }).first().fill('Chicago');
      await page.getByRole('option', { name: /Account Executive/ }).click();
      const dummies = all.getByLabel('Generate dummy email addresses for candidates', { exact: true });
      expect(await dummies.isChecked()).toBe(false);
      await dummies.check();
      await all.getByRole('button', { name: 'Export', exact: true }).click();
      await all.getByText('Export Complete', { exact: true }).waitFor();
      await all.getByRole('button', { name: 'Close' }).last().click();

      // "Check the box Include previously exported candidate(s) if you're exporting the same candidates … again."
      await page.getByLabel('Select Bo Lindqvist').check();
      const again = await openPopUp(page, connector, '1');
      await again.getByLabel('Include previously exported candidate(s)', { exact: true }).check();
      expect(await again.getByRole('note').textContent()).toMatch(/merge/);
      await again.getByLabel('Export as Prospect', { exact: true }).check();
      await again.getByRole('button', { name: 'Export', exact: true }).click();
      await again.getByText('Export Complete', { exact: true }).waitFor();
      lookAtArrivals(stage, sendsTags);
    });
  },
);

/** The path in Lever, click by click, and each box to tick, under the article's names (L2). */
async function readSettingUp(page: Page, ticks: readonly string[]): Promise<void> {
  const main = page.getByRole('main');
  await main.getByText('Permissions to tick').waitFor();
  const said = ((await main.textContent()) ?? '').toLowerCase();
  for (const text of [
    'Setting Up Lever',
    'Settings',
    'Integrations and API',
    'API Credentials',
    'Generate New Key',
    'Copy Key',
    'Read Endpoints',
    'Write Endpoints',
    'Lever Enterprise and Lever Professional',
    'exact same e-mail',
    'case sensitive',
    ...reading,
    ...ticks,
  ])
    expect(said).toContain(text.toLowerCase());
  for (const other of writingOpportunities.filter((label) => !ticks.includes(label)))
    expect(said).not.toContain(other);
}

async function tag(page: Page, person: string, name: string): Promise<void> {
  await page.getByRole('link', { name: person }).click();
  const profile = page.getByRole('complementary', { name: 'Profile' });
  await profile.getByRole('button', { name: 'Add a tag' }).click();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await profile.getByRole('button', { name: `Take off ${name}` }).waitFor();
}

function idOf({ lever }: Stage): string | undefined {
  return lever.postings().find(({ text }) => text === 'Account Executive')?.id;
}

/** "What fields are sent": in the order in which people were sent (L6). */
function lookAtArrivals(stage: Stage, sendsTags: boolean): void {
  const { lever } = stage;
  const [, ...created] = lever.ledger().created;
  const rui = lever.users().find(({ email }) => email === recruiter.email)?.id;
  const job = idOf(stage);
  expect(created[0]).toMatchObject({
    name: 'Ada Quist',
    headline: 'Contoso, Northwind',
    location: expect.stringContaining('Berlin'),
    emails: ['ada@quist.example'],
    links: expect.arrayContaining([expect.stringContaining('linkedin.com/in/ada-quist')]),
    sources: ['Crosswalk'],
    origin: 'sourced',
    actor: rui,
    destination: 'prospect',
    tags: sendsTags ? expect.arrayContaining(['Speaker']) : [],
    resume: { fileName: expect.stringMatching(/\.pdf$/) },
  });
  expect(created[0]?.phones.map(({ value }) => value.replace(/\D/g, ''))).toEqual(['4930901820']);
  const places = created.map(({ name, destination }) => `${name}: ${destination}`);
  expect(places.toSorted()).toEqual(
    ['Ada Quist: prospect', `Bo Lindqvist: ${job}`, `Cy Moreau: ${job}`, 'Bo Lindqvist: prospect'].toSorted(),
  );
  const cy = created.find(({ name }) => name === 'Cy Moreau');
  expect(cy?.emails).toEqual([expect.stringMatching(placeholder)]);
}
