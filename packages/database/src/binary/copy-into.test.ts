import { type Kysely, sql, type Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DB } from '../generated/schema.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { binaryArray } from './binary-array.ts';
import { BinaryFields, jsonOf, readFields } from './binary-fields.ts';
import { type CopyOptions, copyInto } from './copy-into.ts';

let database: TestDatabase;
let db: Kysely<DB>;
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await sql`insert into organizations (id, name) values ('org_a', 'A')`.execute(db);
  await sql`create table shelf (label text primary key, boxes integer, facts jsonb, words tsvector)`.execute(
    db,
  );
});
afterAll(() => database.drop());

const columns = ['label', 'boxes', 'facts', 'words'];

function shelves(labels: readonly string[]) {
  return (begin: () => BinaryFields) => {
    for (const label of labels) {
      const row = begin();
      row.text(label);
      row.integer(-1 - label.length);
      row.json(label.length > 9 ? null : JSON.stringify({ label }));
      row.words(
        new Map([
          ['zebra', [2, 16_383]],
          ['t:ääkkönen', [1]],
          ['+4930', []],
        ]),
      );
    }
  };
}

describe('copying rows into a table', () => {
  it('stores texts of all scripts, numbers, JSON, words and nothing as they were put', async () => {
    const labels = ['', 'plain', 'Zoë 東京 🦓', 'x'.repeat(200_000), 'é'.repeat(50), '"quoted"\\N\t'];
    await copyInto(db, [{ table: 'shelf', columns, fill: shelves(labels) }]);
    const { rows } = await sql`select label, boxes, facts, words::text from shelf`.execute(db);
    expect(rows).toEqual(
      labels.map((label) => ({
        label,
        boxes: -1 - label.length,
        facts: label.length > 9 ? null : { label },
        words: `'+4930' 't:ääkkönen':1 'zebra':2,16383`,
      })),
    );
  });

  it('leaves out words beyond what a tsvector holds instead of failing', async () => {
    const words = new Map(
      Array.from({ length: 20_000 }, (_, at) => [`${'w'.repeat(200)}${at}`, [1 + at / 2]]),
    );
    const fill = (begin: () => BinaryFields) => {
      const row = begin();
      row.text('full');
      row.words(words);
    };
    await copyInto(db, [{ table: 'shelf', columns: ['label', 'words'], fill }]);
    const { rows: found } = await sql<{ count: number }>`
      select length(words) as count from shelf where label = 'full'`.execute(db);
    expect(found[0]?.count).toBeGreaterThan(1000);
  });

  it('stores all of it or nothing, and the connection goes on', async () => {
    const many = Array.from({ length: 30_000 }, (_, at) => `a label that takes some room ${at}`);
    await db.connection().execute(async (one) => {
      const twice = copyInto(one, [{ table: 'shelf', columns, fill: shelves(['first', 'first', ...many]) }]);
      await expect(twice).rejects.toMatchObject({ code: '23505' });
      const unknown = copyInto(one, [{ table: 'nowhere', columns, fill: shelves(many) }]);
      await expect(unknown).rejects.toMatchObject({ code: '42P01' });
      const { rows } = await sql`select from shelf where label = 'first'`.execute(one);
      expect(rows).toEqual([]);
    });
  });

  it('fills several tables with one message, all or none', async () => {
    const many = Array.from({ length: 5_000 }, (_, at) => `in both ${at}`);
    const boxes = (labels: readonly string[]) => ({
      table: 'box',
      columns: ['label'],
      fill: (begin: () => BinaryFields) => {
        for (const label of labels) begin().text(label);
      },
    });
    const shelf = (labels: readonly string[]) => ({ table: 'shelf', columns, fill: shelves(labels) });
    await db.connection().execute(async (one) => {
      await sql`create temporary table box (label text primary key)`.execute(one);
      await copyInto(one, [shelf(many), boxes([]), boxes(many), shelf(['alone'])]);
      const count = async () =>
        (
          await sql`select (select count(*)::int from shelf where label like 'in both%' or label = 'alone') as shelves,
                          (select count(*)::int from box) as boxes`.execute(one)
        ).rows[0];
      expect(await count()).toEqual({ shelves: 5_001, boxes: 5_000 });
      const twice = copyInto(one, [
        shelf(['in both, too']),
        boxes(['new', 'new']),
        shelf(many.map((each) => `${each}!`)),
      ]);
      await expect(twice).rejects.toMatchObject({ code: '23505' });
      expect(await count()).toEqual({ shelves: 5_001, boxes: 5_000 });
      const broken = {
        ...boxes([]),
        fill: () => {
          throw new RangeError('No such box.');
        },
      };
      await expect(copyInto(one, [shelf(['in both, as well']), broken])).rejects.toThrow('No such box.');
      expect(await count()).toEqual({ shelves: 5_001, boxes: 5_000 });
    });
  });

  it('reads back what was put, and takes it as an array', async () => {
    const fields = new BinaryFields(1);
    fields.text('Zoë');
    fields.text(null);
    fields.json('{"a":"東"}');
    const [text, nothing, json] = [...readFields(fields.bytes)];
    if (!(text instanceof Uint8Array) || !(json instanceof Uint8Array))
      throw new Error('A value is missing.');
    expect([Buffer.from(text).toString(), nothing, jsonOf(json)]).toEqual(['Zoë', null, '{"a":"東"}']);
    const { rows } = await sql`
      select ${binaryArray('text', [text, null])}::text[] as texts, ${binaryArray('jsonb', [json])}::jsonb[] as facts,
             cardinality(${binaryArray('integer', [])}::integer[]) as none`.execute(db);
    expect(rows).toEqual([{ texts: ['Zoë', null], facts: [{ a: '東' }], none: 0 }]);
  });
});

describe('copying rows whose references are held', () => {
  const ofNobody = (begin: () => BinaryFields) => {
    const row = begin();
    for (const value of ['org_none', 'tag_none', 'Of nobody']) row.text(value);
  };
  const put = async (tx: Transaction<DB>, options?: CopyOptions) => {
    await copyInto(
      tx,
      [{ table: 'tags', columns: ['organization_id', 'id', 'name'], fill: ofNobody }],
      options,
    );
    const { rows } = await sql`select current_setting('session_replication_role') as role`.execute(tx);
    return rows;
  };
  class TakeBack extends Error {}

  it('checks no foreign keys for them, and all again behind it', async () => {
    const done = db.transaction().execute(async (tx) => {
      expect(await put(tx, { referencesHeld: true })).toEqual([{ role: 'origin' }]);
      throw new TakeBack();
    });
    await expect(done).rejects.toThrow(TakeBack);
    await expect(db.transaction().execute((tx) => put(tx))).rejects.toMatchObject({ code: '23503' });
  });

  it('checks them where the account may not leave them out', async () => {
    await sql`create role plain_owner`.execute(db);
    await sql`grant all on tags to plain_owner`.execute(db);
    const done = db.transaction().execute(async (tx) => {
      await sql`set local role plain_owner`.execute(tx);
      await put(tx, { referencesHeld: true });
    });
    await expect(done).rejects.toMatchObject({ code: '23503' });
    await sql`drop owned by plain_owner`.execute(db);
    await sql`drop role plain_owner`.execute(db);
  });
});
