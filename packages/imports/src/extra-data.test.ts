import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isCandidate } from '@crosswalk/candidates';
import { describe, expect, it } from 'vitest';
import { readAll } from './testing/read-all.ts';
import { RecordSplitter } from './text/record-splitter.ts';

const folder = process.env.CROSSWALK_EXTRA_TEST_DATA ?? '';

interface ManifestEntry {
  readonly file: string;
  readonly encoding: string;
  readonly bom: boolean;
  readonly delimiter: string;
  readonly header_line: number;
  readonly header: readonly string[];
  readonly record_count: number;
}

describe.runIf(folder !== '')('W2 further sample files', () => {
  const list = (name: string, end: string) =>
    folder === '' ? [] : readdirSync(join(folder, name)).filter((file) => file.endsWith(end));
  const manifest: ManifestEntry[] =
    folder === '' ? [] : JSON.parse(readFileSync(join(folder, 'csv-manifest.json'), 'utf8'));

  it.each(manifest)('$file is read as its manifest says', async (entry) => {
    const { inspection, totals, rows } = await readAll(readFileSync(join(folder, entry.file)));
    expect(inspection).toMatchObject({
      kind: 'csv',
      encoding: entry.encoding,
      bom: entry.bom,
      delimiter: entry.delimiter,
      headerRow: entry.header_line,
      headers: entry.header,
      problems: [],
    });
    expect(totals.rows).toBe(entry.record_count);
    for (const row of rows) if (row.kind === 'candidate') expect(isCandidate(row.candidate)).toBe(true);
  });

  it.each(list('resumes', '.json'))('%s is imported, or skipped for a true reason', async (file) => {
    const text = readFileSync(join(folder, 'resumes', file), 'utf8');
    const { inspection, rows } = await readAll(text);
    expect(inspection.kind).toBe('json-resume');
    expect(rows).toHaveLength(1);
    const [row] = rows;
    if (row?.kind !== 'candidate') {
      expect(JSON.parse(text).basics.name).toBe('');
      return;
    }
    const given = JSON.parse(text);
    expect(isCandidate(row.candidate)).toBe(true);
    expect(row.candidate.name.full).toBe(given.basics.name.replace('<br>', ' '));
    // One file nests the posts held at one employer in a list of their own.
    const work = [given.work ?? []].flat(2);
    expect(row.candidate.employments.map(({ company }) => company)).toEqual(
      work.map((item) => item.name ?? item.company),
    );
  });

  // The expected JSON of location_coordinates is not that of its CSV; line ends of the collection were normalised.
  const spectrum = list('csv-spectrum/csvs', '.csv').filter((file) => file !== 'location_coordinates.csv');
  it.each(spectrum)('%s is split as csv-spectrum expects', (file) => {
    const splitter = new RecordSplitter(',');
    const text = readFileSync(join(folder, 'csv-spectrum/csvs', file), 'utf8');
    const [header, ...records] = [...splitter.push(text), ...splitter.finish()].map(({ cells }) => cells);
    const expected = JSON.parse(
      readFileSync(join(folder, 'csv-spectrum/json', file.replace('.csv', '.json')), 'utf8').replaceAll(
        '\\r\\n',
        '\\n',
      ),
    );
    expect(
      records.map((cells) => Object.fromEntries(cells.map((cell, index) => [header?.[index], cell]))),
    ).toEqual(expected);
  });
});
