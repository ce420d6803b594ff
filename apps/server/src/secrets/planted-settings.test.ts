import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createTestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../start-server.ts';
import { Plantings } from './testing/plantings.ts';
import { startQuotingSmtp } from './testing/quoting-smtp.ts';
import { type ServerChild, startServerChild } from './testing/server-child.ts';

const plantings = new Plantings();
const password = plantings.makePlain('database password');
const masterKey = randomBytes(32);
plantings.plant('master key', masterKey);
const previousKey = randomBytes(32);
plantings.plant('previous master key', previousKey);

const given = { PORT: '0', LOG_LEVEL: 'trace', CROSSWALK_MASTER_KEY: masterKey.toString('base64') };

let folder: string;
const children: ServerChild[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-settings-'));
});
afterAll(async () => {
  for (const child of children) await child.stop();
  await rm(folder, { recursive: true });
});

function start(name: string, env: Record<string, string>): ServerChild {
  const child = startServerChild({
    ...given,
    CROSSWALK_DATA_DIR: join(folder, name),
    ...env,
  });
  children.push(child);
  return child;
}

function leaks(child: ServerChild): string[] {
  expect(child.said().length).toBeGreaterThan(20);
  return plantings.leaksIn('what it said', child.said());
}

describe('secrets among the settings', { timeout: 120_000 }, () => {
  it.each([
    ['DATABASE_URL', `postgres://crosswalk:${password}@127.0.0.1:9/crosswalk`],
    ['DATABASE_URL', `postgres://crosswalk:${password}@127.0.0.1:port/crosswalk`],
    ['DATABASE_URL', `mysql://crosswalk:${password}@127.0.0.1:9/crosswalk`],
    ['CROSSWALK_MASTER_KEY', `${masterKey.toString('base64')}${password}`],
    ['CROSSWALK_MASTER_KEY_PREVIOUS', password],
    ['CROSSWALK_OWNER_PASSWORD', password.repeat(9)],
    ['SMTP_URL', `smtp://jo:${password}@mail.example/inbox?from=a@b.example`],
  ])('are not repeated when they cannot be used: %s', async (name, value) => {
    const env = { ...given, CROSSWALK_DATA_DIR: join(folder, 'refused'), [name]: value };
    const error = await startServer({ env }).catch((reason: unknown) => reason);
    expect(String(error)).toContain(name);
    expect(plantings.leaksIn('the error', Buffer.from(inspect(error, { depth: 9 })))).toEqual([]);
  });

  it('are not repeated by a server that cannot start', async () => {
    const DATABASE_URL = `postgres://crosswalk:${password}@127.0.0.1:9/crosswalk`;
    const child = start('wrong', { DATABASE_URL });
    expect(await child.ended()).toBe(1);
    expect(leaks(child)).toEqual([]);
  });

  it.each([['the password'], ['the mail']] as const)(
    'stay out of the log of a server that uses them, whatever breaks, and when mail is refused with %s in the reason',
    async (quotes) => {
      const database = await createTestDatabase({ migrated: false });
      const smtp = await startQuotingSmtp(quotes);
      const address = new URL(database.connectionString);
      address.password = password;
      const child = start(quotes.replace(' ', '-'), {
        CROSSWALK_MASTER_KEY_PREVIOUS: previousKey.toString('hex'),
        DATABASE_URL: address.href,
        SMTP_URL: `smtp://jo:${plantings.makePlain('mail password')}@127.0.0.1:${smtp.port}?from=a@b.example`,
        LEVER_CLIENT_ID: 'client',
        LEVER_CLIENT_SECRET: plantings.makePlain('client secret'),
      });
      const { url, token } = await child.answering();
      plantings.plant('local access token', token);
      const headers = { authorization: `Bearer ${token}` };
      const body = { email: 'new@planted.example', role: 'viewer' };
      const invited = await plantings.ask(url, '/api/invitations', { body, headers });
      expect(invited.json).toMatchObject({ mailed: false });
      expect(smtp.refused).toBe(1);
      for (const mailed of smtp.tokens) plantings.plant('mailed invitation', mailed);
      expect(smtp.tokens.length > 0).toBe(quotes === 'the mail');
      await sql`alter table projects rename to away`.execute(database.db);
      expect((await plantings.ask(url, '/api/projects', { headers })).status).toBe(500);
      // Every connection is cut, also those in use.
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db);
      await plantings.ask(url, '/api/connections', { headers });
      await child.stop();
      await smtp.close();
      await database.drop();
      expect([...leaks(child), ...plantings.leaksInAnswers()]).toEqual([]);
      expect(child.said().toString()).toContain('a request failed');
    },
  );
});
