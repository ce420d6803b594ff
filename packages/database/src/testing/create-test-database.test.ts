import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../open-database.ts';
import { createTestDatabase, type TestDatabase } from './index.ts';

let first: TestDatabase;
let second: TestDatabase;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([first.drop(), second.drop()]);
});

describe('createTestDatabase', () => {
  it('gives migrated databases that do not see each other', async () => {
    await first.db.insertInto('organizations').values({ id: 'org_1', name: 'Acme' }).execute();
    expect(await first.db.selectFrom('organizations').select('id').execute()).toEqual([{ id: 'org_1' }]);
    expect(await second.db.selectFrom('organizations').select('id').execute()).toEqual([]);
  });

  it('gives a connection string that another process can use', async () => {
    const pool = createPool({ connectionString: first.connectionString });
    const { rows } = await pool.query('select current_database() as name, current_user as user');
    await pool.end();
    expect(rows).toEqual([{ name: first.name, user: 'crosswalk' }]);
  });

  it('drops a database that somebody is still connected to', async () => {
    const doomed = await createTestDatabase();
    const lost: string[] = [];
    const other = createPool({ connectionString: doomed.connectionString }, (error) =>
      lost.push(error.message),
    );
    await other.query('select 1');
    await doomed.drop();
    await expect(other.query('select 1')).rejects.toThrow();
    await other.end();
  });

  it('runs on the PostgreSQL version that was asked for', async () => {
    const { rows } = await first.pool.query(
      "select current_setting('server_version_num')::int / 10000 as major",
    );
    expect(rows).toEqual([{ major: Number(process.env.CROSSWALK_TEST_POSTGRES || 18) }]);
  });
});
