import { randomBytes } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { SealError } from './envelope.ts';
import { openSecrets } from './open-secrets.ts';

let database: TestDatabase;
let org: string;
const masterKey = randomBytes(32);

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  org = await addOrganization();
});

async function addOrganization(): Promise<string> {
  const id = newId('org');
  await database.db.insertInto('organizations').values({ id, name: id }).execute();
  return id;
}

function open(key: Buffer = masterKey) {
  return openSecrets(database.db, key);
}

describe('secrets', () => {
  it('come back in this process and in another one with the same master key', async () => {
    const secrets = open();
    const blob = await secrets.seal(org, 'connections.credentials conn_1', 'lever-key-ü');
    expect(blob.includes('lever-key')).toBe(false);
    expect(await secrets.open(org, 'connections.credentials conn_1', blob)).toBe('lever-key-ü');
    expect(await open().open(org, 'connections.credentials conn_1', blob)).toBe('lever-key-ü');
  });

  it('do not open when altered, for another purpose or in another organization', async () => {
    const secrets = open();
    const blob = await secrets.seal(org, 'credentials conn_1', 'key');
    const altered = Buffer.from(blob);
    altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
    await expect(secrets.open(org, 'credentials conn_1', altered)).rejects.toThrow(SealError);
    await expect(secrets.open(org, 'credentials conn_2', blob)).rejects.toThrow(SealError);
    const other = await addOrganization();
    await secrets.seal(other, 'credentials conn_1', 'theirs');
    await expect(secrets.open(other, 'credentials conn_1', blob)).rejects.toThrow(SealError);
  });

  it('do not open, nor are new ones sealed, with another master key', async () => {
    const blob = await open().seal(org, 'p', 'key');
    const stranger = open(randomBytes(32));
    await expect(stranger.open(org, 'p', blob)).rejects.toThrow(/master key/);
    await expect(stranger.seal(org, 'p', 'more')).rejects.toThrow(/master key/);
  });

  it('do not open when the data key is gone or was swapped for that of another organization', async () => {
    const blob = await open().seal(org, 'p', 'key');
    const other = await addOrganization();
    await open().seal(other, 'p', 'theirs');
    const theirs = await database.db
      .selectFrom('organization_keys')
      .select('wrapped')
      .where('organization_id', '=', other)
      .executeTakeFirstOrThrow();
    const ours = database.db.updateTable('organization_keys').where('organization_id', '=', org);
    await ours.set({ wrapped: theirs.wrapped }).execute();
    await expect(open().open(org, 'p', blob)).rejects.toThrow(SealError);
    await database.db.deleteFrom('organization_keys').where('organization_id', '=', org).execute();
    await expect(open().open(org, 'p', blob)).rejects.toThrow(SealError);
  });

  it('agree on one data key when several processes seal for the first time at once', async () => {
    const processes = Array.from({ length: 8 }, () => open());
    const blobs = await Promise.all(processes.map((secrets, index) => secrets.seal(org, 'p', `${index}`)));
    const rows = await database.db
      .selectFrom('organization_keys')
      .select('id')
      .where('organization_id', '=', org)
      .execute();
    expect(rows).toHaveLength(1);
    const reader = open();
    for (const [index, blob] of blobs.entries()) expect(await reader.open(org, 'p', blob)).toBe(`${index}`);
  });

  it('tries again after a passing failure', async () => {
    const secrets = open();
    const missing = newId('org');
    await expect(secrets.seal(missing, 'p', 'x')).rejects.toThrow();
    await database.db.insertInto('organizations').values({ id: missing, name: 'now it is' }).execute();
    expect(await secrets.open(missing, 'p', await secrets.seal(missing, 'p', 'x'))).toBe('x');
  });
});
