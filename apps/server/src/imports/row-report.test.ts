import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { imported } from './testing/drafts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

describe('the report of the rows as CSV', () => {
  it('tells of every row, gives skipped ones back with their cells, and runs nothing as a formula', async () => {
    const file =
      'Name,Email,Company\n=1+1 Smith,formula@report.example,Contoso\n,,"=cmd|calc"\nOdd Mail,not an address,\n';
    const { id } = await imported(app, file, { fileName: 'odd.csv' });
    const answer = await app.request(`/api/imports/${id}/report.csv`, {
      headers: { authorization: `Bearer ${app.token}` },
    });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(`crosswalk-import-${id}.csv`);
    const records: Record<string, string>[] = parse(answer.text, { bom: true, columns: true });
    expect(records).toMatchObject([
      { Row: '1', Outcome: 'created', Candidate: "'=1+1 Smith", Company: '' },
      { Row: '2', Outcome: 'skipped', 'Candidate id': '', Company: "'=cmd|calc" },
      {
        Row: '3',
        Outcome: 'created',
        Candidate: 'Odd Mail',
        Warnings: expect.stringContaining('not an address'),
      },
    ]);
    const skipped = await app.call('GET', `/api/imports/${id}/report.csv?outcome=skipped`);
    expect(parse(skipped.text, { bom: true, columns: true })).toHaveLength(1);
    expect(await app.call('GET', '/api/imports/imp_nowhere/report.csv')).toMatchObject({ status: 404 });
  });

  it('is as long as the import', async () => {
    const rows = Array.from({ length: 1001 }, (_, index) => `Long ${index}`).join('\n');
    const { id } = await imported(app, `Name\n${rows}\n`);
    const { text } = await app.call('GET', `/api/imports/${id}/report.csv`);
    const records: Record<string, string>[] = parse(text, { bom: true, columns: true });
    expect(records.map(({ Row }) => Number(Row))).toEqual(
      Array.from({ length: 1001 }, (_, index) => index + 1),
    );
  });
});
