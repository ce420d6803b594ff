import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const file = [
  'Name;Email;Anstellung bei;Lead score',
  'Åsa Berg;asa@berg.example;Contoso;87',
  'Ada Quist;ada@quist.example;Northwind;12',
  ';;Nobody AB;3',
].join('\n');

describe('a file, and whom it brings (W2, W5, W7)', () => {
  it(
    'is looked at, corrected, imported; a profile is tagged and noted; the undo keeps whom somebody touched',
    wholeWalk,
    async () => {
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await importPeople(stage, 'Before');
      await page.getByRole('link', { name: 'Imports' }).click();
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });

      await page.getByRole('heading', { name: 'What was understood' }).waitFor();
      const rows = page.getByRole('region', { name: 'The first rows' });
      await rows.getByText('Merges into Ada Quist').waitFor();
      expect(await rows.getByText('Skipped').count()).toBe(1);
      await page.getByLabel('What Anstellung bei becomes').first().click();
      await page.getByRole('option', { name: 'Current company' }).click();
      await rows.getByText('Northwind').waitFor();
      await page.getByLabel('Project').first().fill('Walk');
      // Back and reload lose nothing.
      await page.reload();
      await page.getByText('Your choice').waitFor();
      expect(await page.getByLabel('Project').first().inputValue()).toBe('Walk');
      await page.getByRole('button', { name: 'Import 3 rows' }).click();

      const filters = page.getByRole('navigation', { name: 'Rows by outcome' });
      await filters.getByText('1 created').waitFor();
      await filters.getByText('1 merged').waitFor();
      await filters.getByText('1 skipped').waitFor();
      await page.getByRole('link', { name: 'Åsa Berg' }).click();
      const profile = page.getByRole('complementary', { name: 'Profile' });
      await profile.getByRole('heading', { name: 'Åsa Berg' }).waitFor();
      await profile.getByText('Contoso').waitFor();
      await profile.getByText('Came with').waitFor();
      await profile.getByRole('button', { name: 'Add a tag' }).click();
      await page.keyboard.type('Senior');
      await page.keyboard.press('Enter');
      await profile.getByRole('button', { name: 'Take off Senior' }).waitFor();
      await profile.getByLabel('Add a note').fill('Asked for Berlin');
      await profile.getByRole('button', { name: 'Add note' }).click();
      await profile.getByRole('listitem').filter({ hasText: 'Asked for Berlin' }).waitFor();
      await profile.getByRole('button', { name: 'Close the profile' }).click();

      await page.getByRole('button', { name: 'More to do with this import' }).click();
      await page.getByRole('menuitem', { name: 'Undo import' }).click();
      await page.getByRole('button', { name: 'Undo import' }).click();
      await page.getByText('This import was undone').waitFor();
      await filters.getByText('1 kept').click();
      await page.getByRole('link', { name: 'Åsa Berg' }).waitFor();
      expect(await page.getByRole('link', { name: 'Ada Quist' }).count()).toBe(0);
    },
  );

  it('has its profiles changed and merged, and taken apart again', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const { api } = stage.client;
    const { candidates } = await (await api.candidates.$get({ query: { q: 'Moreau' } })).json();
    await page.goto(`/candidates/${candidates[0]?.id}`);
    await page.getByRole('heading', { name: 'Cy Moreau' }).waitFor();

    await page.getByRole('button', { name: 'More to do with Cy Moreau' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const form = page.getByRole('dialog', { name: 'Edit Cy Moreau' });
    await form.getByLabel('Name', { exact: true }).fill('Cyrille Moreau');
    await form.getByRole('button', { name: 'Add an e-mail address' }).click();
    await page.keyboard.type('cy@moreau.example');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Cyrille Moreau', exact: true }).waitFor();
    await page.getByText('cy@moreau.example').waitFor();

    await page.getByRole('button', { name: 'More to do with Cyrille Moreau' }).click();
    await page.getByRole('menuitem', { name: 'Merge with' }).click();
    const merge = page.getByRole('dialog', { name: 'Merge Cyrille Moreau with' });
    await merge.getByLabel('Search a person').fill('Bo Lindqvist');
    await merge.getByRole('button', { name: /Bo Lindqvist/ }).click();
    await merge.getByLabel('Bo Lindqvist').check();
    await merge.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('heading', { name: 'Bo Lindqvist' }).waitFor();
    await page.getByText('bo@lindqvist.example').waitFor();
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('heading', { name: 'Cyrille Moreau' }).waitFor();
    expect(await page.getByText('bo@lindqvist.example').count()).toBe(0);
  });
});
