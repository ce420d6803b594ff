import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectHeard, expectKeyboardAt, listen, press, tabTo } from './by-keyboard.ts';
import { answered, expectComplaints } from './complaints.ts';
import { connect, exportIntoDoubt } from './engine-room.ts';
import { patiently, pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, owner, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
let connection: string;
beforeAll(async () => {
  stage = await openStage({ quickSettling: true });
  connection = await connect(stage);
});
afterAll(() => stage.close());

/** A window whose live regions are listened to. */
async function listening(): Promise<Page> {
  const page = await stage.signedIn();
  pictureWhenFailed(page);
  await listen(page);
  return page;
}

describe('without a mouse (WCAG 2.1.1, 2.4.3, 4.1.3)', () => {
  // First: what Lever has is counted meanwhile.
  it('to a decision and an undo', wholeWalk, async () => {
    const csv = 'Name,Email\nUma Doubt,uma@doubt.example\nVic Doubt,vic@doubt.example\n';
    const report = await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), {
      fileName: 'doubt.csv',
      project: 'In doubt',
    });
    const project = report.project?.id ?? '';
    const exportId = await exportIntoDoubt(stage, { connection, project }, [false, false]);
    const page = await listening();
    await page.goto(`/exports/${exportId}?outcome=needs-you`);
    await page.getByText('2 people to decide.').waitFor();
    await press(page, page.getByLabel('Select all 2'), 'Space');
    const again = page.getByRole('button', { name: 'Send again: 2 selected' });
    await press(page, again);
    const question = page.getByRole('dialog', { name: 'Send 2 people again?' });
    await question.waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await expectKeyboardAt(again);
    await page.keyboard.press('Enter');
    await press(page, question.getByRole('button', { name: 'Send again' }));
    await expectHeard(page, /2 people: looked for once more/);
    await expectHeard(page, /Export Complete/);

    const undo = page.getByRole('link', { name: 'Undo …' });
    const list = page.getByRole('dialog', { name: 'Undo this export' });
    await press(page, undo);
    await list.getByRole('button', { name: 'Remove 2 people' }).waitFor();
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    await expectKeyboardAt(undo);
    await page.keyboard.press('Enter');
    await press(page, list.getByRole('button', { name: 'Remove 2 people' }));
    await expectHeard(page, /Undone: 2 removed/);
  });

  it('to all of an export, from its menu to Export Complete', wholeWalk, async () => {
    const project = await importPeople(stage, 'To export');
    const page = await listening();
    await page.goto(`/projects/${project}`);
    await page.getByText('3 people').first().waitFor();
    const menu = page.getByRole('button', { name: 'Export', exact: true });
    await press(page, menu);
    const entry = page.getByRole('menuitem', { name: /^Export All to Lever/ });
    await tabToEntry(page, entry);
    await page.keyboard.press('Enter');
    const popUp = page.getByRole('dialog', { name: /^Export to Lever/ });
    await popUp.waitFor();
    await page.keyboard.press('Escape');
    await popUp.waitFor({ state: 'detached' });
    await expectKeyboardAt(menu);
    await page.keyboard.press('Enter');
    await tabToEntry(page, entry);
    await page.keyboard.press('Enter');
    await press(page, popUp.getByLabel('Generate dummy email addresses for candidates'), 'Space');
    await press(page, popUp.getByRole('radio', { name: 'Export as Prospect' }), 'Space');
    await press(page, popUp.getByRole('button', { name: 'Export', exact: true }));
    await expectHeard(page, /Export Complete/);
    await press(page, popUp.getByRole('button', { name: 'Close' }).last());
    await popUp.waitFor({ state: 'detached' });
    await expectKeyboardAt(menu);
  });

  it('from the door over a file and a search into another project', wholeWalk, async () => {
    const page = await stage.newWindow();
    pictureWhenFailed(page);
    await listen(page);
    await page.goto('/sign-in');
    await tabTo(page, page.getByLabel('E-mail', { exact: true }));
    await page.keyboard.type(owner.email);
    await tabTo(page, page.getByLabel('Password', { exact: true }));
    await page.keyboard.type(owner.password);
    await page.keyboard.press('Enter');
    await press(page, page.getByRole('link', { name: 'Imports', exact: true }));
    const chosen = page.waitForEvent('filechooser');
    await press(page, page.getByRole('button', { name: 'Choose a file' }));
    const csv = 'Name,Email,Title\nKay Board,kay@board.example,Typist\nTab Stop,tab@stop.example,Typist\n';
    await (await chosen).setFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await page.getByRole('heading', { name: 'What was understood' }).waitFor();
    await press(page, page.getByRole('button', { name: 'Import 2 rows' }));
    await expectHeard(page, /2 created/);

    await press(page, page.getByRole('link', { name: 'Search', exact: true }));
    const box = page.getByRole('searchbox').or(page.getByRole('textbox', { name: /Search/ }));
    await tabTo(page, box);
    await page.keyboard.type('Typist');
    await page.keyboard.press('Enter');
    await expectHeard(page, /2 people/);
    await tabTo(page, page.getByRole('grid'));
    await page.keyboard.press('Control+a');
    await expectHeard(page, /2 of 2 selected/);
    const add = page.getByRole('button', { name: 'Add to project' });
    await press(page, add);
    const choice = page.getByRole('dialog', { name: 'Add all of them to a project' });
    // It opens with the keyboard in it and its list unfolded.
    await expectKeyboardAt(choice.getByRole('combobox', { name: 'Project' }));
    await tabToEntry(page, page.getByRole('option', { name: '+ New project' }));
    await page.keyboard.press('Enter');
    await tabTo(page, choice.getByLabel('Name of the new project'));
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await expectHeard(page, /2 people added to By keyboard/);
  });

  it('stays on a button that waits for its answer', wholeWalk, async () => {
    const page = await listening();
    expectComplaints(page.context(), answered(422, '/api/auth/change-password'));
    await page.goto('/account');
    const button = page.getByRole('button', { name: 'Change password' });
    for (const [label, text] of [
      ['Current password', 'not the password'],
      ['New password', 'a new long password'],
    ] as const) {
      await tabTo(page, page.getByLabel(label, { exact: true }));
      await page.keyboard.type(text);
    }
    const asked: Route[] = [];
    await page.route('**/api/auth/change-password', (route) => {
      asked.push(route);
    });
    const waits = page.getByRole('button', { name: 'Change password', disabled: true });
    const isDone = page.getByRole('button', { name: 'Change password', disabled: false });
    await press(page, button);
    await waits.waitFor();
    await expect.poll(() => asked.length, patiently).toBe(1);
    await asked[0]?.continue();
    await isDone.waitFor();
    await expectKeyboardAt(button);
    // Who went on meanwhile is left where they are.
    const field = page.getByLabel('Current password', { exact: true });
    await page.keyboard.press('Enter');
    await waits.waitFor();
    await expect.poll(() => asked.length, patiently).toBe(2);
    await field.focus();
    await asked[1]?.continue();
    await isDone.waitFor();
    await expectKeyboardAt(field);
  });

  it('through profiles beside a list, and into changing one', wholeWalk, async () => {
    const csv = 'Name,Email\nAda Besides,ada@besides.example\nBo Besides,bo@besides.example\n';
    await stage.client.importFile(Uint8Array.from(Buffer.from(csv)), { fileName: 'beside.csv' });
    const page = await listening();
    await page.goto('/search?q=Besides&order=name');
    const grid = page.getByRole('grid');
    await grid.getByRole('row', { name: /Ada Besides/ }).waitFor();
    await tabTo(page, grid);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const profile = page.getByRole('complementary', { name: 'Profile' });
    const title = (name: string) => profile.getByRole('heading', { name, level: 2 });
    await title('Ada Besides').waitFor();
    await expectKeyboardAt(title('Ada Besides'));
    await page.keyboard.press('j');
    await title('Bo Besides').waitFor();
    await page.keyboard.press('k');
    await title('Ada Besides').waitFor();
    const menu = profile.getByRole('button', { name: 'More to do with Ada Besides' });
    await press(page, menu);
    await tabToEntry(page, page.getByRole('menuitem', { name: 'Edit' }));
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Edit Ada Besides' });
    await form.waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await expectKeyboardAt(menu);
    await page.keyboard.press('Enter');
    await tabToEntry(page, page.getByRole('menuitem', { name: 'Edit' }));
    await page.keyboard.press('Enter');
    await tabTo(page, form.getByLabel('Headline'));
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Types everything');
    await page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    await profile.getByText('Types everything').first().waitFor();
    await page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached' });
    await expectKeyboardAt(grid);
  });

  it('in the wizard to All Good', wholeWalk, async () => {
    const page = await listening();
    await page.goto('/integrations?add=true');
    await page.getByRole('dialog', { name: 'Add a Connection' }).waitFor();
    await press(page, page.getByRole('button', { name: 'Connect Lever', exact: true }));
    await page.getByRole('heading', { name: 'Capabilities' }).waitFor();
    await press(page, page.getByLabel('Export', { exact: true }), 'Space');
    await press(page, page.getByRole('button', { name: 'Confirm Choices' }));
    await press(page, page.getByRole('button', { name: 'I’m ready' }));
    await tabTo(page, page.getByLabel('API Key', { exact: true }));
    await page.keyboard.type(stage.lever.keys.full);
    await tabTo(page, page.getByRole('combobox', { name: 'Environment' }));
    await page.keyboard.press('ArrowDown');
    await tabToEntry(page, page.getByRole('option', { name: 'Rehearsal' }));
    await page.keyboard.press('Enter');
    await press(page, page.getByRole('button', { name: 'Submit' }));
    await press(page, page.getByRole('button', { name: 'Next' }));
    await page.getByRole('button', { name: 'Verify' }).waitFor();
    await press(page, page.getByRole('radio', { name: 'Export as Prospect' }), 'Space');
    await press(page, page.getByRole('button', { name: 'Verify' }));
    await expectHeard(page, /All Good/);
    await press(page, page.getByRole('button', { name: 'Finish' }));
    await page.getByRole('heading', { name: 'Integrations', exact: true }).waitFor();
  });
});

/** Entries of menus and drop-downs are gone through by the arrows. */
async function tabToEntry(page: Page, entry: ReturnType<Page['getByRole']>): Promise<void> {
  await entry.first().waitFor();
  for (let steps = 0; steps < 30; steps += 1) {
    const there = entry.and(page.locator(':focus, [data-combobox-selected]'));
    if ((await there.count()) > 0) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The arrows do not lead to ${entry}.`);
}
