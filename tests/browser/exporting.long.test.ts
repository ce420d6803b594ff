import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectComplaints } from './complaints.ts';
import { connect, holdSending, keepBack, letGo, storedIn } from './engine-room.ts';
import { patiently, pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, owner, type Stage } from './stage.ts';
import { importPeople, openPopUp, openProject } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await connect(stage);
});
afterAll(() => stage.close());

const item = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** A project of three of whom two arrive, and Cy Moreau waits as if the ATS were slow. */
async function exportAllButCy(page: Page, project: string): Promise<void> {
  const people = project.toLowerCase();
  const csv = [
    'Name,Email,Company,LinkedIn URL',
    ...['Ada Quist', 'Bo Lindqvist', 'Cy Moreau'].map((name, at) => {
      const handle = `${people}-${at}`;
      return `${name},${handle}@${people}.example,Contoso,https://www.linkedin.com/in/${handle}`;
    }),
  ].join('\n');
  await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), { fileName: 'people.csv', project });
  await page.goto('/projects');
  await openProject(page, project);
  const popUp = await openPopUp(page, 'Lever Opportunities');
  await popUp.getByLabel('Export as Prospect', { exact: true }).check();
  await holdSending(stage, async () => {
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Exporting: 0 of 3').waitFor();
    await keepBack(stage, 'Cy Moreau');
  });
  await popUp.getByText('Exporting: 2 of 3').waitFor();
}

describe('an export under way (E2, E6)', () => {
  it('goes on when the tab is closed, and shows the truth to who comes back', wholeWalk, async () => {
    const page = await stage.signedIn();
    const window = page.context();
    await exportAllButCy(page, 'Closing');
    await page.close();

    const back = await window.newPage();
    pictureWhenFailed(back);
    await back.goto('/');
    const rail = back.getByRole('navigation', { name: 'Crosswalk' });
    // While one runs, the rail says how many.
    await rail.getByRole('link', { name: /Exports.*1/ }).click();
    const row = back.getByRole('row', { name: /Closing/ });
    await row.getByText('Running: 66 %').waitFor();
    await row.getByRole('link', { name: 'Closing' }).click();
    await back.getByText('2 of 3', { exact: true }).waitFor();
    await item(back, 'Ada Quist').getByText('Exported', { exact: true }).waitFor();
    await item(back, 'Cy Moreau').getByText('Waiting', { exact: true }).waitFor();
    await back.reload();
    await back.getByText('2 of 3', { exact: true }).waitFor();

    // Somewhere else meanwhile, in another tab.
    const elsewhere = await window.newPage();
    await elsewhere.goto('/imports');
    await elsewhere.getByRole('heading', { name: 'Imports', exact: true }).waitFor();
    await letGo(stage);
    // Live, without a reload; and wherever the member is.
    await back.getByText('Export Complete', { exact: true }).first().waitFor();
    await item(back, 'Cy Moreau').getByText('Exported', { exact: true }).waitFor();
    const told = elsewhere.getByRole('status').filter({ hasText: 'Export Complete' });
    await told.getByText('3 people from Closing exported to Lever Opportunities').waitFor();
    await told.getByRole('link', { name: 'Show the export' }).click();
    await elsewhere.getByRole('heading', { name: /^Export to Lever Opportunities/ }).waitFor();
    expect(stage.lever.ledger().doubles).toEqual([]);
    // All windows of a member have one session, which ends in a test below.
    await window.close();
  });

  it('is told of on coming back, when it ended while nobody looked', wholeWalk, async () => {
    const page = await stage.signedIn();
    const window = page.context();
    await exportAllButCy(page, 'Overnight');
    const popUp = page.getByRole('dialog');
    // "The pop-up may be closed at once."
    await popUp.getByRole('button', { name: 'Close' }).last().click();
    await popUp.waitFor({ state: 'detached' });
    await page.close();
    await letGo(stage);
    const { api } = stage.client;
    const finished = async () => {
      const { exports } = await (await api.exports.$get({ query: {} })).json();
      return exports.every(({ status }) => status === 'finished');
    };
    await expect.poll(finished, { timeout: 30_000 }).toBe(true);
    const back = await window.newPage();
    pictureWhenFailed(back);
    await back.goto('/projects');
    await back.getByText('3 people from Overnight exported to Lever Opportunities').waitFor();
    // Once.
    await back.reload();
    await back.getByRole('link', { name: 'Overnight' }).waitFor();
    expect(await back.getByText('3 people from Overnight exported').count()).toBe(0);
  });

  it('survives the end of the session, from which one comes back to it', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    expectComplaints(page.context(), /status of 401/);
    await exportAllButCy(page, 'Session');
    await page.getByRole('link', { name: 'Show the export' }).click();
    await page.getByText('2 of 3', { exact: true }).waitFor();
    // In another tab the member signs out.
    const other = await page.context().newPage();
    await other.goto('/search');
    await other.getByRole('navigation').getByRole('button', { name: 'Owner' }).click();
    await other.getByRole('menuitem', { name: 'Sign out' }).click();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();

    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await page.getByRole('button', { name: 'Cancel the export' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await letGo(stage);
    await page.getByLabel('E-mail', { exact: true }).fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: /^Export to Lever Opportunities/ }).waitFor();
    // Nobody who was signed out cancelled anything.
    await page.getByText('Export Complete', { exact: true }).first().waitFor();
  });

  it('is cancelled, its rest tried again, and had as a file', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await exportAllButCy(page, 'Cancelled');
    await page.getByRole('link', { name: 'Show the export' }).click();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Cancel this export?' });
    await question.getByText('1 person not sent yet will not be sent').waitFor();
    await question.getByRole('button', { name: 'Cancel the export' }).click();
    await page.getByText('Export cancelled').first().waitFor();
    await item(page, 'Cy Moreau').getByText('Cancelled', { exact: true }).waitFor();
    // The outcomes are filters, and each filter an address.
    const outcomes = page.getByRole('navigation', { name: 'People by outcome' });
    await outcomes.getByText('2 exported').click();
    await item(page, 'Cy Moreau').waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('outcome')).toBe('exported');
    await outcomes.getByText('1 cancelled').click();
    await item(page, 'Cy Moreau').waitFor();
    await page.reload();
    await item(page, 'Cy Moreau').waitFor();
    expect(await item(page, 'Ada Quist').count()).toBe(0);
    const before = stage.lever.ledger().createdCount;
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('Export Complete', { exact: true }).first().waitFor();
    // Nobody who arrived is sent twice.
    expect(stage.lever.ledger().createdCount).toBe(before + 1);

    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV report' }).click();
    const report = await readFile(await (await download).path(), 'utf8');
    for (const name of ['Ada Quist', 'Bo Lindqvist', 'Cy Moreau'])
      expect(report).toMatch(new RegExp(`${name}.*exported`, 'i'));
    expect(report).toMatch(/https?:\/\//);
  });
});

describe('the Export pop-up (E2-E5)', () => {
  it(
    'offers jobs by all that is known of them, fresh at once, and remembers the last',
    wholeWalk,
    async () => {
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await importPeople(stage, 'Jobs');
      await page.goto('/projects');
      await openProject(page, 'Jobs');
      const popUp = await openPopUp(page, 'Lever Opportunities');
      await popUp.getByLabel('Job', { exact: true }).first().check();
      const job = popUp.getByLabel('Choose a job', { exact: true }).first();
      const postings = stage.lever.postings();
      const wanted = postings.find(({ text }) => text === 'Account Executive');
      // By title, location, team and id.
      for (const typed of ['account exec', 'chicago', 'sales', wanted?.id ?? 'none']) {
        await job.fill(typed);
        await page.getByRole('option', { name: /Account Executive/ }).waitFor();
        expect(await page.getByRole('option').count()).toBe(1);
      }
      await page.getByRole('option', { name: /Account Executive/ }).click();

      // The age of the list is told, and what is new over there is here at once (E5).
      await popUp.getByText(/open jobs?, loaded/).waitFor();
      const turned = postings.find(({ text }) => text === 'Frontend Engineer');
      const refreshed = async () => {
        await popUp.getByRole('button', { name: 'Refresh' }).click();
        return await popUp.getByText(/open jobs?, loaded/).textContent();
      };
      // A list that was read this very second is not read again.
      stage.lever.setPostingState(turned?.id ?? '', 'closed');
      await expect.poll(refreshed, patiently).toMatch(/^5 open jobs/);
      stage.lever.setPostingState(turned?.id ?? '', 'published');
      await expect.poll(refreshed, patiently).toMatch(/^6 open jobs/);
      await job.fill('Frontend');
      await page.getByRole('option', { name: /Frontend Engineer/ }).click();
      await popUp.getByLabel('Generate dummy email addresses for candidates').check();
      await popUp.getByRole('button', { name: 'Export', exact: true }).click();
      await popUp.getByText('Export Complete', { exact: true }).waitFor();
      await popUp.getByRole('button', { name: 'Close' }).last().click();

      const again = await openPopUp(page, 'Lever Opportunities');
      await again.getByText('3 exported before').waitFor();
      await again.getByText('Nobody is sent').waitFor();
      expect(await again.getByLabel('Job', { exact: true }).first().isChecked()).toBe(true);
      await expect
        .poll(() => again.getByLabel('Choose a job', { exact: true }).first().inputValue(), patiently)
        .toMatch(/^Frontend Engineer/);
      // The generated address is no e-mail of ours (E4).
      await page.keyboard.press('Escape');
      await page.getByText('Cy Moreau').first().click();
      const profile = page.getByRole('complementary', { name: 'Profile' });
      await profile.getByRole('button', { name: 'Get Email' }).waitFor();
      expect(await profile.textContent()).not.toContain('no-email');
    },
  );

  it(
    'knows who was exported through any connection, and a removed one; not who was undone',
    wholeWalk,
    async () => {
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      const { api } = stage.client;
      // The older connector to the same account, in place of the one all were exported through.
      await page.goto('/integrations');
      await page.getByRole('button', { name: /^Edit or remove Lever Opportunities/ }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
      // Told of the last one, too.
      await page.getByRole('dialog').getByText('Now delete this key in Lever').waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
      await page.getByText('No ATS is connected yet').waitFor();
      const credentials = { apiKey: stage.lever.keys.full };
      const made = await api.connections.$post({
        json: { connector: 'lever', environment: 'rehearsal', credentials },
      });
      const { connection } = await made.json();
      const param = { connectionId: connection.id };
      await api.connections[':connectionId'].authentications.$post({ param, json: {} });
      await page.goto('/projects');
      await openProject(page, 'Jobs');
      const popUp = await openPopUp(page, 'Lever');
      await popUp.getByText('3 exported before').waitFor();
      await popUp.getByRole('button', { name: 'Show them' }).click();
      await page.getByRole('link', { name: /Lever.*Ada Quist/ }).waitFor();
      await page.keyboard.press('Escape');

      // Undone through the same connector, made again.
      await connect(stage);
      await page.goto('/exports');
      await page.getByRole('row', { name: /Jobs/ }).getByRole('link', { name: 'Jobs' }).click();
      await page.getByRole('link', { name: 'Undo …' }).click();
      await page.getByRole('button', { name: 'Remove 3 people' }).click();
      await page.getByText('Undone: 3 removed').waitFor();
      await openProject(page, 'Jobs');
      const fresh = await openPopUp(page, 'Lever');
      await fresh.getByText('3 people from Jobs').waitFor();
      expect(await fresh.getByText('exported before').count()).toBe(0);
    },
  );

  it('says what would be sent before anything is (B4)', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/projects');
    await openProject(page, 'Jobs');
    const popUp = await openPopUp(page, 'Lever');
    const before = storedIn(stage.lever);
    await popUp.getByLabel('Export as Prospect', { exact: true }).check();
    await popUp.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('button', { name: /Bo Lindqvist/ }).click();
    await page.getByText('bo@lindqvist.example').first().waitFor();
    expect(storedIn(stage.lever)).toEqual(before);
    await page.goBack();
    await popUp.getByRole('button', { name: 'Export', exact: true }).waitFor();
  });
});
