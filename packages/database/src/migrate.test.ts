import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { checksumOf, MIGRATIONS_DIRECTORY, readMigrations } from './migrations.ts';
import { createTestDatabase, type TestDatabase } from './testing/index.ts';

let database: TestDatabase;
let directory: string;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  directory = await mkdtemp(join(tmpdir(), 'crosswalk-migrations-'));
  await write('0001_people.sql', 'create table people (id text primary key);');
  await write('0002_pets.sql', 'create table pets (id text primary key);');
});

afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true });
});

function write(name: string, sql: string): Promise<void> {
  return writeFile(join(directory, name), sql);
}

async function tables(): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  return rows.map(({ name }) => name);
}

describe('migrate', () => {
  it('runs every migration once, in order', async () => {
    expect(await migrate(database.pool, directory)).toEqual(['0001_people.sql', '0002_pets.sql']);
    expect(await migrate(database.pool, directory)).toEqual([]);
    await write('0003_toys.sql', 'create table toys (pet text references pets (id));');
    expect(await migrate(database.pool, directory)).toEqual(['0003_toys.sql']);
    expect(await tables()).toEqual(['people', 'pets', 'schema_migrations', 'toys']);
  });

  it('lets two processes migrate at once: each migration runs once', async () => {
    const ran = await Promise.all([1, 2, 3, 4].map(() => migrate(database.pool, directory)));
    expect(ran.flat().sort()).toEqual(['0001_people.sql', '0002_pets.sql']);
  });

  it('undoes a migration that fails half-way, keeps those before it, and gives the lock back', async () => {
    await write('0003_toys.sql', 'create table toys (id text); create table pets (id text);');
    await expect(migrate(database.pool, directory)).rejects.toThrow(
      'The migration 0003_toys.sql failed and was undone: relation "pets" already exists',
    );
    expect(await tables()).toEqual(['people', 'pets', 'schema_migrations']);
    await write('0003_toys.sql', 'create table toys (id text);');
    expect(await migrate(database.pool, directory)).toEqual(['0003_toys.sql']);
  });

  it('refuses, by name, a file that was edited after the database had run it', async () => {
    await migrate(database.pool, directory);
    await write('0001_people.sql', 'create table people (id uuid primary key);');
    await expect(migrate(database.pool, directory)).rejects.toThrow(
      'The migration 0001_people.sql was edited',
    );
  });

  it('does not take other line ends for an edit', async () => {
    await write('0001_people.sql', 'create table people (\n  id text\n);\n');
    await migrate(database.pool, directory);
    await write('0001_people.sql', 'create table people (\r\n  id text\r\n);\r\n');
    expect(await migrate(database.pool, directory)).toEqual([]);
  });

  it('refuses a database that is newer than the code', async () => {
    await migrate(database.pool, directory);
    await rm(join(directory, '0002_pets.sql'));
    await expect(migrate(database.pool, directory)).rejects.toThrow(
      'The database was last used by a newer Crosswalk: it has run the migration 0002_pets.sql',
    );
  });

  it('refuses a number that is missing, used twice or not there', async () => {
    await write('0002_people_again.sql', 'select 1;');
    await expect(migrate(database.pool, directory)).rejects.toThrow('0002_pets.sql should have the number 3');
    await rm(join(directory, '0002_people_again.sql'));
    await write('0004_toys.sql', 'select 1;');
    await expect(migrate(database.pool, directory)).rejects.toThrow('0004_toys.sql should have the number 3');
    await write('toys.sql', 'select 1;');
    await rm(join(directory, '0004_toys.sql'));
    await expect(migrate(database.pool, directory)).rejects.toThrow('toys.sql is not named like');
    expect(await tables()).toEqual([]);
  });
});

describe('our migrations', () => {
  it('are as they were recorded in migrations/checksums.json (node packages/database/tools/record-checksums.mjs)', async () => {
    const recorded: unknown = JSON.parse(
      await readFile(join(MIGRATIONS_DIRECTORY, 'checksums.json'), 'utf8'),
    );
    const found = (await readMigrations()).map(({ name, checksum }) => [name, checksum]);
    expect(Object.fromEntries(found)).toEqual(recorded);
  });

  it('run on an empty database', async () => {
    await cp(MIGRATIONS_DIRECTORY, directory, { recursive: true });
    await rm(join(directory, '0001_people.sql'));
    await rm(join(directory, '0002_pets.sql'));
    expect(await migrate(database.pool, directory)).toHaveLength((await readMigrations()).length);
  });

  it('have checksums that change with any character', () => {
    expect(checksumOf('select 1;')).not.toBe(checksumOf('select 2;'));
  });
});
