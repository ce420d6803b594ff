import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, type Stage } from './stage.ts';
import { importInBrowser } from './walk.ts';
import { writeWorkbook } from './workbook.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** As LinkedIn hands it out: notes above the header, somebody who hides everything, a row cut short. */
const connections = [
  'Notes:',
  '"When exporting your connection data, you may notice that some of the email addresses are missing."',
  '',
  'First Name,Last Name,URL,Email Address,Company,Position,Connected On',
  'Ada,Quist,https://www.linkedin.com/in/ada-quist,ada@quist.example,Contoso,Staff Engineer,01 Nov 2024',
  ',,,,,,02 Nov 2024',
  'Bo,Lindqvist,https://www.linkedin.com/in/bo-lindqvist',
].join('\n');

/** The numbers of outcomes stand as filters above the rows. */
async function expectOutcomes(page: Page, ...outcomes: readonly string[]): Promise<void> {
  const filters = page.getByRole('navigation', { name: 'Rows by outcome' });
  for (const outcome of outcomes) await filters.getByText(outcome, { exact: true }).waitFor();
}

async function profileOf(page: Page, name: string) {
  await page.getByRole('link', { name, exact: true }).click();
  const profile = page.getByRole('complementary', { name: 'Profile' });
  await profile.getByRole('heading', { name, exact: true }).waitFor();
  return profile;
}

describe('files from everywhere (W2, W5)', () => {
  it('a CSV of LinkedIn Connections, with its notes above: no row vanishes', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/imports');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'Connections.csv', mimeType: 'text/csv', buffer: Buffer.from(connections) });
    await page.getByText('LinkedIn Connections').waitFor();
    // Preview first.
    const preview = page.getByRole('region', { name: 'The first rows' });
    await preview.getByText('Ada Quist').waitFor();
    expect((await (await stage.client.api.candidates.$get({ query: {} })).json()).candidates).toEqual([]);
    await page.getByRole('button', { name: 'Import 3 rows' }).click();
    await expectOutcomes(page, '2 created', '1 skipped');
    await page.getByText(/LinkedIn lists hidden and closed accounts this way/).waitFor();
    await page.getByRole('navigation', { name: 'Rows by outcome' }).getByText('1 skipped').click();
    await page.getByRole('link', { name: 'Ada Quist' }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('outcome')).toBe('skipped');
  });

  it('an Excel file with columns nobody knows, which are kept and told of by row', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const book = writeWorkbook([
      ['Full name', 'Email', 'Employer', 'Ask me about', 'Tags'],
      ['Ada Quist', 'ada@quist.example', 'Contoso', 'sailing & storage', 'Speaker'],
      ['Eve Adeyemi', 'eve@adeyemi', 'Globex', 'chess', ''],
    ]);
    await importInBrowser(page, { name: 'people.xlsx', text: book, project: 'From Excel', rows: 2 });
    await expectOutcomes(page, '1 created', '1 merged');
    await page.getByText(/eve@adeyemi/).waitFor();
    const ada = await profileOf(page, 'Ada Quist');
    // Where everything known comes from.
    await ada.getByText('Came with').first().waitFor();
    await ada.getByText('More came with').waitFor();
    await ada.getByText('people.xlsx').waitFor();
    await ada.getByText('Speaker', { exact: true }).waitFor();
    // LinkedIn’s own column and the one of this file.
    await ada.getByText('2 columns without a field, kept as they came').click();
    await ada.getByText('sailing & storage').waitFor();
  });

  it('résumés in JSON, of today’s form and of older ones', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const today = { basics: { name: 'Fay Nilsson' }, work: [{ name: 'Initech', position: 'Analyst' }] };
    const older = {
      basics: { name: 'Gil Haddad', website: 'https://haddad.example' },
      work: [{ company: 'Umbrella', position: 'Chemist', website: 'https://umbrella.example' }],
    };
    await importInBrowser(page, { name: 'resumes.json', text: JSON.stringify([today, older]), rows: 2 });
    await expectOutcomes(page, '2 created');
    const gil = await profileOf(page, 'Gil Haddad');
    await gil.getByText('Umbrella').first().waitFor();
    await gil.getByText('haddad.example').first().waitFor();
  });

  it('a file that is not what its name says is named, and nothing of it imported', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto('/imports');
    await page.getByRole('heading', { name: 'Past imports' }).waitFor();
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: picture });
    await page.getByRole('heading', { name: 'Nothing can be imported from this file' }).waitFor();
    await page.getByRole('link', { name: 'Choose another file' }).click();
    await page.getByRole('heading', { name: 'Past imports' }).waitFor();
  });
});
