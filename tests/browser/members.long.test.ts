import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectKeyboardAt } from './by-keyboard.ts';
import { answered, expectComplaints } from './complaints.ts';
import { patiently, pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, owner, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** One's own name at the bottom left, and what is chosen there. */
async function openOwn(page: Page, name: string, entry: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(memberPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** How the ATS spells her, and the link she is let in by. */
const email = 'Ada.Quist@crosswalk.example';

describe('members (W1)', () => {
  it(
    'are invited under Settings, accept with a name and a password, and are given a role',
    wholeWalk,
    async () => {
      const owners = await stage.signedIn();
      pictureWhenFailed(owners);
      await openOwn(owners, 'Owner', 'Settings');
      await owners.getByLabel('E-mail to invite').fill(email);
      await owners.getByLabel('Role', { exact: true }).first().click();
      await owners.getByRole('option', { name: 'Viewer' }).click();
      await owners.getByRole('button', { name: 'Invite', exact: true }).click();
      const link = await owners.getByRole('textbox', { name: `Invitation for ${email}` }).inputValue();
      await owners.getByRole('button', { name: 'Done' }).click();
      await owners.getByRole('button', { name: `Withdraw the invitation of ${email}` }).waitFor();

      const adas = await stage.newWindow();
      pictureWhenFailed(adas);
      await adas.goto(link);
      await adas.getByText(`You are invited as a viewer. You sign in as ${email}.`).waitFor();
      await adas.getByLabel('Name', { exact: true }).fill('Ada Quist');
      await adas.getByLabel('Password', { exact: true }).fill(memberPassword);
      await adas.getByRole('button', { name: 'Accept invitation' }).click();
      await adas.getByRole('heading', { name: 'Search', exact: true }).waitFor();
      // Viewers read.
      await adas.goto('/imports');
      await adas.getByText('Viewers read, recruiters import.').waitFor();

      await owners.reload();
      await owners.getByLabel('Role of Ada Quist').first().click();
      await owners.getByRole('option', { name: /^Recruiter/ }).click();
      await expect.poll(() => roleOf('Ada Quist'), patiently).toBe('recruiter');
      // Another one can be chosen by keyboard straight away.
      await expectKeyboardAt(owners.getByRole('combobox', { name: 'Role of Ada Quist' }));
      await adas.reload();
      await adas.getByRole('button', { name: 'Choose a file' }).waitFor();
      // Recruiters change nobody's role.
      await adas.goto('/settings');
      await adas.getByText('(you)').waitFor();
      expect(await adas.getByLabel('Role of Owner').count()).toBe(0);
      expect(await adas.getByLabel('E-mail to invite').count()).toBe(0);
    },
  );

  it(
    'change their sign-in e-mail in letter case alone at once, and it is kept as typed',
    wholeWalk,
    async () => {
      await confirmEmail('Ada Quist');
      const page = await stage.newWindow();
      pictureWhenFailed(page);
      await signIn(page, email.toLowerCase());
      await page.getByRole('heading', { name: 'Search', exact: true }).waitFor();
      await openOwn(page, 'Ada Quist', 'My account');
      await page.getByText(email, { exact: true }).waitFor();
      await page.getByText('Letter case is kept as you type it.').waitFor();
      await page.getByLabel('New address').fill('ADA.quist@crosswalk.example');
      await page.getByRole('button', { name: 'Change e-mail' }).click();
      await page.getByRole('main').getByText('ADA.quist@crosswalk.example', { exact: true }).waitFor();
      await page.getByText('Confirmed', { exact: true }).waitFor();
      await page.reload();
      await page.getByRole('main').getByText('ADA.quist@crosswalk.example', { exact: true }).waitFor();
      expect(await emailOf('Ada Quist')).toBe('ADA.quist@crosswalk.example');
    },
  );

  it('change it to another one, which an admin confirms, and sign in with that', wholeWalk, async () => {
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    await signIn(page, 'ada.quist@crosswalk.example');
    await page.getByRole('heading', { name: 'Search', exact: true }).waitFor();
    await openOwn(page, 'Ada Quist', 'My account');
    await page.getByLabel('New address').fill('Ada@Quist.example');
    await page.getByRole('button', { name: 'Change e-mail' }).click();
    await page.getByText(/An admin has to confirm Ada@Quist\.example, under Settings/).waitFor();
    expect(await emailOf('Ada Quist')).toBe('ADA.quist@crosswalk.example');

    const owners = await stage.signedIn();
    await openOwn(owners, 'Owner', 'Settings');
    await owners.getByText('Asks for Ada@Quist.example').waitFor();
    await owners.getByRole('button', { name: 'What to do with Ada Quist' }).click();
    await owners.getByRole('menuitem', { name: 'Confirm e-mail' }).click();
    await owners
      .getByRole('dialog', { name: 'Confirm Ada@Quist.example?' })
      .getByRole('button', { name: 'Confirm e-mail' })
      .click();
    await owners.getByText('Ada@Quist.example is confirmed for Ada Quist.').waitFor();
    const again = await stage.newWindow();
    pictureWhenFailed(again);
    await signIn(again, 'ada@quist.example');
    await again.getByRole('heading', { name: 'Search', exact: true }).waitFor();
    await openOwn(again, 'Ada Quist', 'My account');
    await again.getByText('Ada@Quist.example', { exact: true }).waitFor();
  });

  it('sign in, go over to another organization they belong to, and sign out', wholeWalk, async () => {
    await joinOkapi();
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    expectComplaints(page.context(), answered(401, '/api/auth/sign-in/email'));
    await page.goto('/projects');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail', { exact: true }).fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password at all');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    // Where one wanted to go.
    await page.getByRole('heading', { name: 'Projects', exact: true }).waitFor();
    await openOwn(page, 'Owner', 'Okapi');
    await page.getByRole('navigation').getByRole('button', { name: /Okapi/ }).waitFor();
    await page.getByText('Nobody here yet').waitFor();
    await openOwn(page, 'Owner in Okapi', 'Sign out');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

async function memberCalled(name: string) {
  const { members } = await (await stage.client.api.members.$get({ query: {} })).json();
  return members.find((member) => member.name === name);
}

async function roleOf(name: string): Promise<string | undefined> {
  return (await memberCalled(name))?.role;
}

async function emailOf(name: string): Promise<string | undefined> {
  return (await memberCalled(name))?.email;
}

async function confirmEmail(name: string): Promise<void> {
  const memberId = (await memberCalled(name))?.id ?? '';
  await stage.client.api.members[':memberId']['confirm-email'].$post({ param: { memberId } });
}

/** The owner is a member elsewhere, too; there is no screen for founding an organization. */
async function joinOkapi(): Promise<void> {
  const { db } = stage.server.services;
  const { user_id } = await db
    .selectFrom('members')
    .select('user_id')
    .where('email', '=', owner.email)
    .executeTakeFirstOrThrow();
  await db.insertInto('organizations').values({ id: 'org_okapi', name: 'Okapi' }).execute();
  await db
    .insertInto('members')
    .values({
      organization_id: 'org_okapi',
      id: 'mem_okapi',
      email: owner.email,
      name: 'Owner in Okapi',
      role: 'recruiter',
      user_id,
    })
    .execute();
}
