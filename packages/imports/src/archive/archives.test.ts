import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf, readAll } from '../testing/read-all.ts';
import { inlineRow, workbookFiles, writeWorkbook } from '../testing/write-workbook.ts';
import { writeZip } from '../testing/write-zip.ts';

const CONNECTIONS =
  'Notes:\n"When exporting your connection data, you may notice."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n' +
  'Ann,Sample,https://www.linkedin.com/in/ann-sample,,Contoso,CTO,05 Oct 2020\n';
const PROFILE =
  'First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n' +
  'Olga,Owner,,Street 1,Jan 1,Recruiter,,Staffing,12345,Berlin,[olga],,\n';
const people = inlineRow(['Name', 'Email']) + inlineRow(['Ann', 'ann@example.com']);

describe('W2 an archive', () => {
  it('from LinkedIn gives its Connections.csv, and says so', async () => {
    const archive = writeZip([
      { name: 'Basic_Data/Profile.csv', data: PROFILE },
      { name: '__MACOSX/._Connections.csv', data: '\0\0' },
      { name: 'Basic_Data/Connections.csv', data: CONNECTIONS },
    ]);
    const { inspection, rows } = await readAll(archive, {}, 100);
    expect(inspection).toMatchObject({
      kind: 'zip',
      format: 'linkedin-connections',
      headerRow: 4,
      sheet: 'Basic_Data/Connections.csv',
      sheets: ['Basic_Data/Profile.csv', 'Basic_Data/Connections.csv'],
      problems: [{ severity: 'warning', code: 'in-archive' }],
    });
    expect(candidatesOf(rows)).toMatchObject([{ name: { full: 'Ann Sample' } }]);
  });

  it('from LinkedIn without it asks for the complete one, and drops the day of birth', async () => {
    const { inspection, rows } = await readAll(writeZip([{ name: 'Profile.csv', data: PROFILE }]));
    expect(inspection.problems.map(({ code }) => code)).toEqual([
      'in-archive',
      'archive-incomplete',
      'about-the-format',
    ]);
    expect(JSON.stringify(candidatesOf(rows))).not.toMatch(/Jan 1|Street 1/);
  });

  it('gives the table that was chosen', async () => {
    const archive = writeZip([
      { name: 'a.csv', data: 'Name\nAnn\n' },
      { name: 'b.csv', data: 'Name\nBob\n' },
    ]);
    const { rows } = await readAll(archive, { overrides: { sheet: 'b.csv' } });
    expect(candidatesOf(rows)).toMatchObject([{ name: { full: 'Bob' } }]);
  });

  it.each([
    ['no table in it', writeZip([{ name: 'a.pdf', data: 'x' }]), 'it holds no CSV file'],
    ['a password', writeZip([{ name: 'a.csv', data: 'x', flags: 1 }]), 'protected by a password'],
    [
      'its end cut off',
      writeZip([{ name: 'a.csv', data: CONNECTIONS }]).subarray(0, -30),
      'damaged or was cut short',
    ],
    [
      'too many members',
      writeZip(Array.from({ length: 5001 }, (_, at) => ({ name: `${at}`, data: '' }))),
      '5,001 files',
    ],
    [
      'something else under the name of a table',
      writeZip([{ name: 'a.csv', data: '%PDF-1.7' }]),
      'is not a CSV',
    ],
  ])('with %s is refused, with what to do', async (_, archive, why) => {
    const { inspection, rows } = await readAll(archive, { fileName: 'export.zip' });
    expect(inspection.problems).toMatchObject([{ severity: 'error', code: 'cannot-be-opened' }]);
    expect(inspection.problems[0]?.message).toMatch(/^export\.zip: This is a ZIP archive\. .*Unpack it/);
    expect(inspection.problems[0]?.message).toContain(why);
    expect(rows).toEqual([]);
  });
});

describe('W2 a workbook that cannot be read', () => {
  const without = (name: string) =>
    writeZip(workbookFiles([{ rows: people }]).filter((file) => file.name !== name));
  const bomb = () => {
    const files = workbookFiles([{ rows: people }]).map((file) =>
      file.name.includes('sheet1') ? { ...file, data: Buffer.alloc(24 * 1024 * 1024, ' ') } : file,
    );
    return writeZip(files);
  };
  it.each([
    ['a bomb', bomb(), 'is larger than anything', 'split it'],
    ['the binary form', writeZip([{ name: 'xl/workbook.bin', data: '' }]), 'binary form (.xlsb)', '.xlsx'],
    ['one without its list of sheets', without('xl/workbook.xml'), 'damaged', 'save it again'],
    [
      'one without its sheet',
      without('xl/worksheets/sheet1.xml'),
      'no sheet that can be read',
      'save it again',
    ],
    [
      'one under a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('..EncryptedPackage', 'utf16le')]),
      'protected by a password',
      'take the password off',
    ],
    [
      'one with entities of its own',
      writeWorkbook([{ rows: `<!DOCTYPE x [<!ENTITY a "b">]>${people}` }]),
      'its XML is damaged',
      'save it again',
    ],
  ])('is named: %s', async (_, file, why, mend) => {
    const { inspection, rows } = await readAll(file, { fileName: 'people.csv' });
    expect(inspection).toMatchObject({ kind: 'xlsx', problems: [{ severity: 'error' }] });
    const message = inspection.problems[0]?.message ?? '';
    expect(message).toMatch(/^people\.csv: This is an Excel workbook\. It cannot be read: /);
    expect([message.includes(why), message.includes(mend)]).toEqual([true, true]);
    expect(rows).toEqual([]);
  });

  it('gives the rows before the damage and says where it begins', async () => {
    const rows = people + inlineRow(['Bob']).repeat(3000);
    const file = writeWorkbook([{ rows: `${rows}<row` }]);
    const { rows: read, totals } = await readAll(file);
    expect(totals).toEqual({ rows: 3002, candidates: 3001, skipped: 1, blankLines: 0 });
    expect(read.at(-1)).toMatchObject({
      kind: 'skipped',
      reason: expect.stringMatching(/^From here on .* What follows line 3002 is missing\.$/),
    });
  });

  it('never crashes, whichever bytes were changed', async () => {
    const whole = writeWorkbook([
      { rows: people, behind: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>' },
    ]);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(40), async (changes, cut) => {
        const file = Buffer.from(whole.subarray(0, whole.length - (cut > 20 ? cut : 0)));
        for (const [at, byte] of changes) if (at < file.length) file[at] = byte;
        const { rows, totals } = await readAll(file);
        expect(totals.rows).toBe(rows.length);
      }),
      { numRuns: 120 },
    );
  });
});
