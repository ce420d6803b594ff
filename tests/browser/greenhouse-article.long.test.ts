import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeholder, resumesFile } from './article-people.ts';
import { answered, expectComplaints } from './complaints.ts';
import { storedIn } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import {
  addConnection,
  choose,
  entriesOf,
  importInBrowser,
  openIntegrations,
  openPopUp,
  openProject,
} from './walk.ts';

/** The account spells her with capitals: Dana.Fox@rehearsal.example. */
const dana = { email: 'dana.fox@rehearsal.example', password: memberPassword };

/** What the article has one tick, by its headings. */
const articleTicks = {
  Application: ['Patch: Update Application'],
  Candidates: [
    'Delete: Delete Candidate',
    'Get: Retrieve Candidate',
    'Get: List Candidates',
    'Patch: Edit Candidate',
    'Post: Add Candidate',
    'Post: Add Attachment',
    'Post: Add Application',
    'Put: Anonymize Candidate',
    'Post: Add Note',
    'Put: Merge two candidates',
    'Post: Add Education',
    'Delete: Delete Education',
    'Post: Add Employment',
    'Delete: Delete Employment',
    'Post: Add E-mail',
    'Post: Add Prospect',
  ],
  'Prospect Pool': ['Get: Retrieve Prospect Pool', 'Get: List Prospect Pools'],
  Sources: ['Get: List Sources'],
  Tags: ['Post: Add New Candidate Tags', 'Put: Add a candidate tag'],
  Jobs: ['Get: Retrieve Job', 'Get: List Jobs'],
  Users: ['Get: Retrieve User', 'Get: List Users'],
  Education: ['Get: Get degrees', 'Get: Get disciplines', 'Get: Get schools'],
  'Job Openings': ['Get: List Openings For a Job'],
  'Close Reasons': ['Get: Get close reasons'],
} as const;

/** How the click path in Greenhouse reads, for both. */
const path = [
  'Manage ALL organization’s API Credentials',
  'Configuration',
  'Custom Options',
  'Company Metadata',
  'Sources',
  'Create New Source',
  'Prospecting',
  'Create Source',
  'Dev Center',
  'API Credential Management',
  'Create New API Key',
  'Manage Permissions',
  'Save',
  'exact same e-mail',
  'case sensitive',
];

const connectors = [
  {
    connector: 'Greenhouse',
    pools: false,
    says: [...path, 'Harvest V3 (OAuth)', 'Client ID', 'Client Secret', 'harvest:candidates:create'],
    prospect: 'Export as Prospect',
    candidate: 'Job',
  },
  {
    connector: 'Greenhouse Harvest',
    pools: true,
    says: [...path, 'Harvest', 'I have stored the API Key', ...Object.values(articleTicks).flat()],
    prospect: 'Prospect',
    candidate: 'Candidate',
  },
] as const;

describe.each(connectors)(
  'the Greenhouse article, sentence by sentence, with $connector (I1-I4, G1-G7, E1-E4)',
  ({ connector, pools, says, prospect, candidate }) => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage({ production: true });
      await stage.addMember(dana.email, 'recruiter', 'Dana Fox');
    });
    afterAll(() => stage.close());

    it('is set up in Environment Production, from an empty organization to All Good', wholeWalk, async () => {
      const { greenhouse } = stage;
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await page.getByText('Nobody here yet').waitFor();
      await openIntegrations(page, 'Owner');
      await page.getByRole('button', { name: '+ Add a Connection', exact: true }).waitFor();
      await addConnection(page, connector);
      if (pools) await page.getByText('Greenhouse Harvest is retired').waitFor();

      // "Check the box next to Export. Check Export only as Prospects if … If using Greenhouse Harvest, check Enable Pools"
      await page.getByLabel('Export only as Prospects').waitFor();
      await page.getByLabel('Export', { exact: true }).check();
      if (pools) await page.getByLabel('Enable Pools', { exact: true }).check();
      await page.getByRole('button', { name: 'Confirm Choices' }).click();

      // "Review the requirements on the Permissions tab and click I'm ready."
      await page.getByRole('heading', { name: 'Permissions', exact: true }).waitFor();
      const main = page.getByRole('main');
      await main.getByText('Permissions to tick').waitFor();
      const said = (await main.textContent()) ?? '';
      for (const text of says) expect(said).toContain(text);
      await page.getByRole('button', { name: 'I’m ready' }).click();

      // "On the Credentials tab, paste your API key into the Harvest Key field. Click Submit …, then click Next."
      await enterCredentials(page, stage, pools);
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await page.getByRole('button', { name: 'Next', exact: true }).click();

      // "… will automatically attempt to verify your connection": checks and the job list run by themselves (G4).
      await page.getByText('People are credited to the source Crosswalk').waitFor();
      if (!pools) await pickOtherSource(page, stage);
      await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
      await page.getByText(/by your confirmed e-mail/).waitFor();
      await page.getByLabel(prospect, { exact: true }).waitFor();
      await page.getByLabel(pools ? 'Candidate' : 'Export to a job', { exact: true }).check();
      const jobs = await entriesOf(page, 'Job');
      // "We will only show jobs labeled as Open." (G6)
      const titles = new Set(
        jobs.map((text) => greenhouse.jobs().find(({ name }) => text.includes(name))?.name),
      );
      for (const { name, status, template } of greenhouse.jobs())
        if (status === 'open' && !template) expect([...titles]).toContain(name);
      for (const closed of ['Security Engineer', 'Office Manager', 'Support Specialist', 'QA Engineer'])
        expect(jobs.join('\n')).not.toContain(closed);
      await page.getByRole('option', { name: 'Data Scientist' }).click();
      // The test candidate leaves on Verify, and nothing before it.
      expect(storedIn(greenhouse)).toEqual([]);
      await page.getByRole('button', { name: 'Verify', exact: true }).click();

      // "When the 'All Good' message appears, click Finish and ensure the test candidate has been … added"
      await page.getByText('All Good', { exact: true }).waitFor();
      const [test] = greenhouse.ledger().created;
      expect(test).toMatchObject({
        name: 'Test Candidate from Crosswalk',
        destination: String(jobId(stage)),
        sources: [pools ? 'Crosswalk' : 'LinkedIn (Prospecting)'],
      });
      await page.getByRole('link', { name: /^See it in Greenhouse/ }).waitFor();
      await page.getByRole('button', { name: 'Finish', exact: true }).click();

      // "Greenhouse will appear at the top of your Integrations page with a green check mark."
      const card = page.getByRole('main').getByRole('listitem').first();
      await card.getByRole('heading', { name: connector, exact: true }).waitFor();
      await card.getByText('Verified', { exact: true }).waitFor();
      // "Click the arrow next to a connected integration to Edit or Remove the integration"
      await page.getByRole('button', { name: `Edit or remove ${connector}` }).click();
      await page.getByRole('menuitem', { name: 'Edit' }).waitFor();
      expect(await page.getByRole('menu').getByRole('menuitem').allTextContents()).toEqual([
        'Edit',
        'Remove',
      ]);
    });

    it('knows a recruiter whose e-mail differs in letter case after one click (G3)', wholeWalk, async () => {
      const page = await stage.signedIn(dana);
      pictureWhenFailed(page);
      expectComplaints(page.context(), answered(409, 'authentications'));
      await importInBrowser(page, { ...resumesFile, project: 'Article' });
      await openProject(page, 'Article');
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: `Authenticate with ${connector}`, exact: true }).click();
      const dialog = page.getByRole('dialog', { name: /letter case/ });
      await dialog.getByText('dana.fox@rehearsal.example').first().waitFor();
      await dialog
        .getByRole('button', { name: 'Use Dana.Fox@rehearsal.example as my sign-in e-mail' })
        .click();
      await page.getByText(`Authenticated with ${connector}`).waitFor();
    });

    it('exports select candidates and all of a project, to Export Complete', wholeWalk, async () => {
      const page = await stage.signedIn(dana);
      pictureWhenFailed(page);
      await openProject(page, 'Article');

      // "Clicking the box next to their profile, clicking the Export icon and then selecting Export X to Greenhouse."
      await page.getByLabel('Select Ada Quist').check();
      const one = await openPopUp(page, connector, '1');
      // "As a candidate to a job posting: Select Candidate and choose a job from the dropdown menu."
      await one.getByLabel(candidate, { exact: true }).first().check();
      await choose(page, 'Choose a job', 'Data Scientist');
      await one.getByRole('button', { name: 'Export', exact: true }).click();
      await one.getByText('Export Complete', { exact: true }).waitFor();
      await one.getByRole('button', { name: 'Close' }).last().click();

      // "Candidates that have been exported will display a confirmation icon and the name of your ATS"
      await page
        .getByRole('row', { name: /Ada Quist/ })
        .getByText('Greenhouse')
        .first()
        .waitFor();

      // "Click the Export icon and choose Export All to Greenhouse. A confirmation pop-up will appear."
      await page.getByLabel('Select Ada Quist').uncheck();
      const all = await openPopUp(page, connector);
      await all.getByText('1 exported before').waitFor();
      // "As a prospect to a prospect pool: Select Prospect and choose a prospect pool from the dropdown menu."
      await all.getByLabel(prospect, { exact: true }).check();
      if (pools) {
        await choose(page, 'Prospect pool', 'Engineering prospects');
        await choose(page, 'Stage', 'Keep Warm');
      }
      await all.getByLabel('Generate dummy email addresses for candidates', { exact: true }).check();
      await all.getByRole('button', { name: 'Export', exact: true }).click();
      await all.getByText('Export Complete', { exact: true }).waitFor();
      await all.getByRole('button', { name: 'Close' }).last().click();

      // "Select Include previously exported candidates … This will create a new record in your ATS."
      await page.getByLabel('Select Bo Lindqvist').check();
      const again = await openPopUp(page, connector, '1');
      await again.getByLabel('Include previously exported candidate(s)', { exact: true }).check();
      expect(await again.getByRole('note').textContent()).toMatch(/duplicate/);
      await again.getByLabel(candidate, { exact: true }).first().check();
      await choose(page, 'Choose a job', 'Product Designer');
      await again.getByRole('button', { name: 'Export', exact: true }).click();
      await again.getByText('Export Complete', { exact: true }).waitFor();
      lookAtArrivals(stage, pools);
    });
  },
);

async function enterCredentials(page: Page, { greenhouse }: Stage, harvest: boolean): Promise<void> {
  if (harvest) await page.getByLabel('Harvest Key', { exact: true }).fill(greenhouse.harvestKeys.article);
  else {
    const { clientId, clientSecret } = greenhouse.credentials.full;
    await page.getByLabel('Client ID', { exact: true }).fill(clientId);
    await page.getByLabel('Client Secret', { exact: true }).fill(clientSecret);
  }
  await choose(page, 'Environment', 'Production');
}

/** No All Good until the source is there, or another one is picked (G2). */
async function pickOtherSource(page: Page, { greenhouse }: Stage): Promise<void> {
  const source = greenhouse.sources().find(({ name }) => name === 'Crosswalk');
  greenhouse.removeSource(source?.id ?? 0);
  await page.reload();
  await choose(page, 'Source', 'LinkedIn (Prospecting)');
  await page.getByText('People are credited to the source LinkedIn (Prospecting)').waitFor();
}

function jobId({ greenhouse }: Stage): number | undefined {
  return greenhouse.jobs().find(({ name }) => name === 'Data Scientist')?.id;
}

/** "What fields are sent from … to Greenhouse?" (G7) */
function lookAtArrivals(stage: Stage, pools: boolean): void {
  const { greenhouse } = stage;
  const [, ...created] = greenhouse.ledger().created;
  const user = greenhouse.users().find(({ name }) => name === 'Dana Fox');
  expect(created[0]).toMatchObject({
    name: 'Ada Quist',
    emails: ['ada@quist.example'],
    links: expect.arrayContaining([expect.stringContaining('linkedin.com/in/ada-quist')]),
    actor: String(user?.id),
    destination: String(jobId(stage)),
    resume: { fileName: expect.stringMatching(/\.pdf$/) },
    carries: {
      company: 'Contoso',
      title: 'Staff Engineer',
      source: pools ? 'Crosswalk' : 'LinkedIn (Prospecting)',
      employments: expect.arrayContaining([
        expect.objectContaining({ company_name: 'Contoso', title: 'Staff Engineer' }),
        expect.objectContaining({ company_name: 'Northwind', title: 'Engineer' }),
      ]),
      educations: [
        expect.objectContaining({
          school: 'University of Lagos',
          degree: "Master's Degree",
          discipline: 'Computer Science',
        }),
      ],
    },
  });
  expect(created[0]?.phones.map(({ value }) => value.replace(/\D/g, ''))).toEqual(['4930901820']);
  expect(created[0]?.tagsTotal).toEqual(expect.arrayContaining(['Rust', 'PostgreSQL']));
  const cy = created.find(({ name }) => name === 'Cy Moreau');
  expect(cy?.emails).toEqual([expect.stringMatching(placeholder)]);
  if (pools) expect(cy?.carries).toMatchObject({ pool: 'Engineering prospects', poolStage: 'Keep Warm' });
  expect(created.filter(({ name }) => name === 'Bo Lindqvist')).toHaveLength(2);
  expect(created).toHaveLength(4);
}
