import { readFileSync } from 'node:fs';
import { type Candidate, isCandidate } from '@crosswalk/candidates';
import { describe, expect, it } from 'vitest';
import { candidatesOf, readAll } from '../testing/read-all.ts';
import { FORMATS } from './registry.ts';

const sample = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

const SAMPLES = [
  {
    file: 'linkedin-Connections.csv',
    format: 'linkedin-connections',
    headerRow: 4,
    rows: 21,
    skipped: 1,
    bom: false,
  },
  {
    file: 'seekout-upload-template.csv',
    format: 'seekout-template',
    headerRow: 1,
    rows: 20,
    skipped: 0,
    bom: true,
  },
  { file: 'apollo-contacts-2026.csv', format: 'apollo', headerRow: 1, rows: 20, skipped: 0, bom: false },
  { file: 'apollo-contacts-2024.csv', format: 'apollo', headerRow: 1, rows: 8, skipped: 0, bom: false },
  {
    file: 'linkedin-talent-hub-Candidates.csv',
    format: 'linkedin-talent-hub',
    headerRow: 1,
    rows: 10,
    skipped: 0,
    bom: false,
  },
  { file: 'gem-job-import.csv', format: 'gem', headerRow: 1, rows: 8, skipped: 0, bom: false },
  { file: 'lusha-export.csv', format: 'lusha', headerRow: 1, rows: 8, skipped: 0, bom: false },
  {
    file: 'phantombuster-sales-navigator.csv',
    format: 'phantombuster',
    headerRow: 1,
    rows: 8,
    skipped: 0,
    bom: false,
  },
] as const;

async function candidateOf(file: string, row: number): Promise<Candidate> {
  const { rows } = await readAll(sample(file));
  const found = rows[row - 1];
  if (found?.kind !== 'candidate') throw new Error(`Row ${row} of ${file} is no candidate.`);
  return found.candidate;
}

describe.each(SAMPLES)('W2 $file', ({ file, format, headerRow, rows: count, skipped, bom }) => {
  it('is known by its content and read completely', async () => {
    const { inspection, rows, totals } = await readAll(sample(file), { fileName: 'upload.bin' });
    expect(inspection).toMatchObject({
      kind: 'csv',
      format,
      headerRow,
      bom,
      encoding: 'utf-8',
      delimiter: ',',
    });
    expect(inspection.problems).toEqual([]);
    expect(totals).toEqual({ rows: count, candidates: count - skipped, skipped, blankLines: 0 });
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
  });

  it('yields whole candidates whose profile is known', async () => {
    const { rows } = await readAll(sample(file));
    for (const candidate of candidatesOf(rows)) {
      expect(isCandidate(candidate)).toBe(true);
      expect(candidate.links.some((link) => link.key?.startsWith('linkedin:'))).toBe(true);
    }
  });

  it('gives the same in chunks of 7 bytes', async () => {
    expect((await readAll(sample(file), {}, 7)).rows).toEqual((await readAll(sample(file))).rows);
  });
});

describe('W2 LinkedIn Connections', () => {
  it('skips a hidden member and says so', async () => {
    const { rows } = await readAll(sample('linkedin-Connections.csv'));
    expect(rows.at(-1)).toMatchObject({
      kind: 'skipped',
      row: 21,
      line: 25,
      cells: ['', '', '', '', '', '', '02 Feb 2023'],
    });
    expect(rows.at(-1)).toHaveProperty(
      'reason',
      expect.stringMatching(/names or reaches.*hidden and closed accounts/),
    );
  });

  it('keeps credentials, one-word names, emoji and every script for display', async () => {
    const { rows } = await readAll(sample('linkedin-Connections.csv'));
    const names = candidatesOf(rows).map(({ name }) => name.full);
    expect(names).toEqual(
      expect.arrayContaining([
        'Jane A. Smith, PhD, PMP',
        'Madonna',
        'Chloé 🌸 Dubois',
        'محمد الهاشمي',
        '毛利 小五郎',
        'Priya S.',
      ]),
    );
  });

  it('makes company and position the current employment, without inventing dates', async () => {
    const candidate = await candidateOf('linkedin-Connections.csv', 2);
    expect(candidate.employments).toEqual([
      {
        company: 'Northwind',
        title: 'Director, Engineering',
        location: null,
        start: null,
        end: null,
        current: true,
        summary: null,
        highlights: [],
      },
    ]);
    expect(candidate.extras).toEqual({ 'Connected On': '13 Oct 2026' });
  });

  it.each([
    [
      'semicolons, BOM, CRLF and padded notes from Excel',
      '\ufeffNotes:;;;;;;\r\n"When exporting your data, you may";;;;;;\r\n;;;;;;\r\nFirst Name;Last Name;URL;Email Address;Company;Position;Connected On\r\nJörg;Weiß;https://www.linkedin.com/in/joerg-sample;;Contoso;CTO;20.11.2026\r\n',
    ],
    [
      'German headers',
      'Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\nJörg,Weiß,https://www.linkedin.com/in/joerg-sample,,Contoso,CTO,20. Nov. 2026\n',
    ],
    [
      'the older layout without URL',
      'First Name,Last Name,Email Address,Company,Position,Connected On\nJörg,Weiß,joerg@example.com,Contoso,CTO,20 Nov 2026\n',
    ],
  ])('reads %s', async (_, text) => {
    const { inspection, rows } = await readAll(text);
    expect(inspection.format).toBe('linkedin-connections');
    expect(candidatesOf(rows)[0]).toMatchObject({
      name: { full: 'Jörg Weiß' },
      employments: [{ company: 'Contoso', title: 'CTO' }],
    });
  });
});

describe('W2 Apollo', () => {
  it('takes the apostrophe off phones and leaves the employer its own', async () => {
    const candidate = await candidateOf('apollo-contacts-2026.csv', 1);
    expect(candidate.phones.map(({ e164, kind }) => [e164, kind])).toEqual([['+12015550123', 'work']]);
    expect(candidate.extras).toMatchObject({
      'Corporate Phone': "'+1 201-555-0100",
      'Email Status': 'Verified',
    });
  });

  it('keeps Do Not Call and Email Bounced', async () => {
    expect((await candidateOf('apollo-contacts-2026.csv', 1)).contactLimits).toEqual({
      doNotCall: true,
      doNotMail: false,
    });
    expect((await candidateOf('apollo-contacts-2026.csv', 2)).contactLimits).toEqual({
      doNotCall: false,
      doNotMail: false,
    });
    expect((await candidateOf('apollo-contacts-2024.csv', 1)).contactLimits).toEqual({
      doNotCall: false,
      doNotMail: true,
    });
  });

  it('does not take company columns or recruiters for the person', async () => {
    const candidate = await candidateOf('apollo-contacts-2024.csv', 2);
    expect(candidate.links).toHaveLength(1);
    expect(candidate.emails.map(({ address }) => address)).toEqual(['mayaokonkwo.501@example.com']);
    expect(candidate.location).toMatchObject({ text: 'Helsinki, Germany', countryCode: 'DE' });
    expect(candidate.extras).toMatchObject({
      Website: 'http://www.company1.example.com',
      'Contact Owner': 'recruiter@example.com',
    });
  });

  it('is known from any choice of columns', async () => {
    const { inspection } = await readAll('First Name,Person Linkedin Url,Email Status\nA,,Verified\n');
    expect(inspection.format).toBe('apollo');
  });
});

describe('W2 Talent Hub', () => {
  it('splits lists at semicolons and takes tags out of their quotes', async () => {
    expect((await candidateOf('linkedin-talent-hub-Candidates.csv', 1)).tags).toEqual([
      'go',
      'rust',
      'senior',
    ]);
    expect(
      (await candidateOf('linkedin-talent-hub-Candidates.csv', 2)).emails.map(({ address }) => address),
    ).toEqual(['mayaokonkwo.501@example.com', 'mayaokonkwo501@mail.example.org']);
  });

  it('sees that the national and the international form are one number', async () => {
    const candidate = await candidateOf('linkedin-talent-hub-Candidates.csv', 4);
    expect(candidate.phones.map(({ e164 }) => e164)).toEqual(['+353850123456']);
  });
});

describe('W2 Lusha', () => {
  it('reads the type of each phone and calls Direct Email personal', async () => {
    const candidate = await candidateOf('lusha-export.csv', 4);
    expect(candidate.phones).toMatchObject([{ e164: '+353850123456', kind: 'mobile' }]);
    expect(candidate.emails).toMatchObject([
      { address: 'janedeveloper503@mail.example.org', kind: 'personal' },
    ]);
  });

  it('uses the country of the person for national numbers, and sees repeats', async () => {
    const candidate = await candidateOf('lusha-export.csv', 6);
    expect(candidate.phones).toMatchObject([{ e164: '+4915123456789', kind: 'mobile' }]);
    expect(candidate.emails).toHaveLength(2);
  });

  it('marks what Excel damaged and guesses nothing', async () => {
    const { rows } = await readAll(sample('lusha-export.csv'));
    expect(rows[1]).toMatchObject({
      candidate: { extras: { 'Company Number of Employees': '10-Jan' } },
      warnings: [expect.stringContaining('Excel')],
    });
  });

  it('leaves out masked addresses and says so', async () => {
    const { rows } = await readAll(
      'First Name,Last Name,LinkedIn URL,Work Email,Direct Email,Phone 1,Phone 1 Type\nJane,Doe,,j***@example.com,jane@example.org,,\n',
    );
    expect(rows[0]).toMatchObject({
      candidate: { emails: [{ address: 'jane@example.org', kind: 'personal' }] },
      warnings: [expect.stringContaining('masked')],
    });
  });
});

describe('W2 PhantomBuster', () => {
  it('knows the person by defaultProfileUrl and keeps Sales Navigator pages without a key', async () => {
    const candidate = await candidateOf('phantombuster-sales-navigator.csv', 1);
    expect(candidate.links.map(({ key }) => key)).toEqual([null, null, 'linkedin:daniel-reyes-sample-01f4']);
    expect(candidate.links[0]?.original).toBe(
      'https://www.linkedin.com/sales/lead/ACwAA000000,NAME_SEARCH,abcd',
    );
    expect(candidate.summary).toBe('I build things.\nI ship things.\n"Quotes" included.');
  });
});

describe('formats', () => {
  it('have different ids and labels', () => {
    expect(new Set(FORMATS.map(({ id }) => id)).size).toBe(FORMATS.length);
    expect(new Set(FORMATS.map(({ label }) => label)).size).toBe(FORMATS.length);
  });
});
