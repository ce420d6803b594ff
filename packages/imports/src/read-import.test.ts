import { createHash } from 'node:crypto';
import { isCandidate } from '@crosswalk/candidates';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFingerprint } from './bytes/file-fingerprint.ts';
import { readImport } from './read-import.ts';
import { candidatesOf, readAll, readOnly } from './testing/read-all.ts';

describe('W2 no row ever vanishes', () => {
  it('counts blank lines, and reports rows of nothing but commas', async () => {
    const { rows, totals } = await readAll('Name,Email\n\nAnn,a@example.com\n,\n  \nBob,b@example.com\n\n');
    expect(totals).toEqual({ rows: 3, candidates: 2, skipped: 1, blankLines: 3 });
    expect(rows[1]).toEqual({
      kind: 'skipped',
      row: 2,
      line: 4,
      reason: 'The row is empty.',
      cells: ['', ''],
    });
  });

  it('pads short rows and keeps the surplus cells of long ones', async () => {
    const { rows } = await readAll(
      'Name,Email,City\nAnn\nBob,b@example.com,Bonn,x,,y\nCid,c@example.com,Cork,,,\n',
    );
    expect(rows).toMatchObject([
      { candidate: { name: { full: 'Ann' }, extras: {} }, warnings: [] },
      {
        candidate: { extras: { 'Column 4': 'x', 'Column 6': 'y' } },
        warnings: [expect.stringContaining('more cells')],
      },
      { candidate: { extras: {} }, warnings: [] },
    ]);
  });

  it('keeps its head with a record of a million cells', async () => {
    const { rows, inspection } = await readAll(`Name,Email\nAnn,a@example.com\n${'x,'.repeat(400_000)}\n`);
    expect(inspection.mapping).toHaveLength(2);
    expect(rows[1]).toMatchObject({
      warnings: [expect.anything(), expect.stringContaining('further cells'), expect.anything()],
    });
    expect((await readAll(`${'a@example.com,'.repeat(100_000)}\n`)).inspection.mapping).toHaveLength(2000);
  });

  it('keeps unknown, empty and repeated columns by their place', async () => {
    const { candidate } = await readOnly(
      'Name,Shoe Size,,Title,Title,__proto__\nAnn,37,mystery,CTO,Founder,evil\n',
    );
    expect(candidate.employments).toMatchObject([{ title: 'CTO' }]);
    expect(Object.entries(candidate.extras)).toEqual([
      ['Shoe Size', '37'],
      ['Column 3', 'mystery'],
      ['__proto__', 'evil'],
      ['Title (column 5)', 'Founder'],
    ]);
  });

  it('removes NUL characters and says so', async () => {
    const { candidate, warnings } = await readOnly('Name,Note x\nAn\u0000n,b\u0000c\n');
    expect([candidate.name.full, candidate.extras]).toEqual(['Ann', { 'Note x': 'bc' }]);
    expect(warnings).toMatchObject([expect.stringContaining('NUL')]);
  });

  it('names the line of an unclosed quote and imports the other rows', async () => {
    const { rows, totals } = await readAll('Name,Email\n"Ann,a@example.com\nBob,b@example.com\n');
    expect(totals).toMatchObject({ rows: 2, candidates: 2 });
    expect(rows[0]).toMatchObject({ line: 2, warnings: [expect.stringContaining('line 2')] });
    expect(rows[1]).toMatchObject({ line: 3, candidate: { name: { full: 'Bob' } }, warnings: [] });
  });

  it('reads the last row without a line end', async () => {
    expect((await readAll('Name\nAnn')).totals.candidates).toBe(1);
  });
});

describe('a row without a name', () => {
  it.each([
    ['the e-mail address', ',ann@example.com,,', 'ann@example.com'],
    ['the profile', ',,https://de.linkedin.com/in/Ann-Sample/,', 'ann-sample'],
    ['the phone number', ',,,+49 30 901820', '+4930901820'],
    ['the e-mail of a placeholder name', 'LinkedIn Member,ann@example.com,,', 'ann@example.com'],
    [
      'a placeholder with only a Sales Navigator page',
      'LinkedIn Member,,https://www.linkedin.com/sales/lead/ACwAAB123,',
      'LinkedIn Member',
    ],
  ])('is kept under %s, with a warning', async (_, cells, full) => {
    const { candidate, warnings } = await readOnly(`Name,Email,LinkedIn,Phone\n${cells}\n`);
    expect(candidate.name).toMatchObject({ full, given: null, family: null });
    expect(warnings).toContain(`The row has no name; "${full}" stands in for it.`);
  });

  it.each([
    ['only a title', ',,,,CTO'],
    ['a placeholder name and nothing else', 'Your Name,,,,'],
    ['an address that is none', ',nobody,,,'],
  ])('and %s is skipped', async (_, cells) => {
    const { rows } = await readAll(`Name,Email,LinkedIn,Phone,Title\n${cells}\n`);
    expect(rows).toMatchObject([{ kind: 'skipped', reason: expect.stringContaining('names or reaches') }]);
  });
});

describe('any other table', () => {
  it('is mapped by synonyms, never by similarity', async () => {
    const { inspection } = await readAll(
      'Surname,Given_Name,E-Mail,Cell,Company Linkedin Url,Company City,Contact Owner,URL\nDoe,Ann,,,,,,\n',
    );
    expect(inspection).toMatchObject({ format: 'generic' });
    expect(inspection.mapping.map(({ field }) => field)).toEqual([
      'name.family',
      'name.given',
      'email',
      'phone.mobile',
      null,
      null,
      null,
      'link.profile',
    ]);
  });

  it('takes a URL for the profile only when it is one', async () => {
    const { rows } = await readAll(
      'Name,URL\nAnn,linkedin.com/in/ann-sample\nBob,https://crm.example.com/1\n',
    );
    expect(candidatesOf(rows)).toMatchObject([
      { links: [{ key: 'linkedin:ann-sample' }], extras: {} },
      { links: [], extras: { URL: 'https://crm.example.com/1' } },
    ]);
  });

  it('splits lists in cells but never company, title or location', async () => {
    const { candidate } = await readOnly(
      'Name;Skills;Tags;Email;Title;Location;Languages\n' +
        'Ann;"Go; CI/CD | go";"hot, berlin";"a@example.com / b@example.com, c@example.com";"Director, Product";"Austin, Texas";"English (Native); German"\n',
    );
    expect(candidate).toMatchObject({
      skills: ['Go', 'CI/CD | go'],
      tags: ['hot', 'berlin'],
      emails: [{ address: 'a@example.com' }, { address: 'b@example.com' }, { address: 'c@example.com' }],
      employments: [{ title: 'Director, Product' }],
      location: { text: 'Austin, Texas' },
      languages: [
        { name: 'English', fluency: 'Native' },
        { name: 'German', fluency: null },
      ],
    });
  });

  it('takes a mapping by hand, by the label of each column', async () => {
    const file = 'Wer,Was,Was,Geheim\nAnn,ann@example.com,CTO,x\n';
    const guessed = await readAll(file);
    expect(guessed.inspection.problems).toMatchObject([{ code: 'nothing-identifies' }]);
    const mapping = {
      Wer: 'name.full',
      Was: 'email',
      'Was (column 3)': 'employment.title',
      Geheim: 'ignore',
      Nix: 'tags',
    } as const;
    const { rows, inspection } = await readAll(file, { overrides: { mapping } });
    expect(candidatesOf(rows)).toMatchObject([
      {
        name: { full: 'Ann' },
        emails: [{ address: 'ann@example.com' }],
        employments: [{ title: 'CTO' }],
        extras: {},
      },
    ]);
    expect(inspection.problems).toMatchObject([
      { code: 'unknown-column', message: expect.stringContaining('"Nix"') },
    ]);
  });

  it('has no header when told so or when its first line is a person', async () => {
    const { inspection, rows } = await readAll('Ann,ann@example.com\nBob,bob@example.com\n', {
      overrides: { mapping: { 'Column 1': 'name.full', 'Column 2': 'email' } },
    });
    expect(inspection).toMatchObject({ headerRow: null, problems: [{ code: 'no-header' }] });
    expect(rows.map(({ row, line }) => [row, line])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('may be forced to another format, delimiter or header line', async () => {
    const { inspection, rows } = await readAll('Made by X\nFirst|Last\nAnn|Doe\n', {
      overrides: { format: 'gem', delimiter: '|', headerRow: 2 },
    });
    expect(inspection).toMatchObject({ format: 'gem', delimiter: '|', headerRow: 2 });
    expect(candidatesOf(rows)).toMatchObject([{ name: { full: 'Ann Doe' } }]);
  });

  it('holds back from whoever must not be called, whatever word says so', async () => {
    const { rows } = await readAll('Name,Do Not Call\nAnn,yes\nBob,FALSE\nCid,never!\n');
    expect(candidatesOf(rows).map(({ contactLimits }) => contactLimits.doNotCall)).toEqual([
      true,
      false,
      true,
    ]);
  });
});

describe('reading', () => {
  it('closes the source when the loop is left early, or never entered', async () => {
    let closed = 0;
    const source = async function* () {
      try {
        yield Buffer.from(`Name\n${'Ann\n'.repeat(100_000)}`);
        while (true) yield Buffer.from('Ann\n');
      } finally {
        closed += 1;
      }
    };
    const reading = await readImport(source());
    for await (const row of reading.rows) if (row.row === 3) break;
    expect(closed).toBe(1);
    expect(reading.totals().rows).toBe(3);
  });

  it('passes on the error of its source', async () => {
    const source = async function* () {
      yield Buffer.from('Name\nAnn\n'.repeat(30_000));
      throw new Error('disk gone');
    };
    const reading = await readImport(source());
    let rows = 0;
    const read = async () => {
      for await (const row of reading.rows) rows = row.row;
    };
    await expect(read()).rejects.toThrow('disk gone');
    expect(rows).toBeGreaterThan(0);
  });

  it('never throws and accounts for every row, whatever the bytes', async () => {
    const pieces = fc.constantFrom(
      'Name,Email,LinkedIn,Phone,Skills\n',
      'sep=;\n',
      '"',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '\r',
      'Ann',
      'a@example.com',
      '{',
      '[',
      '}',
      ']',
      '":',
      '"basics"',
      '<html>',
      '\u0000',
      '\ufeff',
      '毛利',
      "'+1 201 555 0123",
      'null',
      '1-10',
    );
    const text = fc.array(pieces, { maxLength: 30 }).map((parts) => Buffer.from(parts.join('')));
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, bytes), fc.integer({ min: 1, max: 50 }), async (file, chunk) => {
        const { rows, totals } = await readAll(file, {}, chunk);
        expect(totals.rows).toBe(rows.length);
        expect(totals.candidates + totals.skipped).toBe(totals.rows);
        expect(rows.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
        for (const candidate of candidatesOf(rows)) expect(isCandidate(candidate)).toBe(true);
        // The cells of an imported row are handed on as they were read; see ImportedRow.
        const stored = rows.map((row) => (row.kind === 'candidate' ? { ...row, cells: [] } : row));
        expect(JSON.stringify(stored)).not.toContain('\\u0000');
      }),
      { numRuns: 400 },
    );
  });
});

it('says what is wrong with broken JSON without the control characters in it', async () => {
  const { rows } = await readAll(Buffer.from('["basics"]\r\n\u0000'), {}, 1);
  const reasons = rows.map((row) => (row.kind === 'skipped' ? row.reason : ''));
  expect(reasons.some((reason) => reason.startsWith('The JSON is broken'))).toBe(true);
  expect(reasons.join(' ')).not.toMatch(/\p{Cc}/u);
});

describe('the fingerprint of a file', () => {
  it('is the SHA-256 of its bytes, however they are cut', async () => {
    const bytes = Buffer.from('Name\nAnn\n');
    const parts = async function* () {
      yield bytes.subarray(0, 3);
      yield bytes.subarray(3);
    };
    expect(await fileFingerprint(parts())).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
