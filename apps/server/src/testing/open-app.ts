import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { z } from 'zod';
import { createUser, hashNewPassword } from '../accounts/passwords.ts';
import { readConfig } from '../config.ts';
import { createApp } from '../http/create-app.ts';
import { newId } from '../ids.ts';
import { ImportReport } from '../imports/schemas.ts';
import { ensureOwner } from '../organizations/ensure-owner.ts';
import { createLog } from '../running/log.ts';
import { openSecrets } from '../secrets/open-secrets.ts';
import type { Actor, Role, Services } from '../services.ts';
import { type Browser, openBrowser } from './browser.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body read as JSON; undefined when it is none. */
  readonly json: unknown;
}

export type Report = z.infer<typeof ImportReport>;

export interface ImportOptions {
  readonly as?: string;
  readonly fileName?: string;
  readonly project?: string;
  readonly dryRun?: boolean;
  readonly mapping?: object;
}

/** The whole API in memory over a database of its own, with an owner. */
export interface TestApp {
  readonly services: Services;
  readonly database: TestDatabase;
  readonly owner: Actor;
  readonly token: string;
  readonly dataDir: string;
  /** Everything that was logged so far. */
  logged(): string;
  addMember(email: string, role: Role, organizationId?: string): Promise<Actor>;
  addOrganization(): Promise<string>;
  /** A browser that nobody has signed in with. */
  browser(): Browser;
  /** Gives the member with this address a password and signs them in. */
  signIn(email: string): Promise<Browser>;
  /** A request with the token, as the owner or as the member named. */
  call(method: string, path: string, options?: { body?: unknown; as?: string }): Promise<Answer>;
  /** A request exactly as given. */
  request(path: string, init?: RequestInit): Promise<Answer>;
  upload(file: string | Uint8Array, options?: ImportOptions): Promise<Answer>;
  /** An upload that has to succeed. */
  importText(file: string | Uint8Array, options?: ImportOptions): Promise<Report>;
  close(): Promise<void>;
}

/** The password of everybody whom a test signs in. */
export const testPassword = 'correct horse battery';

/**
 * @param env more settings, as in the environment
 */
export async function openTestApp(env: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-app-'));
  const config = readConfig({
    CROSSWALK_DATA_DIR: dataDir,
    CROSSWALK_MASTER_KEY: '11'.repeat(32),
    LOG_LEVEL: 'trace',
    ...env,
  });
  let logged = '';
  const log = createLog('trace', {
    write: (line) => {
      logged += line;
    },
  });
  const services: Services = {
    config,
    db: database.db,
    pool: database.pool,
    secrets: openSecrets(database.db, config.masterKey),
    log,
  };
  const { owner } = await ensureOwner(database.db, 'owner@example.com');
  const token = 'token-of-this-test';
  const app = createApp(services, { token, organizationId: owner.organizationId });

  async function request(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await app.request(path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: asJson(text) };
  }

  function headers(as: string | undefined): Record<string, string> {
    return { authorization: `Bearer ${token}`, ...(as === undefined ? {} : { 'x-crosswalk-as': as }) };
  }

  async function upload(file: string | Uint8Array, options: ImportOptions = {}): Promise<Answer> {
    const query = new URLSearchParams({ fileName: options.fileName ?? 'people.csv' });
    if (options.project !== undefined) query.set('project', options.project);
    if (options.dryRun !== undefined) query.set('dryRun', String(options.dryRun));
    if (options.mapping !== undefined) query.set('mapping', JSON.stringify(options.mapping));
    return await request(`/api/imports?${query}`, {
      method: 'POST',
      headers: { ...headers(options.as), 'content-type': 'application/octet-stream' },
      body: Uint8Array.from(typeof file === 'string' ? Buffer.from(file) : file),
    });
  }

  let browsers = 0;
  function browser(): Browser {
    browsers += 1;
    return openBrowser(request, { url: config.url, address: `192.0.2.${browsers}` });
  }

  return {
    services,
    database,
    owner,
    token,
    dataDir,
    logged: () => logged,
    async addMember(email, role, organizationId = owner.organizationId) {
      const memberId = newId('mem');
      const row = { organization_id: organizationId, id: memberId, email, name: email, role };
      await database.db.insertInto('members').values(row).execute();
      return { organizationId, memberId, email, name: email, role };
    },
    async addOrganization() {
      const id = newId('org');
      await database.db.insertInto('organizations').values({ id, name: id }).execute();
      return id;
    },
    async call(method, path, { body, as } = {}) {
      const init = body === undefined ? {} : { body: JSON.stringify(body) };
      return await request(path, {
        method,
        headers: { ...headers(as), 'content-type': 'application/json' },
        ...init,
      });
    },
    browser,
    async signIn(email) {
      await givePassword(services, email);
      const signedIn = browser();
      const body = { email, password: testPassword };
      const answer = await signedIn.call('POST', '/api/auth/sign-in/email', { body });
      if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`);
      return signedIn;
    },
    request,
    upload,
    async importText(file, options) {
      const answer = await upload(file, options);
      if (answer.status !== 200) throw new Error(`The import was refused: ${answer.text}`);
      return ImportReport.parse(answer.json);
    },
    async close() {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

// Made once: it takes its time on purpose.
let passwordHash: Promise<string> | null = null;

async function givePassword({ db }: Services, email: string): Promise<void> {
  passwordHash ??= hashNewPassword(testPassword, null);
  const hash = await passwordHash;
  await db.transaction().execute(async (trx) => {
    const address = email.toLowerCase();
    const members = trx.updateTable('members').where((eb) => eb(eb.fn('lower', ['email']), '=', address));
    const known = await trx.selectFrom('users').select('id').where('email', '=', address).executeTakeFirst();
    const userId = known?.id ?? (await createUser(trx, { email, name: email, passwordHash: hash }));
    await members.set({ user_id: userId }).execute();
  });
}

/** The keys of a page that tests look at. */
export function namesOf(answer: Answer): string[] {
  return z
    .object({ candidates: z.array(z.object({ name: z.string() })) })
    .parse(answer.json)
    .candidates.map((candidate) => candidate.name);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Pages and PDFs are none.
    return undefined;
  }
}
