import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuthenticatingStage, openAuthenticatingStage } from './authenticating.ts';
import { wholeWalk } from './failed-picture.ts';
import { acceptAtLever } from './walk.ts';

let stage: AuthenticatingStage;
beforeAll(async () => {
  stage = await openAuthenticatingStage();
});
afterAll(() => stage.close());

describe('authenticating (L3, L4)', () => {
  it('signs in there and comes back to the project', wholeWalk, async () => {
    const page = await stage.authenticateFromProject('sam.super@rehearsal.example', 'Sam Super');
    await acceptAtLever(page, 'sam.super@rehearsal.example');
    await page.getByText(/Authenticated with Lever Opportunities/).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/projects/${stage.projectId}`);
    expect(page.url()).not.toContain('authentication=');
  });

  it('explains another letter case with both addresses, and mends it with one click', wholeWalk, async () => {
    stage.lever.changeUser(stage.userId('Sam Super'), { deactivated: true });
    stage.lever.changeUser(stage.userId('Dana Fox'), { accessRole: 'super admin' });
    const page = await stage.authenticateFromProject('dana.fox@rehearsal.example', 'Dana Fox');
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
});
