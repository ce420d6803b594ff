import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { connect } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { memberPassword, openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
const ids = new Map<string, string>();

beforeAll(async () => {
  stage = await openStage();
  const { api } = stage.client;
  await importPeople(stage, 'Profiles');
  const resumes = Buffer.from(JSON.stringify([rich, rightToLeft]));
  await stage.client.importFile(Uint8Array.from(resumes), { fileName: 'resumes.json', project: 'Profiles' });
  const wide = `Name,Email,Company,Score\n${'Wolfeschlegelsteinhausen'.repeat(12)},w@wide.example,Contoso,9\nada quist,,Contoso,\n`;
  await stage.client.importFile(Uint8Array.from(Buffer.from(wide)), { fileName: 'wide.csv' });
  const { candidates } = await (await api.candidates.$get({ query: { limit: 50, order: 'name' } })).json();
  for (const { id, name } of candidates) ids.set(name, id);
});
afterAll(() => stage.close());

const showsPdfs = (shows: boolean) =>
  `Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { configurable: true, get: () => ${shows} })`;

describe('profiles, duplicates and imports (W2, W5, W7)', () => {
  it('fit a phone, a tablet and a desk, light and dark', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    // Nobody is at this address.
    expectComplaints(page.context(), answered(404, 'cand_nobody'));
    const ada = ids.get('Ada Quist');
    await page.goto(`/candidates/${ada}`);
    await page.getByLabel('Add a note').fill('Asked for Berlin, from January.');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Asked for Berlin' }).waitFor();
    const screens: readonly (readonly [string, string, string])[] = [
      ['profile', `/candidates/${ada}`, 'Ada Quist'],
      ['profile-right-to-left', `/candidates/${ids.get(rightToLeft.basics.name)}`, rightToLeft.basics.name],
      ['profile-long-name', `/candidates/${ids.get('Wolfeschlegelsteinhausen'.repeat(12))}`, 'Wolfe'],
      ['profile-edit', `/candidates/${ada}?doing=edit`, 'Edit Ada Quist'],
      ['profile-merge', `/candidates/${ada}?doing=merge`, 'Merge Ada Quist'],
      ['profile-compare', `/candidates/${ada}?doing=merge&with=${ids.get('ada quist')}`, 'Merge Ada Quist'],
      ['profile-nobody', '/candidates/cand_nobody', 'Nobody here'],
      ['panel', `/search?candidate=${ada}`, 'Ada Quist'],
      ['panel-gone', '/search?candidate=cand_nobody', 'Nobody here'],
      ['duplicates', '/duplicates', 'Possible duplicates'],
    ];
    for (const [name, path, heading] of screens) {
      await page.goto(path);
      await page.getByRole('heading', { name: heading }).first().waitFor();
      await settled(page);
      await look(page, name);
    }
    await upload(page, 'page.csv', '<!doctype html><html><body>Sign in</body></html>');
    await page.getByRole('heading', { name: 'Nothing can be imported from this file' }).waitFor();
    await look(page, 'draft-wrong');
    await upload(
      page,
      'FranÃ§ois.csv',
      'Name,Email,Score\nFranÃ§ois Dupré,f@dupre.example,1\nAda,ada@quist.example,2\n',
    );
    await page.getByRole('heading', { name: 'The first rows' }).waitFor();
    await look(page, 'draft');
    await page.getByRole('button', { name: /^Import 2 rows/ }).click();
    // The preview names her, too.
    await page.getByRole('navigation', { name: 'Rows by outcome' }).getByText('1 merged').waitFor();
    await page.getByRole('link', { name: 'Ada Quist' }).click();
    await page
      .getByRole('complementary', { name: 'Profile' })
      .getByRole('heading', { name: 'Ada Quist' })
      .waitFor();
    await look(page, 'import-report');
  });

  it('are gone through by the keyboard, and give the focus back', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const { api } = stage.client;
    const { imports } = await (await api.imports.$get({ query: {} })).json();
    const people = imports.find(({ file }) => file === 'people.csv');
    await page.goto(`/imports/${people?.id}`);
    await page.getByRole('link', { name: 'Ada Quist' }).focus();
    await page.keyboard.press('Enter');
    const profile = page.getByRole('complementary', { name: 'Profile' });
    await profile.getByRole('heading', { name: 'Ada Quist' }).waitFor();
    await page.keyboard.press('j');
    await profile.getByRole('heading', { name: 'Bo Lindqvist' }).waitFor();
    await page.keyboard.press('k');
    await profile.getByRole('heading', { name: 'Ada Quist' }).waitFor();
    // What is typed into a field is no command.
    await profile.getByLabel('Add a note').fill('');
    await profile.getByLabel('Add a note').press('j');
    await profile.getByRole('heading', { name: 'Ada Quist' }).waitFor();
    // A menu on top takes its own Escape.
    await profile.getByRole('button', { name: 'More to do with Ada Quist' }).click();
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await profile.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Ada Quist');
    // The open profile is a place of its own in the browser's history.
    await page.goBack();
    await profile.getByRole('heading', { name: 'Ada Quist' }).waitFor();
  });

  it('export one person, and say so on the profile (E1, E3)', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await connect(stage);
    await page.goto(`/candidates/${ids.get('Bo Lindqvist')}`);
    await page.getByRole('button', { name: 'Export this person' }).click();
    await page.getByRole('menuitem', { name: /^Export to Lever/ }).click();
    const popUp = page.getByRole('dialog');
    await popUp.getByLabel('Export as Prospect').first().check();
    await popUp.getByRole('button', { name: 'Export', exact: true }).click();
    await popUp.getByText('Export Complete').waitFor();
    await popUp.getByRole('button', { name: 'Close' }).last().click();
    await page
      .getByRole('region', { name: 'In your ATS' })
      .getByRole('link', { name: 'Open in Lever' })
      .waitFor();
    expect(stage.lever.ledger().created.map(({ name }) => name)).toEqual(['Bo Lindqvist']);
  });

  it(
    'show viewers everything and let them change nothing; Do Not Contact comes off by admins alone',
    wholeWalk,
    async () => {
      const { api } = stage.client;
      const candidateId = ids.get('Cy Moreau') ?? '';
      const json = {
        selection: { candidateIds: [candidateId] },
        add: ['Do Not Contact', 'Senior'],
        remove: [],
      };
      await api.candidates.tags.$post({ json });
      await stage.addMember('viewer@crosswalk.example', 'viewer', 'Vera');
      await stage.addMember('recruiter@crosswalk.example', 'recruiter', 'Rico');
      const viewer = await stage.signedIn({ email: 'viewer@crosswalk.example', password: memberPassword });
      pictureWhenFailed(viewer);
      await viewer.goto(`/candidates/${candidateId}?doing=edit`);
      await viewer.getByRole('heading', { name: 'Cy Moreau' }).waitFor();
      await viewer.getByText('Exports leave this person out.').waitFor();
      expect(await viewer.getByRole('dialog').count()).toBe(0);
      expect(await viewer.getByRole('button', { name: /^Take off/ }).count()).toBe(0);
      expect(await viewer.getByLabel('Add a note').count()).toBe(0);
      const refused: string[] = [];
      viewer.on('console', (message) => {
        if (message.type() === 'error') refused.push(message.text());
      });
      // Not every Chromium that runs without a screen shows PDFs.
      await viewer.addInitScript(showsPdfs(true));
      const resume = viewer.waitForResponse(/resume\.pdf/);
      await viewer.goto(`/candidates/${candidateId}?doing=resume`);
      expect((await resume).headers()['content-type']).toBe('application/pdf');
      await viewer.getByRole('dialog', { name: 'Résumé of Cy Moreau' }).waitFor();
      await settled(viewer);
      await look(viewer, 'profile-resume');
      expect(refused).toEqual([]);
      await viewer.addInitScript(showsPdfs(false));
      await viewer.reload();
      await viewer.getByText('This browser shows no PDFs inside a page. Download it to read it.').waitFor();
      await viewer.goto('/imports');
      await viewer.getByText('Viewers read, recruiters import.').waitFor();
      const recruiter = await stage.signedIn({
        email: 'recruiter@crosswalk.example',
        password: memberPassword,
      });
      await recruiter.goto(`/candidates/${candidateId}`);
      await recruiter.getByRole('button', { name: 'Take off Senior' }).waitFor();
      expect(await recruiter.getByRole('button', { name: 'Take off Do Not Contact' }).count()).toBe(0);
    },
  );

  it('remember how columns were mapped', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    const text = (name: string) => `Name;Anstellung bei\n${name};Contoso\n`;
    await upload(page, 'one.csv', text('Uno Eins'));
    await page.getByLabel('What Anstellung bei becomes').first().click();
    await page.getByRole('option', { name: 'Current company' }).click();
    await page.getByText('Your choice').waitFor();
    await page.getByRole('button', { name: 'Import 1 row' }).click();
    await page.getByRole('navigation', { name: 'Rows by outcome' }).getByText('1 created').waitFor();
    await upload(page, 'two.csv', text('Due Zwei'));
    await page.getByText('As last time').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('heading', { name: 'Past imports' }).waitFor();
    expect(await page.getByRole('link', { name: 'two.csv' }).count()).toBe(0);
  });
});

/** Waits until nothing is on its way any more. */
async function settled(page: Page): Promise<void> {
  const loading = page.getByRole('status', { name: /^Loading/ });
  await loading.first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page.goto('/imports');
  await page.getByRole('heading', { name: 'Imports', exact: true }).waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
}

const rich = {
  basics: {
    name: 'Ada Quist',
    label: 'Staff Engineer · distributed systems',
    email: 'ada@quist.example',
    phone: '+49 30 1234567',
    summary: 'Keeps storage alive.\nTeaches others how.',
    location: { city: 'Berlin', countryCode: 'DE' },
    profiles: [{ network: 'LinkedIn', url: 'https://www.linkedin.com/in/ada-quist' }],
  },
  work: [
    {
      name: 'Contoso',
      position: 'Staff Engineer',
      startDate: '2021-03',
      summary: 'Leads the storage team.',
      highlights: ['Cut costs by 30 %', 'Led six people'],
    },
    { name: 'Northwind', position: 'Engineer', startDate: '2016', endDate: '2021-02' },
  ],
  education: [
    {
      institution: 'TU Berlin',
      studyType: 'MSc',
      area: 'Computer science',
      startDate: '2011',
      endDate: '2016',
    },
  ],
  skills: [{ name: 'TypeScript' }, { name: 'PostgreSQL' }, { name: 'Distributed systems' }],
  languages: [{ language: 'German', fluency: 'native' }],
  interests: [{ name: 'Sailing' }],
};

const rightToLeft = {
  basics: {
    name: 'مريم أبو حسن',
    label: 'مهندسة برمجيات',
    email: 'maryam@hasan.example',
    summary: 'مهندسة برمجيات تعمل على الأنظمة الموزعة.',
    location: { city: 'حيفا' },
  },
  work: [{ name: 'نورثويند', position: 'مهندسة', startDate: '2020', highlights: ['قيادة فريق'] }],
};
