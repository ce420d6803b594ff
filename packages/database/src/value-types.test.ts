import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

async function read(expression: string): Promise<unknown> {
  const { rows } = await database.pool.query<{ value: unknown }>(`select ${expression} as value`);
  return rows[0]?.value;
}

describe('values from the database', () => {
  it('are numbers for bigint, counts and arrays of bigint', async () => {
    expect(await read('1774915200000::bigint')).toBe(1_774_915_200_000);
    expect(await read('-9007199254740991::bigint')).toBe(Number.MIN_SAFE_INTEGER);
    expect(await read('count(*)')).toBe(1);
    expect(await read('array[1, null, 3]::bigint[]')).toEqual([1, null, 3]);
  });

  it('fail the query rather than lose digits of a bigint', async () => {
    await expect(read('9007199254740993::bigint')).rejects.toThrow(
      'The bigint 9007199254740993 is too large',
    );
    expect(await read('1')).toBe(1);
  });

  it('are Dates for timestamptz, in any time zone of the session', async () => {
    expect(await read("'2026-03-31 02:30:00+02'::timestamptz")).toEqual(new Date('2026-03-31T00:30:00Z'));
  });

  it('are plain text for calendar days', async () => {
    expect(await read("'2026-03-31'::date")).toBe('2026-03-31');
    expect(await read("array['2026-03-31', null]::date[]")).toEqual(['2026-03-31', null]);
  });
});
