import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError } from '../config.ts';
import { openSecrets } from '../secrets/open-secrets.ts';
import { restoreBackup, takeBackup } from './command.ts';
import { BackupError } from './manifest.ts';

const masterKey = randomBytes(32);
const made: TestDatabase[] = [];
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-backup-'));
  file = join(folder, 'backup.tar.gz');
});
afterEach(async () => {
  for (const database of made.splice(0)) await database.drop();
  await rm(folder, { recursive: true });
});

async function database(migrated = true): Promise<TestDatabase> {
  const one = await createTestDatabase({ migrated, maxConnections: 3 });
  made.push(one);
  return one;
}

function settings(
  { connectionString }: TestDatabase,
  key = masterKey,
  role: string | null = null,
): Record<string, string> {
  return {
    DATABASE_URL: role === null ? connectionString : connectionString.replace(/user=\w+/, `user=${role}`),
    CROSSWALK_DATA_DIR: folder,
    CROSSWALK_MASTER_KEY: key.toString('hex'),
  };
}

/** An organization with a secret, and texts that COPY has to escape. */
async function filled(): Promise<{ readonly from: TestDatabase; readonly blob: Buffer }> {
  const from = await database();
  const { db } = from;
  await db
    .insertInto('organizations')
    .values({ id: 'org_1', name: 'Tab\tline\nback\\slash \\N “é” 王' })
    .execute();
  const id = 'cand_1';
  await db
    .insertInto('candidates')
    .values({
      organization_id: 'org_1',
      id,
      full_name: 'Ada',
      profile: JSON.stringify({ a: '\\n', n: null }),
    })
    .execute();
  await db
    .insertInto('candidates')
    .values({
      organization_id: 'org_1',
      id: 'cand_0',
      full_name: 'Ada',
      profile: '{}',
      merged_into: id,
    })
    .execute();
  const blob = await openSecrets(db, masterKey).seal('org_1', 'test', 'a secret');
  await sql`insert into installations (identity) values ('one')`.execute(db);
  return { from, blob };
}

async function rowsOf({ db }: TestDatabase): Promise<unknown> {
  const organizations = await db.selectFrom('organizations').selectAll().execute();
  const candidates = await db.selectFrom('candidates').selectAll().orderBy('id').execute();
  const transitions = await db
    .selectFrom('export_item_transitions')
    .selectAll()
    .orderBy('from_state')
    .orderBy('to_state')
    .execute();
  return { organizations, candidates, transitions };
}

/** A database made from nothing takes its time where others are at work, too. */
const patience = 120_000;

describe('backup and restore', { timeout: patience }, () => {
  it('bring everything into an empty database, and what is sealed opens there', async () => {
    const { from, blob } = await filled();
    const taken = await takeBackup(settings(from), file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['backup.tar.gz']);
    expect(taken).toMatchObject({ file, bytes: (await stat(file)).size });
    expect(gunzipSync(await readFile(file)).includes(masterKey)).toBe(false);

    const to = await database(false);
    await restoreBackup(settings(to), file);
    expect(await rowsOf(to)).toEqual(await rowsOf(from));
    expect(await openSecrets(to.db, masterKey).open('org_1', 'test', blob)).toBe('a secret');
    // Foreign keys hold again, triggers fire again, and servers see that this is not the database they knew.
    await expect(sql`delete from candidates where id = 'cand_1'`.execute(to.db)).rejects.toThrow(
      'foreign key',
    );
    const { rows } = await sql`select identity from installations`.execute(to.db);
    expect(rows).toEqual([{ identity: 'restored' }]);
  });

  it('an archive that tar reads', async () => {
    const { from } = await filled();
    await takeBackup(settings(from), file);
    const names = execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n');
    expect([names[0], names.at(-1)]).toEqual(['manifest.json', 'checksums.json']);
    expect(names).toContain('tables/candidates/000001.copy');
  });

  it('refuses another master key before anything is written', async () => {
    const { from } = await filled();
    await takeBackup(settings(from), file);
    const to = await database(false);
    const refused = await restoreBackup(settings(to, randomBytes(32)), file).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigError);
    expect(String(refused)).toContain('Nothing was restored');
    const { rows } = await sql`select 1 from pg_class where relname = 'schema_migrations'`.execute(to.db);
    expect(rows).toEqual([]);
    // With the embedded database a start would make a key: a restore must not.
    const place = join(folder, 'data');
    await expect(restoreBackup({ CROSSWALK_DATA_DIR: place }, file)).rejects.toThrow(
      /master\.key.*Nothing was restored/,
    );
    await expect(stat(place)).rejects.toThrow('ENOENT');
  });

  it('are done by an account that is no superuser, in a database of its own', async () => {
    const { from } = await filled();
    const role = `plain_${randomBytes(6).toString('hex')}`;
    const to = await database(false);
    await sql`create role ${sql.id(role)} login nosuperuser nocreatedb nocreaterole`.execute(from.db);
    try {
      await sql`alter database ${sql.id(to.name)} owner to ${sql.id(role)}`.execute(from.db);
      await takeBackup(settings(from), file);
      const plain = settings(to, masterKey, role);
      await restoreBackup(plain, file);
      expect(await rowsOf(to)).toEqual(await rowsOf(from));
      const { rows } = await sql`
        select distinct pg_get_userbyid(relowner) as owner from pg_class
         where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(to.db);
      expect(rows).toEqual([{ owner: role }]);
      await expect(sql`delete from candidates where id = 'cand_1'`.execute(to.db)).rejects.toThrow(
        'foreign key',
      );
      await takeBackup(plain, join(folder, 'again.tar.gz'));
    } finally {
      made.splice(made.indexOf(to), 1);
      await to.drop();
      await sql`drop role ${sql.id(role)}`.execute(from.db);
    }
  });

  it('refuses a database in which somebody works', async () => {
    const { from } = await filled();
    await takeBackup(settings(from), file);
    await expect(restoreBackup(settings(from), file)).rejects.toThrow('The database is not empty');
  });

  it('refuses a file that was cut off, changed or is none of ours, and one that is there already', async () => {
    const { from } = await filled();
    await takeBackup(settings(from), file);
    await expect(takeBackup(settings(from), file)).rejects.toThrow('is there already');
    const to = settings(await database(false));
    const bytes = gunzipSync(await readFile(file));
    const at = bytes.indexOf('back\\\\slash');
    bytes[at] = 'B'.charCodeAt(0);
    await writeFile(join(folder, 'changed'), gzipSync(bytes));
    await expect(restoreBackup(to, join(folder, 'changed'))).rejects.toThrow(
      'is damaged: tables/organizations/000001.copy',
    );
    await truncate(file, (await stat(file)).size - 20);
    await writeFile(join(folder, 'other'), gzipSync(Buffer.alloc(2000, 'x')));
    for (const wrong of [file, join(folder, 'other'), join(folder, 'missing')]) {
      await expect(restoreBackup(to, wrong)).rejects.toBeInstanceOf(BackupError);
    }
  });
});
