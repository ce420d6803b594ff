import { allPermissions, type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { holdSending, keepBack, letGo } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import {
  addConnection,
  cardOf,
  confirmChoices,
  importPeople,
  openIntegrations,
  openProject,
  submitKey,
} from './walk.ts';

const recruiter = { email: 'rui.recruiter@rehearsal.example', password: memberPassword };

let sandbox: RehearsalLever;
let stage: Stage;
/** The key of the connection to Production. */
let key: string;
beforeAll(async () => {
  sandbox = await startLeverRehearsal({ rateLimit: 'off' });
  stage = await openStage({ production: true, env: { LEVER_SANDBOX_API_URL: sandbox.origin } });
  await stage.addMember(recruiter.email, 'recruiter', 'Rui Recruiter');
  await importPeople(stage, 'Beside');
  key = stage.lever.makeKey(allPermissions);
  for (const environment of ['production', 'rehearsal'] as const) {
    const made = await stage.client.api.connections.$post({
      json: { connector: 'lever-opportunities', environment, credentials: { apiKey: key } },
    });
    const param = { connectionId: (await made.json()).connection.id };
    await stage.client.api.connections[':connectionId'].authentications.$post({
      param,
      json: { method: 'email' },
    });
  }
});
afterAll(async () => {
  await stage.close();
  await sandbox.close();
});

describe('connections side by side (I2, I6)', () => {
  it('show their environments, on the page and where one exports', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await openIntegrations(page, 'Owner');
    await addConnection(page);
    await confirmChoices(page);
    await submitKey(page, sandbox.keys.full, { environment: 'Sandbox' });
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('button', { name: 'Finish', exact: true }).click();
    await cardOf(page, 'Lever Opportunities (Sandbox)').getByText('Sandbox', { exact: true }).waitFor();
    await cardOf(page, 'Lever Opportunities (Rehearsal)').getByText('Rehearsal', { exact: true }).waitFor();
    const marks = await cardOf(page, 'Lever Opportunities').textContent();
    expect(marks).not.toMatch(/Sandbox|Rehearsal/);
    // Visibly different, not by words alone.
    const names = ['Lever Opportunities', 'Lever Opportunities (Sandbox)', 'Lever Opportunities (Rehearsal)'];
    const looks = await Promise.all(
      names.map((name) => cardOf(page, name).getByRole('article').getAttribute('class')),
    );
    expect(new Set(looks).size).toBe(3);
    await page.goto('/projects');
    await openProject(page, 'Beside');
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page
      .getByRole('menuitem', { name: /^Export All to/ })
      .first()
      .waitFor();
    const entries = await page.getByRole('menuitem', { name: /^Export All to/ }).allTextContents();
    expect(entries.toSorted()).toEqual([
      'Export All to Lever Opportunities',
      'Export All to Lever OpportunitiesRehearsal',
      'Export All to Lever OpportunitiesSandbox',
    ]);
  });
});

describe('a connection that broke (I2, section 5)', () => {
  it(
    'pauses what runs, is red before anybody is chosen, and goes on where it was after Repair',
    wholeWalk,
    async () => {
      const { lever } = stage;
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await page.goto('/projects');
      await openProject(page, 'Beside');
      const popUp = await openProduction(page);
      await popUp.getByLabel('Export as Prospect', { exact: true }).check();
      await holdSending(stage, async () => {
        await popUp.getByRole('button', { name: 'Export', exact: true }).click();
        await popUp.getByText('Exporting: 0 of 3').waitFor();
        await keepBack(stage, 'Cy Moreau');
      });
      await popUp.getByText('Exporting: 2 of 3').waitFor();
      lever.revokeKey(key);
      await letGo(stage);
      await popUp.getByText(/Export paused: 1 of 3 wait/).waitFor();
      await popUp.getByRole('button', { name: 'Close' }).last().click();

      // Red, with the reason and Repair.
      await page.goto('/integrations');
      await cardOf(page, 'Lever Opportunities').getByText('Not working').waitFor();
      await cardOf(page, 'Lever Opportunities')
        .getByText(/does not accept/)
        .first()
        .waitFor();

      // Recruiters see it before they choose people, and are told whom to ask.
      const ruis = await stage.signedIn(recruiter);
      pictureWhenFailed(ruis);
      await ruis.goto('/search');
      await ruis.getByLabel(/^Select all/).check();
      await ruis.getByRole('button', { name: 'Export', exact: true }).click();
      const menu = ruis.getByRole('menu');
      await menu.getByText('Not working').first().waitFor();
      await menu
        .getByText(/Ask Owner to repair it/)
        .first()
        .waitFor();
      expect(
        await menu
          .getByRole('menuitem', { name: 'Export All to Lever Opportunities', exact: true })
          .isDisabled(),
      ).toBe(true);

      await page.getByRole('button', { name: 'Repair Lever Opportunities', exact: true }).click();
      await page.getByRole('heading', { name: 'Credentials', exact: true }).waitFor();
      await page.getByLabel('API Key', { exact: true }).fill(lever.keys.full);
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByRole('button', { name: 'Finish', exact: true }).click();
      await cardOf(page, 'Lever Opportunities').getByText('Verified', { exact: true }).waitFor();
      // From where it was: told wherever the member is.
      await page.getByText('Export Complete').waitFor();
      const { created, doubles } = lever.ledger();
      expect(doubles).toEqual([]);
      const people = created.map(({ name }) => name).filter((name) => !name.startsWith('Test'));
      expect(people.toSorted()).toEqual(['Ada Quist', 'Bo Lindqvist', 'Cy Moreau']);
    },
  );
});

describe('the arrow on a connection (I3)', () => {
  it('opens Edit with the four tabs filled in, and exports pause meanwhile', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await openIntegrations(page, 'Owner');
    await page
      .getByRole('button', { name: 'Edit or remove Lever Opportunities (Sandbox)', exact: true })
      .click();
    await page.getByRole('menuitem', { name: 'Edit', exact: true }).click();
    await page.getByRole('heading', { name: 'Capabilities', exact: true }).waitFor();
    expect(await page.getByLabel('Export', { exact: true }).isChecked()).toBe(true);
    await page.getByText('Exports through this connection pause while it is edited.').waitFor();
    for (const tab of ['Permissions', 'Credentials', 'Verify']) {
      await page.getByRole('tab', { name: new RegExp(tab) }).click();
      await page.getByRole('heading', { name: tab, exact: true, level: 2 }).waitFor();
    }
    await page.getByRole('tab', { name: /Credentials/ }).click();
    expect(await page.getByLabel('Environment', { exact: true }).first().inputValue()).toBe('Sandbox');
    await page.getByText('Stored. Enter another one only to replace it.').waitFor();
    // A new secret is verified again, and a wrong one changes nothing.
    expectComplaints(page.context(), answered(422, 'credentials'));
    await page.getByLabel('API Key', { exact: true }).fill('no-key-of-lever');
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await page
      .getByText(/Lever does not accept this API key/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Give up', exact: true }).click();
    const question = page.getByRole('dialog');
    await question.getByText('The connection stays as it was before, and its exports go on.').waitFor();
    await question.getByRole('button', { name: 'Give up', exact: true }).click();
    await cardOf(page, 'Lever Opportunities (Sandbox)').getByText('Verified', { exact: true }).waitFor();
  });

  it('asks before Remove, stops what runs, and names the key to delete over there', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const csv = 'Name,Email\nDee Okafor,dee@okafor.example\nEve Adeyemi,eve@adeyemi.example';
    await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), {
      fileName: 'more.csv',
      project: 'More',
    });
    await page.goto('/projects');
    await openProject(page, 'More');
    const popUp = await openProduction(page);
    await popUp.getByLabel('Export as Prospect', { exact: true }).check();
    await holdSending(stage, async () => {
      await popUp.getByRole('button', { name: 'Export', exact: true }).click();
      await popUp.getByText('Exporting: 0 of 2').waitFor();
      await keepBack(stage, 'Eve Adeyemi');
    });
    await popUp.getByText('Exporting: 1 of 2').waitFor();
    await page.goto('/integrations');
    await page.getByRole('button', { name: 'Edit or remove Lever Opportunities', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Remove', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Remove Lever Opportunities?' });
    await question.getByText('Exports that are running stop cleanly.').waitFor();
    await question.getByText(/The memory of who was sent/).waitFor();
    await question.getByRole('button', { name: 'Remove', exact: true }).click();
    const done = page.getByRole('dialog', { name: 'Lever Opportunities is removed' });
    await done.getByText('Now delete this key in Lever').waitFor();
    await done.getByRole('button', { name: 'Done' }).click();
    await cardOf(page, 'Lever Opportunities').waitFor({ state: 'detached' });
    await cardOf(page, 'Lever Opportunities (Sandbox)').waitFor();
    // The history stays.
    await page.goto('/exports');
    await page.getByRole('link', { name: 'More', exact: true }).click();
    const items = page.getByRole('listitem');
    await items.filter({ hasText: 'Dee Okafor' }).getByText('Exported', { exact: true }).waitFor();
    expect(
      await items.filter({ hasText: 'Eve Adeyemi' }).getByText('Exported', { exact: true }).count(),
    ).toBe(0);
  });
});

/** The pop-up of the connection to Production, beside others that are called the same. */
async function openProduction(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export All to Lever Opportunities', exact: true }).click();
  const popUp = page.getByRole('dialog', { name: 'Export to Lever Opportunities' });
  await popUp.waitFor();
  return popUp;
}
