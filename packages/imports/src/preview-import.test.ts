import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { importChoices } from './choices.ts';
import { FIELD_LABELS } from './fields.ts';
import { countRows, previewImport } from './preview-import.ts';
import { inlineRow, writeWorkbook } from './testing/write-workbook.ts';

const source = (...parts: (string | Uint8Array)[]) => Readable.from(parts.map((part) => Buffer.from(part)));
const PEOPLE = `Name,Mail,Score,Score\n${Array.from({ length: 50 }, (_, at) => `Ann ${at},a${at}@example.com,${at % 2},`).join('\n')}\n\n`;

describe('W2 a preview', () => {
  it('shows the first rows as they would come in, counts the others, and says where each guess is from', async () => {
    const { inspection, rows, count } = await previewImport(source(PEOPLE), { rows: 2 });
    expect(count).toEqual({ count: 50, atLeast: false });
    expect(rows).toMatchObject([
      { row: 1, cells: ['Ann 0', 'a0@example.com', '0', ''], candidate: { name: { full: 'Ann 0' } } },
      { row: 2 },
    ]);
    expect(inspection.mapping).toMatchObject([
      { index: 0, label: 'Name', field: 'name.full', from: 'synonym', samples: ['Ann 0', 'Ann 1', 'Ann 2'] },
      { index: 1, label: 'Mail', field: 'email', from: 'synonym' },
      { index: 2, label: 'Score', field: null, from: null, samples: ['0', '1'] },
      { index: 3, label: 'Score (column 4)', field: null, samples: [] },
    ]);
  });

  it('takes what was said of a column by its place before what is remembered of its header', async () => {
    const { inspection, rows } = await previewImport(source(PEOPLE), {
      rows: 1,
      overrides: {
        columns: { 3: 'ignore', 2: 'headline' },
        remembered: { score: 'tags', mail: 'extra', unseen: 'notes' },
      },
    });
    expect(inspection.mapping.map(({ field, from }) => [field, from])).toEqual([
      ['name.full', 'synonym'],
      ['extra', 'remembered'],
      ['headline', 'you'],
      ['ignore', 'you'],
    ]);
    expect(rows).toMatchObject([
      { candidate: { headline: '0', emails: [], extras: { Mail: 'a0@example.com' } } },
    ]);
  });

  it('stops counting where it is told to', async () => {
    const { count } = await previewImport(source(PEOPLE), { countUpTo: 49 });
    expect(count).toEqual({ count: 49, atLeast: true });
    expect((await previewImport(source(PEOPLE), { countUpTo: 50 })).count.atLeast).toBe(false);
  });

  it('counts the rows of every kind of file as an import would', async () => {
    const workbook = writeWorkbook([{ rows: inlineRow(['Name']) + inlineRow(['Ann']).repeat(7) }]);
    const resumes = JSON.stringify([{ basics: { name: 'Ann' } }, { basics: { name: 'Bob' } }]);
    const counts = await Promise.all(
      [PEOPLE, workbook, resumes, '<html>'].map((file) => countRows(source(file))),
    );
    expect(counts).toEqual([50, 7, 2, 0]);
  });

  it('asks which comes first in dates that do not tell, and obeys', async () => {
    const file =
      'Company Name,Title,Name,Started On,Finished On\nAcme,CTO,Ann,11/05/2020,Present\nAcme,CEO,Bob,03/04/2021,25/12/2022\n';
    const guessed = await previewImport(source(file));
    expect(guessed.inspection.mapping.map(({ dateOrder }) => dateOrder)).toEqual([
      null,
      null,
      null,
      null,
      'day first',
    ]);
    expect(guessed.inspection.problems).toContainEqual({
      severity: 'warning',
      code: 'date-order',
      message: expect.stringContaining('"Started On"'),
    });
    expect(guessed.rows[0]).toMatchObject({
      candidate: {
        employments: [{ start: null, end: null, current: true }],
        extras: { 'Started On': '11/05/2020' },
      },
    });
    const told = await previewImport(source(file), { overrides: { dateOrder: 'month first' } });
    expect(told.rows).toMatchObject([
      { candidate: { employments: [{ start: '2020-11-05' }] } },
      { candidate: { employments: [{ start: '2021-03-04', end: '2022-12-25', current: false }] } },
    ]);
  });
});

describe('what can be chosen', () => {
  it('names every field once, group by group', () => {
    const { fields } = importChoices();
    expect(fields.map(({ id }) => id).toSorted()).toEqual(Object.keys(FIELD_LABELS).toSorted());
    const groups = fields.map(({ group }) => group);
    expect(groups.filter((group, at) => group !== groups[at - 1])).toEqual([...new Set(groups)]);
  });
});
