import { type ImportedRow, readImport } from '@crosswalk/imports';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { ErasedPeople } from './erased-rows.ts';
import { type ReadyRow, readyRow } from './ready-row.ts';
import { inTransactions } from './store-batch.ts';
import { storeRows } from './store-rows.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

/** People of whom each may be told by several rows, with few names, addresses and profiles between them. */
function file(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    // Steps without a common divisor with the numbers they are taken by: all combinations come.
    const email = row % 11 === 4 ? '' : `p${(row * 3) % 11}@some.example`;
    const profile = row % 3 === 0 ? '' : `https://www.linkedin.com/in/p-${(row * 5) % 7}`;
    const name = row % 13 === 6 ? '' : `Given${row % 9} Family${row % 4}`;
    return `${name},${email},${profile},Title ${row % 5},Acme ${row % 3},tag ${row % 6},Note ${row % 8}`;
  });
  return ['Name,Email,LinkedIn URL,Title,Company,Tags,Notes', ...lines, ',,,,,,'].join('\n');
}

async function* lots(text: string, size: number): AsyncGenerator<readonly ReadyRow[], void> {
  const { inspection, rows } = await readImport(bytes(text));
  let lot: ImportedRow[] = [];
  for await (const row of rows) {
    lot.push(row);
    if (lot.length < size) continue;
    yield lot.map((each) => readyRow(each, inspection.format ?? ''));
    lot = [];
  }
  yield lot.map((each) => readyRow(each, inspection.format ?? ''));
}

async function* bytes(text: string): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from(text);
}

/** What an import of a text into an organization of its own leaves, people numbered in the order of the rows. */
async function importedBy(size: number, text: string) {
  const { db } = app.database;
  const organizationId = await app.addOrganization();
  const importId = newId('imp');
  const record = {
    organization_id: organizationId,
    id: importId,
    file_name: 'f',
    file_hash: 'h',
    format: 'csv',
  };
  await db
    .insertInto('imports')
    .values({ ...record, status: 'running' })
    .execute();
  const target = {
    organizationId,
    importId,
    projectId: null,
    file: { hash: 'h', format: 'csv' },
    erased: new ErasedPeople(app.services, organizationId),
  };
  await db.connection().execute((one) => storeRows(target, lots(text, size), inTransactions(one)));
  const rows = await db
    .selectFrom('import_rows')
    .select(['row_number', 'outcome', 'candidate_id', 'reason', 'warnings', 'cells'])
    .where('organization_id', '=', organizationId)
    .orderBy('row_number')
    .execute();
  const order = [...new Set(rows.flatMap(({ candidate_id }) => candidate_id ?? []))];
  const people = await db
    .selectFrom('candidates as c')
    .select(['c.id', 'c.profile', 'c.sort_name', 'c.current_title', 'c.email_count'])
    .select((eb) => [
      // Places differ with the order of tags, which is that of the rows only within a batch.
      sql<string>`strip(c.words)::text`.as('words'),
      eb
        .selectFrom('candidate_keys as k')
        .select((one) => one.fn.agg<string[]>('array_agg', ['k.key']).as('keys'))
        .whereRef('k.candidate_id', '=', 'c.id')
        .as('keys'),
      eb
        .selectFrom('candidate_notes as n')
        .select((one) => one.fn.agg<string[]>('array_agg', ['n.body']).as('bodies'))
        .whereRef('n.candidate_id', '=', 'c.id')
        .as('notes'),
    ])
    .where('c.organization_id', '=', organizationId)
    .execute();
  const counts = await db
    .selectFrom('imports')
    .select(['row_count', 'created_count', 'merged_count', 'skipped_count'])
    .where('id', '=', importId)
    .executeTakeFirstOrThrow();
  return {
    counts,
    rows: rows.map((row) => ({
      ...row,
      reason: wordsIn(row.reason),
      candidate_id: order.indexOf(row.candidate_id ?? ''),
    })),
    people: people
      .map((one) => ({ ...one, id: order.indexOf(one.id), keys: one.keys?.sort(), notes: one.notes?.sort() }))
      .sort((a, b) => a.id - b.id),
  };
}

/** People with the same claim are named in no particular order. */
function wordsIn(reason: string | null): string[] {
  return (reason ?? '').split(/[ .,]+/).sort();
}

describe('the size of batches (W2)', () => {
  it('changes neither who is who nor a word of the report', async () => {
    const text = file(50);
    const whole = await importedBy(1000, text);
    expect(whole.counts).toMatchObject({ row_count: 51, skipped_count: expect.any(Number) });
    expect(new Set(whole.rows.map(({ outcome }) => outcome))).toEqual(
      new Set(['created', 'merged', 'skipped']),
    );
    expect(await importedBy(7, text)).toEqual(whole);
    expect(await importedBy(1, text)).toEqual(whole);
  });
});
