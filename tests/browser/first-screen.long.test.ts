import type { Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, owner, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await importPeople(stage, 'First');
});
afterAll(() => stage.close());

/** Of JavaScript, compressed, until somebody who has never been here sees people: in bytes. */
const most = 250_000;

/** The scripts that come over the network from now on. */
function scriptsOf(page: Page): () => Promise<number> {
  const scripts: Request[] = [];
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).pathname.endsWith('.js')) scripts.push(request);
  });
  return async () => {
    const sizes = await Promise.all(scripts.map((script) => script.sizes()));
    return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
  };
}

describe('the first screen', () => {
  it(`needs at most ${most / 1000} kB of JavaScript, from signing in to people`, wholeWalk, async () => {
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    const transferred = scriptsOf(page);
    await page.goto('/sign-in');
    await page.getByLabel('E-mail', { exact: true }).fill(owner.email);
    const forSignIn = await transferred();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('row', { name: /Ada Quist/ })
      .first()
      .waitFor();
    // Something came at all, and it came compressed.
    expect(forSignIn).toBeGreaterThan(50_000);
    expect(await transferred()).toBeLessThanOrEqual(most);
  });

  it('leaves to later what is needed later, and gets it then', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/search');
    await page
      .getByRole('row', { name: /Ada Quist/ })
      .first()
      .waitFor();
    const transferred = scriptsOf(page);
    await page.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Profile' }).getByRole('heading', { level: 2 }).waitFor();
    expect(await transferred()).toBeGreaterThan(0);
  });
});
