import { describe, expect, it } from 'vitest';
import { candidatesOf, readAll, readOnly } from '../testing/read-all.ts';
import { inlineRow, writeWorkbook } from '../testing/write-workbook.ts';

const NAMES = inlineRow(['Full Name', 'Email', 'Phone', 'Started', 'Team Size']);

/** The extras of the only person, whose name stands in the first cell and these cells behind it. */
async function cellsAs(cells: string, options: Parameters<typeof writeWorkbook>[1] = {}) {
  const rows = `${inlineRow(['Full Name', 'A', 'B', 'C', 'D'])}<row r="2"><c r="A2" t="str"><v>Ann</v></c>${cells}</row>`;
  const { candidate, warnings } = await readOnly(writeWorkbook([{ rows }], options));
  return { ...candidate.extras, warnings };
}

describe('W2 an Excel workbook', () => {
  it('is read like a table, with its sheet, header and line numbers', async () => {
    const rows = `${inlineRow(['Candidates of the team'])}${NAMES}${inlineRow(['Ann', 'ann@example.com', '+49 30 901820'], ' r="7"')}`;
    const { inspection, rows: read } = await readAll(writeWorkbook([{ name: 'People', rows }]), {}, 500);
    expect(inspection).toMatchObject({
      kind: 'xlsx',
      format: 'generic',
      sheet: 'People',
      sheets: ['People'],
      delimiter: null,
      headerRow: 2,
      problems: [],
    });
    expect(read).toMatchObject([
      {
        row: 1,
        line: 7,
        candidate: { name: { full: 'Ann' }, phones: [{ e164: '+4930901820' }] },
        warnings: [],
      },
    ]);
  });

  it('reads shared, rich and inline texts, formulas, yes and no; empties what is an error and says so', async () => {
    const shared = [
      '<r><t>Grace </t></r><r><rPr><b/></rPr><t>Hopper &amp; Co</t></r><rPh><t>reading</t></rPh>',
      '<t>a_x000D_b</t>',
    ];
    const cells =
      '<c r="B2" t="s"><v>0</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>' +
      '<c r="E2" t="str"><f>"x"&amp;"y"</f><v>x &lt;y&gt; &#228;</v></c><c r="G2" t="s"><v>1</v></c>';
    expect(await cellsAs(cells, { sharedStrings: shared })).toEqual({
      A: 'Grace Hopper & Co',
      B: 'TRUE',
      D: 'x <y> ä',
      'Column 7': 'a\rb',
      warnings: [
        '"C" holds the error #DIV/0! in place of a value; it was read as empty.',
        'The row has more cells than the header; kept as "Column 7".',
      ],
    });
  });

  it('shows numbers with all digits there are, as their cells do, and marks lost ones', async () => {
    const cells =
      '<c r="B2"><v>447000000000</v></c><c r="C2" s="1"><v>4.4912345678E11</v></c>' +
      '<c r="D2"><v>1.2345678901234568E17</v></c><c r="E2" s="2"><v>123</v></c><c r="F2"><v>0.30000000000000004</v></c>';
    expect(await cellsAs(cells, { formats: ['0.00E+00', '00000'] })).toEqual({
      A: '447000000000',
      B: '449123456780',
      C: '123456789012345680',
      D: '00123',
      'Column 6': '0.3',
      warnings: [expect.stringMatching(/^"C": Excel keeps 15 digits/), expect.stringContaining('more cells')],
    });
  });

  it('reads dates by what the cell shows, without inventing a day', async () => {
    // 44109 is 5 October 2020 counted from 1900, 42647 counted from 1904.
    const dates = (days: number) =>
      `<c r="B2" s="1"><v>${days}</v></c><c r="C2" s="2"><v>${days}</v></c><c r="D2" s="3"><v>${days}.5</v></c><c r="E2" s="4"><v>${days}</v></c>`;
    const formats = [14, 'mmmm yyyy', 'dd.mm.yyyy hh:mm', 'yyyy'];
    const expected = { A: '2020-10-05', B: '2020-10', C: '2020-10-05 12:00', D: '2020', warnings: [] };
    expect(await cellsAs(dates(44109), { formats })).toEqual(expected);
    expect(await cellsAs(dates(42647), { formats, from1904: true })).toEqual(expected);
  });

  it('marks a range that Excel made a day or a month', async () => {
    const cells =
      '<c r="B2" s="1"><v>44206</v></c><c r="C2" s="2"><v>18537</v></c><c r="D2" t="d"><v>2020-10-05T00:00:00</v></c>';
    expect(await cellsAs(cells, { formats: [16, 17] })).toEqual({
      A: '10-Jan',
      B: '1950-10',
      C: '2020-10-05',
      warnings: [
        expect.stringMatching(/^"B" was probably a range/),
        expect.stringMatching(/^"A" was probably a range/),
      ],
    });
  });

  it('chooses the sheet with the people, lists the others, and obeys', async () => {
    const sheets = [
      { name: 'How to', rows: inlineRow(['Fill in the next sheet']) },
      { name: 'Old & gone', state: 'hidden', rows: NAMES + inlineRow(['Bob', 'bob@example.com']) },
      { name: 'People', rows: NAMES + inlineRow(['Ann', 'ann@example.com']) },
    ] as const;
    const guessed = await readAll(writeWorkbook(sheets));
    expect(guessed.inspection).toMatchObject({ sheet: 'People', sheets: ['How to', 'Old & gone', 'People'] });
    expect(guessed.inspection.problems).toEqual([
      {
        severity: 'warning',
        code: 'other-sheets',
        message: 'The sheet "People" is read. 2 other sheets were not read: "How to", "Old & gone" (hidden).',
      },
    ]);
    const told = await readAll(writeWorkbook(sheets), { overrides: { sheet: 'Old & gone' } });
    expect(candidatesOf(told.rows)).toMatchObject([{ name: { full: 'Bob' } }]);
    expect(told.inspection.problems.map(({ code }) => code)).toEqual(['other-sheets', 'hidden-sheet']);
  });

  it('tells of merged cells and hidden rows, and takes empty rows for none', async () => {
    const rows = `${NAMES}${inlineRow(['Ann'])}${inlineRow(['Bob'], ' hidden="1"')}<row><c s="1"/><c/></row>`;
    const behind = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="D1:E1"/></mergeCells>';
    const { inspection, rows: read, totals } = await readAll(writeWorkbook([{ rows, behind }]));
    expect(inspection.problems).toMatchObject([
      { code: 'merged-cells', message: expect.stringContaining('(A2:A3, D1:E1)') },
    ]);
    expect(read[1]).toMatchObject({ warnings: ['The row is hidden in the workbook.'] });
    expect(totals).toEqual({ rows: 2, candidates: 2, skipped: 0, blankLines: 1 });
  });

  it('leaves out what stands beyond any believable column, and says so', async () => {
    const cells = '<c r="BXY2" t="str"><v>far</v></c><c r="BXZ2" t="str"><v>away</v></c>';
    expect(await cellsAs(cells)).toEqual({
      warnings: ['The cells from column 2001 on were left out: a table has at most 2,000 columns.'],
    });
  });

  it('takes corrections of the header row and of columns by place', async () => {
    const rows = inlineRow(['x', 'y']) + inlineRow(['a', 'b']) + inlineRow(['ann@example.com', 'Ann']);
    const { rows: read, inspection } = await readAll(writeWorkbook([{ rows }]), {
      overrides: { headerRow: 2, columns: { 0: 'email', 1: 'name.full' } },
    });
    expect(candidatesOf(read)).toMatchObject([
      { name: { full: 'Ann' }, emails: [{ address: 'ann@example.com' }] },
    ]);
    expect(inspection.mapping.map(({ from, samples }) => [from, samples])).toEqual([
      ['you', ['ann@example.com']],
      ['you', ['Ann']],
    ]);
  });
});
