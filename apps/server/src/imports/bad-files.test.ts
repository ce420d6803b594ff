import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** In a code page of Windows, which the file does not say, with broken rows among good ones. */
const file = Buffer.from(
  [
    'Name,Email,Phone,Company',
    'Zoë Müller,zoe@people.example.com,+49 30 901820,Grün & Söhne',
    'Bo Bad,bo at nowhere,call me,Contoso',
    ',,,Nobody GmbH',
    'Ray Ragged,ray@people.example.com,,Contoso,more,and more',
    '"Una Unclosed,una@people.example.com,,Contoso',
    'Last Lee,lee@people.example.com,,Northwind',
  ].join('\r\n'),
  'latin1',
);

const told = {
  encoding: 'windows-1252',
  notes: [
    'The file does not say how its letters are encoded; windows-1252 is a guess. Check names with accents in the preview.',
  ],
  rows: 6,
  created: 5,
  merged: 0,
  skipped: 1,
  reasons: [
    {
      row: 2,
      outcome: 'created',
      reason:
        '"Email": "bo at nowhere" is not a valid e-mail address. ' +
        '"Phone": "call me" has no country code, and the row names no country.',
    },
    {
      row: 3,
      outcome: 'skipped',
      reason: 'Nothing in it names or reaches a person: no name, no e-mail, no phone and no link.',
    },
    {
      row: 4,
      outcome: 'created',
      reason: 'The row has more cells than the header; kept as "Column 5", "Column 6".',
    },
    {
      row: 5,
      outcome: 'created',
      reason: 'A quote opened on line 6 is never closed; it was read as a plain letter.',
    },
  ],
};

describe('a file in another encoding with broken rows (W2, section 5)', () => {
  it('is told row by row in the preview and again on import; good rows come in, letters whole', async () => {
    expect(await app.importText(file, { dryRun: true })).toMatchObject({ dryRun: true, ...told });
    const report = await app.importText(file);
    expect(report).toMatchObject({ dryRun: false, ...told });
    const { json } = await app.call('GET', `/api/imports/${report.importId}/rows`);
    expect(json).toMatchObject({
      rows: [
        { row: 1, name: 'Zoë Müller', reason: null },
        { row: 2, name: 'Bo Bad' },
        { row: 3, outcome: 'skipped', cells: ['', '', '', 'Nobody GmbH'] },
        { row: 4, name: 'Ray Ragged' },
        { row: 5, outcome: 'created' },
        { row: 6, name: 'Last Lee', reason: null },
      ],
    });
  });

  it('keeps an invalid address and number as given, marked as such', async () => {
    const { profile } = await app.database.db
      .selectFrom('candidates')
      .select('profile')
      .where('full_name', '=', 'Bo Bad')
      .executeTakeFirstOrThrow();
    expect(profile).toMatchObject({
      emails: [expect.objectContaining({ original: 'bo at nowhere', valid: false })],
      phones: [expect.objectContaining({ original: 'call me', valid: false })],
    });
  });
});

describe('a file that is not what its name says (W2, section 5)', () => {
  it.each([
    [
      'an Excel workbook',
      'PK\u0003\u0004 and so on, [Content_Types].xml xl/workbook.xml',
      'This is an Excel workbook.',
    ],
    [
      'a web page',
      '<!DOCTYPE html><html><body>Sign in</body></html>',
      'This is a web page, not a CSV; usually a sign-in page',
    ],
    ['a PDF document', '%PDF-1.7\nand so on', 'This is a PDF document, not a CSV.'],
    ['nothing at all', '', 'The file is empty. Export it again from where it came.'],
  ])('is named for what it is, with what to do: %s', async (_what, content, words) => {
    const answer = await app.upload(content);
    expect(answer).toMatchObject({
      status: 422,
      json: { code: 'notImportable', detail: expect.stringContaining(`people.csv: ${words}`) },
    });
  });
});
