import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { connect } from './engine-room.ts';
import { patiently, pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { importPeople, openPopUp, openProject } from './walk.ts';

const rita = { email: 'rita@crosswalk.example', password: memberPassword };
const sven = { email: 'sven@crosswalk.example', password: memberPassword };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await stage.addMember(rita.email, 'recruiter', 'Rita Recruiter');
  await stage.addMember(sven.email, 'recruiter', 'Sven Sourcer');
  await importPeople(stage, 'Known');
  const csv = [
    'Name,Email,Phone,Company,Title,Location,Skills,Tags',
    'Dee Okafor,dee@okafor.example,+44 20 7946 0958,Globex,Product Engineer,London,Rust,Speaker',
    'Eve Adeyemi,,+49 30 901820,Initech,Engineering Manager,Lagos,Go,',
  ].join('\n');
  await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), { fileName: 'more.csv' });
  await connect(stage);
});
afterAll(() => stage.close());

/** Who is found, in the order of the list. */
async function found(page: Page, people: number): Promise<readonly string[]> {
  await page.getByText(people === 1 ? '1 person' : `${people} people`, { exact: true }).waitFor();
  const boxes = await page.getByRole('checkbox', { name: /^Select [^a]/ }).all();
  const labels = await Promise.all(boxes.map((box) => box.getAttribute('aria-label')));
  return labels.map((label) => label?.replace('Select ', '') ?? '');
}

async function searchFor(page: Page, text: string): Promise<void> {
  const box = page.getByLabel('Search people');
  await box.fill(text);
  await box.press('Enter');
}

describe('search (W3)', () => {
  it('reads Boolean words, and says of mistakes where they are and why', wholeWalk, async () => {
    const page = await stage.signedIn(rita);
    pictureWhenFailed(page);
    for (const [text, people] of [
      ['contoso AND berlin', ['Ada Quist']],
      ['"product engineer" OR designer', ['Bo Lindqvist', 'Dee Okafor']],
      ['(engineer OR manager) NOT contoso', ['Dee Okafor', 'Eve Adeyemi']],
    ] as const) {
      await searchFor(page, text);
      expect((await found(page, people.length)).toSorted()).toEqual(people);
    }
    for (const [text, why] of [
      ['quist OR (moreau', 'This parenthesis is never closed'],
      ['"never closed', /quotation|quote/i],
    ] as const) {
      await page.getByLabel('Search people').fill(text);
      await page.getByRole('alert').getByText(why).first().waitFor();
      expect(await page.getByLabel('Search people').getAttribute('aria-invalid')).toBe('true');
    }
  });

  it('is narrowed by each filter, which stand in the address, and ordered', wholeWalk, async () => {
    const page = await stage.signedIn(rita);
    pictureWhenFailed(page);
    const filters = page.getByRole('group', { name: 'Filters' });
    for (const [label, text, people] of [
      ['Title', 'designer', ['Bo Lindqvist']],
      ['Company', 'contoso', ['Ada Quist', 'Cy Moreau']],
      ['Location', 'lagos', ['Eve Adeyemi']],
      ['Skill', 'rust', ['Dee Okafor']],
    ] as const) {
      await filters.getByRole('button', { name: label, exact: true }).click();
      await page.getByRole('textbox', { name: label, exact: true }).fill(text);
      await page.getByRole('button', { name: 'Apply' }).click();
      expect((await found(page, people.length)).toSorted()).toEqual(people);
      await filters.getByRole('button', { name: `Clear ${label}: ${text}` }).click();
      await page.getByText('5 people', { exact: true }).waitFor();
    }
    for (const [label, choice, people] of [
      ['E-mail', 'Without one', ['Cy Moreau', 'Eve Adeyemi']],
      ['Phone', 'With a phone number', ['Dee Okafor', 'Eve Adeyemi']],
      ['In ATS', 'Not exported yet', ['Ada Quist', 'Bo Lindqvist', 'Cy Moreau', 'Dee Okafor', 'Eve Adeyemi']],
    ] as const) {
      await filters.getByRole('button', { name: label, exact: true }).click();
      await page.getByRole('radio', { name: choice, exact: true }).click();
      expect((await found(page, people.length)).toSorted()).toEqual(people);
      await filters.getByRole('button', { name: new RegExp(`^Clear ${label}`) }).click();
      await page.getByText('5 people', { exact: true }).waitFor();
    }
    await filters.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Tag', { exact: true }).first().click();
    await page.getByRole('option', { name: 'Speaker' }).click();
    expect(await found(page, 1)).toEqual(['Dee Okafor']);
    await page.reload();
    expect(await found(page, 1)).toEqual(['Dee Okafor']);
    await page.goto('/search');
    await page.getByLabel('Order', { exact: true }).first().click();
    await page.getByRole('option', { name: 'By name' }).click();
    await expect
      .poll(() => found(page, 5), patiently)
      .toEqual(['Ada Quist', 'Bo Lindqvist', 'Cy Moreau', 'Dee Okafor', 'Eve Adeyemi']);
  });
});

describe('projects (W4, W7)', () => {
  it('are made, filled, noted, renamed, shared to be edited, and put away', wholeWalk, async () => {
    const page = await stage.signedIn(rita);
    pictureWhenFailed(page);
    await page.getByRole('navigation', { name: 'Crosswalk' }).getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByRole('dialog', { name: 'New project' }).getByLabel('Name', { exact: true }).fill('Hunt');
    await page.getByRole('button', { name: 'Make project' }).click();
    await page.getByText('Nobody in this project yet').waitFor();
    await page.getByRole('link', { name: 'Search for people' }).click();
    await page.getByText('Looking for people for').waitFor();
    await page.getByLabel('Select all 5').check();
    await page.getByRole('button', { name: 'Add to Hunt' }).click();
    await page.getByText('5 people added to Hunt.').waitFor();
    await page.getByRole('link', { name: 'Show the project' }).click();
    expect(await found(page, 5)).toHaveLength(5);
    // Taken out of it again; they stay in Crosswalk.
    await page.getByLabel('Select Ada Quist').check();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    const question = page.getByRole('dialog', { name: /^Remove .* from Hunt\?$/ });
    await question.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('1 person removed from Hunt.').waitFor();
    // Several are tagged at once.
    await page.getByLabel('Select all 4').check();
    await page.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'Put on' }).fill('Shortlist');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Put on' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByText(/put on\b.*4 people/).waitFor();

    const choose = async (entry: string) => {
      await page.getByRole('button', { name: 'More to do with this project' }).click();
      await page.getByRole('menuitem', { name: entry, exact: true }).click();
    };
    await choose('Add a note');
    await page.getByRole('textbox', { name: 'Note' }).fill('For the storage team');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('For the storage team').waitFor();
    await choose('Rename');
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Storage hunt');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { name: 'Storage hunt' }).waitFor();

    // Private to who made it, until it is shared.
    const svens = await stage.signedIn(sven);
    pictureWhenFailed(svens);
    expectComplaints(svens.context(), answered(404, /\/api\/(projects|candidates).*/));
    await svens.goto(page.url());
    await svens.getByRole('alert').first().waitFor();
    await choose('Share');
    const share = page.getByRole('dialog', { name: 'Share Storage hunt' });
    await share.getByRole('combobox', { name: 'Share with a member' }).click();
    await page.getByRole('option', { name: /Sven Sourcer/ }).click();
    await share.getByLabel('What Sven Sourcer may do').first().click();
    await page.getByRole('option', { name: 'may edit' }).click();
    await share.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Storage hunt is shared with 1 member.').waitFor();
    await svens.goto('/projects');
    await openProject(svens, 'Storage hunt');
    await svens.getByLabel('Select Bo Lindqvist').check();
    await svens.getByRole('button', { name: 'Remove', exact: true }).click();
    await svens
      .getByRole('dialog')
      .getByRole('button', { name: /^Remove/ })
      .click();
    await svens.getByText('1 person removed from Storage hunt.').waitFor();

    await choose('Archive');
    await page.getByText('Storage hunt is archived.').waitFor();
    await page.goto('/projects');
    await page.getByLabel('Show archived ones').check({ force: true });
    await page
      .getByRole('row', { name: /Storage hunt/ })
      .getByText('Archived')
      .waitFor();
    await page.getByRole('link', { name: 'Storage hunt' }).click();
    await choose('Bring back');
    await page.getByText('Storage hunt is back.').waitFor();
  });

  it('outlive the member who made them, and are handed over', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/settings');
    await page.getByRole('button', { name: 'What to do with Rita Recruiter' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByText('Their projects and exports stay.').waitFor();
    await page.getByRole('button', { name: 'Remove member' }).click();
    await page.getByText('Rita Recruiter').first().waitFor({ state: 'detached' });
    await page.goto('/projects');
    await openProject(page, 'Storage hunt');
    await page.getByText('Whoever made it has left').waitFor();
    expect(await found(page, 3)).toHaveLength(3);
    await page.getByRole('button', { name: 'More to do with this project' }).click();
    await page.getByRole('menuitem', { name: 'Hand over' }).click();
    await page.getByRole('combobox', { name: 'Whose it becomes' }).click();
    await page.getByRole('option', { name: /Sven Sourcer/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click();
    await page.getByText('Storage hunt is Sven Sourcer’s now.').waitFor();
  });
});

describe('tags (W7, B8)', () => {
  it('are merged and deleted by admins; recruiters are told whom to ask', wholeWalk, async () => {
    const svens = await stage.signedIn(sven);
    pictureWhenFailed(svens);
    await svens.goto('/settings/tags');
    await svens.getByText('Admins rename, merge and delete them here: ask Owner.').waitFor();
    expect(await svens.getByRole('button', { name: /^More to do with/ }).count()).toBe(0);

    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/settings/tags');
    await page.getByRole('button', { name: 'More to do with Speaker' }).click();
    await page.getByRole('menuitem', { name: 'Merge into another' }).click();
    await page.getByRole('combobox', { name: 'The tag that stays' }).click();
    await page.getByRole('option', { name: 'Shortlist' }).click();
    await page
      .getByText('1 person with “Speaker” gets “Shortlist” instead, and “Speaker” is gone.')
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('“Speaker” is part of “Shortlist” now.').waitFor();
    await page.getByRole('link', { name: 'Speaker' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'More to do with Shortlist' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('It is taken off 4 people.').waitFor();
    await page.getByRole('button', { name: 'Delete the tag' }).click();
    await page.getByText('No tags yet').waitFor();
  });

  it('of which Do Not Contact keeps people from exports, unless an admin says why', wholeWalk, async () => {
    const svens = await stage.signedIn(sven);
    pictureWhenFailed(svens);
    await searchFor(svens, '"Dee Okafor"');
    await svens.getByLabel('Select Dee Okafor').check();
    await svens.getByRole('button', { name: 'Tag', exact: true }).last().click();
    await svens.getByRole('dialog').getByRole('combobox', { name: 'Put on' }).fill('do not contact');
    await svens.getByRole('dialog').getByRole('combobox', { name: 'Put on' }).press('Enter');
    await svens.getByRole('dialog').getByRole('button', { name: 'Tag', exact: true }).click();
    await svens.getByText(/put on\b.*1 person/).waitFor();
    const refused = await openPopUp(svens, 'Lever Opportunities');
    await refused.getByText('1 marked Do Not Contact').waitFor();
    await refused.getByText('An admin can export them all the same, and says why.').waitFor();
    expect(await refused.getByRole('button', { name: 'Export them all the same' }).count()).toBe(0);

    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await searchFor(page, '"Dee Okafor"');
    await page.getByLabel('Select Dee Okafor').check();
    const popUp = await openPopUp(page, 'Lever Opportunities');
    await popUp.getByLabel('Export as Prospect', { exact: true }).check();
    await popUp.getByRole('button', { name: 'Export them all the same' }).click();
    await popUp.getByLabel('Why are they exported all the same?').fill('She wrote to us herself');
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Export Complete', { exact: true }).waitFor();
    expect(stage.lever.ledger().created.map(({ name }) => name)).toEqual(['Dee Okafor']);
    // Told in the audit log (B8), which is had as a file.
    await page.goto('/settings/audit-log');
    await page.getByRole('cell', { name: 'Exported people marked Do Not Contact' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: /CSV/ }).click();
    expect(await readFile(await (await download).path(), 'utf8')).toContain('Owner');
  });
});

describe('a résumé (W8)', () => {
  it('is looked at in its own window and downloaded, from the profile', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await searchFor(page, '"Ada Quist"');
    await page.getByRole('link', { name: 'Ada Quist' }).click();
    const profile = page.getByRole('complementary', { name: 'Profile' });
    await profile.getByRole('button', { name: 'More to do with Ada Quist' }).click();
    await page.getByRole('menuitem', { name: 'Résumé', exact: true }).click();
    const preview = page.getByRole('dialog', { name: 'Résumé of Ada Quist' });
    await preview.getByText('Made from the profile; this is what an export sends.').waitFor();
    const download = page.waitForEvent('download');
    await preview.getByRole('link', { name: 'Download' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.pdf$/);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
