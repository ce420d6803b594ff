import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@crosswalk/api-client';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import {
  type LeverRehearsalOptions,
  type RehearsalGreenhouse,
  type RehearsalLever,
  startGreenhouseRehearsal,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { type RunningServer, startServer } from '@crosswalk/server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { listenForComplaints } from './complaints.ts';
import { openBrowser } from './open-browser.ts';

export const owner = { email: 'owner@crosswalk.example', password: 'correct horse battery staple' };

/** A whole Crosswalk with an empty organization, a rehearsal Lever and a browser, for one test file. */
export interface Stage {
  readonly server: RunningServer;
  readonly lever: RehearsalLever;
  readonly greenhouse: RehearsalGreenhouse;
  /** Acts as the owner without a browser. */
  readonly client: Client;
  readonly browser: Browser;
  /** A new browser window with no session. What its pages complain of fails the test: see `complaints.ts`. */
  newWindow(options?: {
    readonly width?: number;
    readonly height?: number;
    readonly dark?: boolean;
  }): Promise<Page>;
  /** A new window in which this member is signed in, on the first page. */
  signedIn(member?: { readonly email: string; readonly password: string }): Promise<Page>;
  /** A member whose e-mail an admin confirmed, with `memberPassword`. */
  addMember(email: string, role: 'viewer' | 'recruiter' | 'admin', name: string): Promise<void>;
  close(): Promise<void>;
}

export const memberPassword = 'another long password';

export interface StageOptions {
  /** Signing in to the rehearsal by OAuth, as where the operator has an OAuth client. */
  readonly oauth?: boolean;
  readonly lever?: LeverRehearsalOptions;
  /** Environment Production leads to the look-alikes, so that an article can be followed to the letter. */
  readonly production?: boolean;
  /** Short waits while it is found out what became of a call without an answer. */
  readonly quickSettling?: boolean;
  /** More of the environment of the server, such as where contact providers are reached. */
  readonly env?: Readonly<Record<string, string>>;
}

/** In milliseconds, in the proportions of the real ones. */
const quickSettling = 'sendWithinMs=1000,callTimeoutMs=1500,lateStoreMs=400,indexLagMs=300,leaseMs=2000';

/** How long a step of a walk may take, in milliseconds. */
const patience = 45_000;

/** Starts everything for real: only the ATS is a look-alike. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { lever: leverOptions } = options;
  const [database, lever, greenhouse, browser, dataDir] = await Promise.all([
    createTestDatabase(),
    startLeverRehearsal({ rateLimit: 'off', ...leverOptions }),
    startGreenhouseRehearsal({ rateLimit: 'off', switches: { tokenLimitPerMinute: 'off' } }),
    openBrowser(),
    mkdtemp(join(tmpdir(), 'crosswalk-stage-')),
  ]);
  const server = await start(database, { lever, greenhouse }, dataDir, options);
  const client = createClient(server);
  const windows: BrowserContext[] = [];
  const tellComplaints: (() => void)[] = [];

  /** Who signed in once comes back with their cookies: only so many may sign in within a minute. */
  const cookies = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>();

  async function newWindow({ width = 1280, height = 900, dark = false } = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: server.services.config.url,
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
    });
    // Machines are slow at times; what is waited for ends it.
    context.setDefaultTimeout(patience);
    windows.push(context);
    tellComplaints.push(listenForComplaints(context));
    return await context.newPage();
  }

  return {
    server,
    lever,
    greenhouse,
    client,
    browser,
    newWindow,
    async signedIn(member = owner) {
      const page = await newWindow();
      await page.context().addCookies(cookies.get(member.email) ?? []);
      await page.goto('/');
      const email = page.getByLabel('E-mail', { exact: true });
      const search = page.getByRole('heading', { name: 'Search', exact: true });
      await email.or(search).waitFor();
      if (await search.isVisible()) return page;
      await email.fill(member.email);
      await page.getByLabel('Password', { exact: true }).fill(member.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await search.waitFor();
      cookies.set(member.email, await page.context().cookies());
      return page;
    },
    async addMember(email, role, name) {
      const { api } = client;
      // A test that is tried once more added them the first time.
      const known = await (await api.members.$get({ query: {} })).json();
      if (known.members.some((member) => member.email === email)) return;
      const { link } = await (await api.invitations.$post({ json: { email, role } })).json();
      const token = link?.split('#token=')[1] ?? '';
      const json = { token, name, password: memberPassword };
      await api.invitations.accept.$post({ json });
      const { members } = await (await api.members.$get({ query: {} })).json();
      const memberId = members.find((member) => member.email === email)?.id ?? '';
      await api.members[':memberId']['confirm-email'].$post({ param: { memberId } });
    },
    async close() {
      await Promise.all(windows.map((context) => context.close()));
      await browser.close();
      await server.stop();
      await Promise.all([lever.close(), greenhouse.close()]);
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
      for (const tell of tellComplaints) tell();
    },
  };
}

async function start(
  database: TestDatabase,
  { lever, greenhouse }: Pick<Stage, 'lever' | 'greenhouse'>,
  dataDir: string,
  options: StageOptions,
): Promise<RunningServer> {
  const { clientId, clientSecret } = lever.oauthClient;
  return await startServer({
    env: {
      PORT: '0',
      CROSSWALK_DATA_DIR: dataDir,
      CROSSWALK_MASTER_KEY: '55'.repeat(32),
      CROSSWALK_OWNER_EMAIL: owner.email,
      CROSSWALK_OWNER_PASSWORD: owner.password,
      CROSSWALK_REHEARSAL: lever.origin,
      GREENHOUSE_REHEARSAL_URL: greenhouse.origin,
      ...(options.production === true ? asProduction(lever, greenhouse) : {}),
      ...(options.quickSettling === true ? { CROSSWALK_SETTLING: quickSettling } : {}),
      ...(options.oauth === true
        ? { LEVER_REHEARSAL_CLIENT_ID: clientId, LEVER_REHEARSAL_CLIENT_SECRET: clientSecret }
        : {}),
      DATABASE_URL: database.connectionString,
      LOG_LEVEL: process.env.CROSSWALK_TEST_LOG ?? 'silent',
      ...options.env,
    },
  });
}

/** The addresses of the real ATSs, led to the look-alikes; with an OAuth client, as at an operator who registered one. */
function asProduction(lever: RehearsalLever, greenhouse: RehearsalGreenhouse): Record<string, string> {
  return {
    LEVER_API_URL: lever.origin,
    LEVER_AUTH_URL: lever.origin,
    LEVER_CLIENT_ID: lever.oauthClient.clientId,
    LEVER_CLIENT_SECRET: lever.oauthClient.clientSecret,
    GREENHOUSE_API_URL: greenhouse.origin,
    GREENHOUSE_AUTH_URL: greenhouse.origin,
    GREENHOUSE_HARVEST_API_URL: greenhouse.origin,
  };
}
