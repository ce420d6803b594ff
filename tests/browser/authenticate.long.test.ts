import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthenticatingStage, openAuthenticatingStage } from './authenticating.ts';
import { wholeWalk } from './failed-picture.ts';
import { acceptAtLever } from './walk.ts';

let stage: AuthenticatingStage;
beforeAll(async () => {
  stage = await openAuthenticatingStage();
});
afterAll(() => stage.close());

describe('authenticating otherwise (L3, L4)', () => {
  it('mends it as well in another tab than the one it was begun in', wholeWalk, async () => {
    stage.lever.changeUser(stage.userId('Ada Admin'), { accessRole: 'super admin' });
    const begun = await stage.authenticateFromProject('ADA.Admin@rehearsal.example', 'Ada Admin');
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
    const page = await stage.authenticateFromProject('tess.team@rehearsal.example', 'Tess Team');
    await acceptAtLever(page, 'tess.team@rehearsal.example');
    await page.getByText(/Authenticated with Lever Opportunities/).waitFor();
    const identities = await stage.server.services.db.selectFrom('ats_identities').selectAll().execute();
    expect(identities).toContainEqual(
      expect.objectContaining({ remote_email: 'tess.team@rehearsal.example', method: 'email' }),
    );
  });

  it('explains a no at the consent page, and offers to try again', wholeWalk, async () => {
    const page = await stage.authenticateFromProject('rui.recruiter@rehearsal.example', 'Rui Recruiter');
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
    stage.lever.changeUser(stage.userId('Ada Admin'), { accessRole: 'super admin' });
    const page = await stage.authenticateFromProject('stranger@elsewhere.example', 'A Stranger');
    await acceptAtLever(page, 'ada.admin@rehearsal.example');
    const dialog = page.getByRole('dialog', { name: /somebody else/ });
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain('ada.admin@rehearsal.example');
  });
});
