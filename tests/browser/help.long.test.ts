import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspect } from './axe.ts';
import { connect } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, type Stage } from './stage.ts';
import { addConnection, importPeople, openPopUp } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe('Help (W9)', () => {
  it('is in the menu behind one’s own name, and leads to every anchor it lists', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.getByRole('navigation').getByRole('button', { name: 'Owner' }).click();
    await page.getByRole('menuitem', { name: 'Help' }).click();
    await page.getByRole('heading', { name: 'Help', exact: true }).waitFor();
    await inspect(page, 'help');
    const listed = await hrefsOf(page, 'main');
    const sections = listed.filter((href) => href.includes('#'));
    expect(sections.length).toBeGreaterThan(40);

    for (const ats of ['Lever', 'Greenhouse']) {
      await page.goto('/help');
      await page.getByRole('link', { name: `Read about ${ats}` }).click();
      await page.getByRole('heading', { name: `${ats} | Export`, level: 1 }).waitFor();
      await inspect(page, `help-${ats.toLowerCase()}`);
      await page.setViewportSize({ width: 1280, height: 900 });
      const path = `/help/${ats.toLowerCase()}`;
      const anchors = await page.locator('article').locator('h2, h3, h4').evaluateAll(idsOf);
      const wanted = [...sections, ...(await hrefsOf(page, 'main'))].filter((href) => href.startsWith(path));
      expect(wanted.filter((href) => !anchors.includes(href.slice(path.length + 1)))).toEqual([]);
      // Every picture is from here, and is one.
      for (const picture of await page.locator('article img').all()) {
        await picture.scrollIntoViewIfNeeded();
        await expect.poll(() => picture.evaluate(widthOf)).toBe(1280);
      }
    }
  });

  it('opens the right place from a tab of the wizard, in a tab of its own', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/integrations');
    await addConnection(page, 'Lever');
    await openHelp(page, 'Help: capabilities', '/help/lever#capabilities', 'Capabilities');
    await page.getByLabel('Export', { exact: true }).check();
    await page.getByRole('button', { name: 'Confirm Choices' }).click();
    await openHelp(page, 'Help: permissions', '/help/lever#setting-up-lever-1', 'Setting Up Lever');
    await page.goto('/integrations');
    await openHelp(page, 'Help: accessing Integrations', '/help#integrations', null);
  });

  it('opens the right place from the Export pop-up', wholeWalk, async () => {
    await connect(stage);
    const projectId = await importPeople(stage, 'Helped');
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/projects/${projectId}`);
    const popUp = await openPopUp(page, 'Lever Opportunities');
    await popUp.getByText('1 without an e-mail address').waitFor();
    const titles = {
      'Help: Get Email and Get Phone': 'Get Email and Get Phone',
      'Help: where people go': 'Where people go',
      'Help: dummy e-mail addresses': 'What do dummy emails look like?',
      'Help: duplicate profiles': 'Duplicate Profiles',
      'Help: who is there already': 'Already there?',
    };
    for (const [link, title] of Object.entries(titles)) await openHelp(page, link, '/help/lever#', title);
    // Nothing that was begun is lost.
    await popUp.getByRole('button', { name: 'Export', exact: true }).waitFor();
  });
});

/** Follows a question mark: the new tab shows this address, and the heading has the keyboard's focus. */
async function openHelp(page: Page, link: string, address: string, title: string | null): Promise<void> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: link }).first().click();
  const help = await opened;
  await help.getByRole('heading', { level: 1 }).waitFor();
  expect(help.url()).toContain(address);
  const focused = help.locator(':focus');
  await focused.waitFor();
  if (title !== null) expect(await focused.textContent()).toBe(title);
  await help.close();
}

async function hrefsOf(page: Page, where: string): Promise<readonly string[]> {
  const hrefs = await page
    .locator(`${where} a[href]`)
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  return hrefs;
}

function idsOf(elements: readonly { readonly id: string }[]): readonly string[] {
  return elements.map(({ id }) => id);
}

function widthOf(picture: { readonly naturalWidth?: number }): number | undefined {
  return picture.naturalWidth;
}
