import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectKeyboardAt, press } from './by-keyboard.ts';
import { answered, expectComplaints } from './complaints.ts';
import { patiently, pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import {
  acceptAtLever,
  addConnection,
  cardOf,
  choose,
  confirmChoices,
  openIntegrations,
  submitKey,
} from './walk.ts';

const recruiter = { email: 'rui.recruiter@rehearsal.example', password: memberPassword };
const admin = { email: 'ada.admin@rehearsal.example', password: memberPassword };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ production: true });
  await stage.addMember(recruiter.email, 'recruiter', 'Rui Recruiter');
  await stage.addMember(admin.email, 'admin', 'Ada Admin');
});
afterAll(() => stage.close());

/** One's own name at the bottom left, and what stands at Integrations there. */
async function integrationsEntry(page: Page, name: string) {
  await page.getByRole('navigation').getByRole('button', { name }).click();
  return page.getByRole('menuitem', { name: /^Integrations/ });
}

/** Allow ATS integrations, on or off. */
async function switchIntegrations(page: Page, on: boolean): Promise<void> {
  await page.goto('/settings');
  // It shows what was chosen at once.
  await page.getByLabel('Allow ATS integrations').setChecked(on, { force: true });
  await expectIntegrations(on);
}

async function expectIntegrations(on: boolean): Promise<void> {
  await expect
    .poll(
      async () => (await (await stage.client.api.me.$get()).json()).organization.integrationsEnabled,
      patiently,
    )
    .toBe(on);
}

describe('who may connect an ATS (I1)', () => {
  it('is greyed for everybody while the owner’s switch is off, saying whom to ask', wholeWalk, async () => {
    const owners = await stage.signedIn();
    pictureWhenFailed(owners);
    await switchIntegrations(owners, false);
    const own = await integrationsEntry(owners, 'Owner');
    await own.getByText('Switched off. Switch it on under Settings.').waitFor();
    expect(await own.isDisabled()).toBe(true);
    for (const [member, name] of [
      [admin, 'Ada Admin'],
      [recruiter, 'Rui Recruiter'],
    ] as const) {
      const page = await stage.signedIn(member);
      pictureWhenFailed(page);
      const entry = await integrationsEntry(page, name);
      await entry.getByText('Switched off here. Ask Owner.').waitFor();
      expect(await entry.isDisabled()).toBe(true);
      // By its address, too.
      await page.goto('/integrations');
      await page.getByText('Switched off here. Ask Owner.').waitFor();
      expect(await page.getByRole('button', { name: /Add a Connection/ }).count()).toBe(0);
      // Only an owner has the switch.
      await page.goto('/settings');
      expect(await page.getByLabel('Allow ATS integrations').isDisabled()).toBe(true);
      await page.getByText('Only an owner can switch this: Owner').waitFor();
    }
    await owners.keyboard.press('Escape');
    await switchIntegrations(owners, true);
    // The keyboard stays on the switch while it is saved.
    const itsSwitch = owners.getByLabel('Allow ATS integrations');
    for (const on of [false, true]) {
      await press(owners, itsSwitch, 'Space');
      await expectIntegrations(on);
      await expectKeyboardAt(itsSwitch);
    }
    const adas = await stage.signedIn(admin);
    await openIntegrations(adas, 'Ada Admin');
    const ruis = await stage.signedIn(recruiter);
    const entry = await integrationsEntry(ruis, 'Rui Recruiter');
    await entry.getByText('Admins set these up. Ask Ada Admin or Owner.').waitFor();
    expect(await entry.isDisabled()).toBe(true);
  });
});

describe('the wizard (I4, I5)', () => {
  it(
    'is where one was after a reload in each tab, after going back, and in a second tab',
    wholeWalk,
    async () => {
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await openIntegrations(page, 'Owner');
      await addConnection(page);
      // What was chosen and not confirmed yet outlives a reload.
      await page.getByLabel('Export', { exact: true }).check();
      await page.getByLabel('Export only as Prospects').check();
      await page.reload();
      await page.getByLabel('Export', { exact: true }).waitFor();
      expect(await page.getByLabel('Export', { exact: true }).isChecked()).toBe(true);
      expect(await page.getByLabel('Export only as Prospects').isChecked()).toBe(true);
      await page.getByLabel('Export only as Prospects').uncheck();
      await page.getByRole('button', { name: 'Confirm Choices' }).click();

      const heading = (name: string) => page.getByRole('heading', { name, exact: true, level: 2 });
      await heading('Permissions').waitFor();
      await page.reload();
      await heading('Permissions').waitFor();
      await page.getByRole('button', { name: 'I’m ready' }).click();
      await heading('Credentials').waitFor();
      await choose(page, 'Environment', 'Rehearsal');
      await page.getByLabel('Name', { exact: true }).fill('Trials');
      await page.getByLabel('API Key', { exact: true }).fill('half a key');
      await page.reload();
      await heading('Credentials').waitFor();
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Trials');
      expect(await page.getByLabel('Environment', { exact: true }).first().inputValue()).toBe('Rehearsal');
      // But for the secret.
      expect(await page.getByLabel('API Key', { exact: true }).inputValue()).toBe('');
      await page.goBack();
      await heading('Permissions').waitFor();
      await page.goForward();
      await heading('Credentials').waitFor();

      await page.getByLabel('API Key', { exact: true }).fill(stage.lever.keys.full);
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await heading('Verify').waitFor();
      await page.getByLabel('Export to a job').check();
      await choose(page, 'Job', 'Product Designer');
      await page.reload();
      await heading('Verify').waitFor();
      expect(await page.getByLabel('Export to a job').isChecked()).toBe(true);
      await expect
        .poll(() => page.getByLabel('Job', { exact: true }).first().inputValue(), patiently)
        .toMatch(/^Product Designer/);

      // A second tab of the same member has the same wizard; finished in one, it is over in the other.
      const second = await page.context().newPage();
      await second.goto(page.url());
      await second.getByText('Every check is green: you may finish without a test candidate.').waitFor();
      await second.getByRole('button', { name: 'Finish', exact: true }).click();
      await cardOf(second, 'Trials').getByText('Verified', { exact: true }).waitFor();
      // With every check green, Verify may be skipped: nobody was sent.
      expect(stage.lever.ledger().createdCount).toBe(0);
      expectComplaints(page.context(), answered(404, /connection-setups\/[^/]+(\/[a-z-]+)?$/));
      await page.getByRole('button', { name: 'Finish', exact: true }).click();
      await page.getByText('This set-up is not under way any more').first().waitFor();
      await page.reload();
      await page.getByRole('link', { name: 'Go to Integrations' }).click();
      await cardOf(page, 'Trials').waitFor();
    },
  );

  it(
    'uses the same test candidate again, and says of what it cannot know that it is unknown',
    wholeWalk,
    async () => {
      const { lever } = stage;
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await openIntegrations(page, 'Owner');
      await addConnection(page);
      await confirmChoices(page);
      // Lever is asked, and fails to say whether postings may be read (I5).
      const rule = lever.faults.add({
        match: { method: 'GET', path: '/v1/postings' },
        fault: { type: 'serverError', status: 503 },
      });
      await submitKey(page, lever.keys.full, { environment: 'Production' });
      const postings = page.getByRole('listitem').filter({ hasText: 'Find all postings' }).first();
      await postings.getByText('unknown', { exact: true }).waitFor();
      expect(await page.getByText('Verified', { exact: true }).count()).toBe(0);
      lever.faults.remove(rule);
      await page.getByRole('button', { name: 'Check again' }).click();
      await postings.getByText('works', { exact: true }).waitFor();
      await page.getByText('Verified', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
      await acceptAtLever(page, 'owner@crosswalk.example');
      await page.getByLabel('Export as Prospect').check();
      const verify = page.getByRole('button', { name: 'Verify', exact: true });
      await verify.click();
      await page.getByText('All Good', { exact: true }).waitFor();
      await verify.click();
      await page.getByText('All Good', { exact: true }).waitFor();
      await expect.poll(() => verify.isEnabled(), patiently).toBe(true);
      expect(lever.ledger().createdCount).toBe(1);
      await page.getByRole('button', { name: 'Finish', exact: true }).click();
      await cardOf(page, 'Lever Opportunities').getByText('Verified', { exact: true }).waitFor();
    },
  );
});
