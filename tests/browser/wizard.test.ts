import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, owner, type Stage } from './stage.ts';
import { addConnection, confirmChoices, openIntegrations, submitKey } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('the wizard, when it does not go smoothly (I2, I4, I5)', () => {
  it('wants Export checked', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await openIntegrations(page, 'Owner');
    await addConnection(page);
    await page.getByRole('button', { name: 'Confirm Choices' }).click();
    await page
      .getByText(/Check Export|Export must be checked|without Export/i)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Confirm Choices' }).isVisible()).toBe(true);
  });

  it('names a wrong key, stores nothing, and goes on with a right one', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    expectComplaints(page.context(), answered(422, 'credentials'));
    await openIntegrations(page, 'Owner');
    await addConnection(page);
    await confirmChoices(page);
    await submitKey(page, 'not-a-key-of-lever');
    await page
      .getByText(/Lever does not accept this API key/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Next' }).count()).toBe(0);
    expect(await stage.server.services.db.selectFrom('connections').select('id').execute()).toEqual([]);
    await submitKey(page, stage.lever.keys.full);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('heading', { name: 'Verify', exact: true }).waitFor();
  });

  it('goes on where the tab was closed, and gives nobody the key back', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await openIntegrations(page, 'Owner');
    await page.getByText('Not finished yet').waitFor();
    await page.getByRole('link', { name: /Continue setting up/ }).click();
    await page.getByRole('heading', { name: 'Verify', exact: true }).waitFor();
    await page.getByRole('tab', { name: /Credentials/ }).click();
    expect(await page.getByLabel('API Key', { exact: true }).inputValue()).toBe('');
    expect(await page.content()).not.toContain(stage.lever.keys.full);
  });

  it(
    'names a missing permission with where to tick it, and what is lost without it (L2)',
    wholeWalk,
    async () => {
      const all = await import('@crosswalk/rehearsal').then((room) => room.allPermissions);
      const key = stage.lever.makeKey(all.filter((permission) => permission !== 'list postings'));
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await openIntegrations(page, 'Owner');
      await page.getByRole('link', { name: /Continue setting up/ }).click();
      await page.getByRole('tab', { name: /Credentials/ }).click();
      await submitKey(page, key);
      await page.getByText('Needs attention').first().waitFor();
      const missing = page.getByRole('listitem').filter({ hasText: 'Find all postings' }).first();
      await missing.waitFor();
      expect(await missing.textContent()).toMatch(/missing/i);
      expect(await missing.textContent()).toContain('No job can be chosen');
      expect(await page.getByRole('main').textContent()).toContain('API Credentials');
    },
  );

  it('by e-mail alone where no sign-in is set up, says so, and finishes (L3)', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await openIntegrations(page, 'Owner');
    await page.getByRole('link', { name: /Continue setting up/ }).click();
    await page.getByRole('tab', { name: /Credentials/ }).click();
    await submitKey(page, stage.lever.keys.full);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Authenticate', exact: true }).click();
    await page.getByText(/by your confirmed e-mail/).waitFor();
    await page.getByLabel('Export as Prospect').check();
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await page.getByText('All Good').waitFor();
    await page.getByRole('button', { name: 'Remove the test candidate' }).click();
    await page
      .getByText(/is removed|archived/)
      .first()
      .waitFor();
    expect(stage.lever.ledger().created).toMatchObject([{ archived: true }]);
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByText('Verified').first().waitFor();
    expect(owner.email).toBe('owner@crosswalk.example');
  });
});
