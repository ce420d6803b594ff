import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { acceptAtLever, importPeople } from './walk.ts';

let stage: Stage;
let projectId: string;

beforeAll(async () => {
  stage = await openStage({ oauth: true, lever: { switches: { onlySuperAdminConsents: true } } });
  projectId = await importPeople(stage, 'Shared');
  await stage.client.api.connections.$post({
    json: {
      connector: 'lever-opportunities',
      environment: 'rehearsal',
      credentials: { apiKey: stage.lever.keys.full },
    },
  });
});
afterAll(() => stage.close());

/** "Click Export at the top right of your candidates. Click Authenticate with Lever Opportunities." */
async function authenticateFromProject(email: string, name: string, role: 'recruiter' | 'admin' = 'admin') {
  await stage.addMember(email, role, name);
  const page = await stage.signedIn({ email, password: memberPassword });
  pictureWhenFailed(page);
  await page.goto(`/projects/${projectId}`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /Authenticate with Lever Opportunities/ }).click();
  await page.getByRole('heading', { name: 'Lever rehearsal' }).waitFor();
  return page;
}

describe('authenticating (L3, L4)', () => {
  it('signs in there and comes back to the project', wholeWalk, async () => {
    const page = await authenticateFromProject('sam.super@rehearsal.example', 'Sam Super');
    await acceptAtLever(page, 'sam.super@rehearsal.example');
    await page.getByText(/Authenticated with Lever Opportunities/).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/projects/${projectId}`);
    expect(page.url()).not.toContain('authentication=');
  });

  it('explains another letter case with both addresses, and mends it with one click', wholeWalk, async () => {
    stage.lever.changeUser(userId('Sam Super'), { deactivated: true });
    stage.lever.changeUser(userId('Dana Fox'), { accessRole: 'super admin' });
    const page = await authenticateFromProject('dana.fox@rehearsal.example', 'Dana Fox');
    await acceptAtLever(page, 'Dana.Fox@rehearsal.example');
    const dialog = page.getByRole('dialog', { name: /letter case/ });
    await dialog.waitFor();
    const text = await dialog.textContent();
    expect(text).toContain('Dana.Fox@rehearsal.example');
    expect(text).toContain('dana.fox@rehearsal.example');
    await dialog.getByRole('button', { name: 'Use Dana.Fox@rehearsal.example as my sign-in e-mail' }).click();
    await acceptAtLever(page, 'Dana.Fox@rehearsal.example');
    await page.getByText(/Authenticated with Lever Opportunities/).waitFor();
    const members = await stage.server.services.db.selectFrom('members').select('email').execute();
    expect(members.map(({ email }) => email)).toContain('Dana.Fox@rehearsal.example');
  });

  it('mends it as well in another tab than the one it was begun in', wholeWalk, async () => {
    stage.lever.changeUser(userId('Ada Admin'), { accessRole: 'super admin' });
    const begun = await authenticateFromProject('ADA.Admin@rehearsal.example', 'Ada Admin');
    const page = await begun.context().newPage();
    await page.goto(begun.url());
    await acceptAtLever(page, 'ada.admin@rehearsal.example');
    const dialog = page.getByRole('dialog', { name: /letter case/ });
    await dialog
      .getByRole('button', { name: 'Use ada.admin@rehearsal.example as my sign-in e-mail' })
      .waitFor();
    await dialog.getByRole('button', { name: 'Authenticate again' }).click();
    await page.getByRole('heading', { name: 'Lever rehearsal' }).waitFor();
  });

  it('matches the confirmed e-mail of who is no Super Admin, and says so', wholeWalk, async () => {
    const page = await authenticateFromProject('tess.team@rehearsal.example', 'Tess Team');
    await acceptAtLever(page, 'tess.team@rehearsal.example');
    await page.getByText(/Authenticated with Lever Opportunities/).waitFor();
    const identities = await stage.server.services.db.selectFrom('ats_identities').selectAll().execute();
    expect(identities).toContainEqual(
      expect.objectContaining({ remote_email: 'tess.team@rehearsal.example', method: 'email' }),
    );
  });

  it('explains a no at the consent page, and offers to try again', wholeWalk, async () => {
    const page = await authenticateFromProject('rui.recruiter@rehearsal.example', 'Rui Recruiter');
    await page.getByRole('button', { name: 'Deny' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByText(/did not let you sign in/)
      .first()
      .waitFor();
    await dialog.getByRole('button', { name: 'Authenticate again' }).click();
    await page.getByRole('heading', { name: 'Lever rehearsal' }).waitFor();
  });

  it('knows nobody over there by an address that is not there', wholeWalk, async () => {
    stage.lever.changeUser(userId('Ada Admin'), { accessRole: 'super admin' });
    const page = await authenticateFromProject('stranger@elsewhere.example', 'A Stranger');
    await acceptAtLever(page, 'ada.admin@rehearsal.example');
    const dialog = page.getByRole('dialog', { name: /somebody else/ });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('ada.admin@rehearsal.example');
  });
});

function userId(name: string): string {
  const user = stage.lever.users().find((one) => one.name === name);
  if (user === undefined) throw new Error(`the rehearsal has no ${name}`);
  return user.id;
}
