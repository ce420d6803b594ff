import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@crosswalk/api-client';
import {
  type RehearsalGreenhouse,
  type RehearsalHunter,
  type RehearsalLever,
  startGreenhouseRehearsal,
  startHunterRehearsal,
  startLeverRehearsal,
} from '@crosswalk/rehearsal';
import { startServer } from '@crosswalk/server';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser/open-browser.ts';

/** A known user of both look-alikes. */
const owner = { email: 'owner@crosswalk.example', password: 'correct horse battery staple' };

/** The whole product with look-alikes, an empty organization and data of its own, to be looked at. */
export interface Product {
  readonly lever: RehearsalLever;
  readonly greenhouse: RehearsalGreenhouse;
  readonly hunter: RehearsalHunter;
  /** Acts as the owner. */
  readonly client: Client;
  /** A window of the size of all pictures, signed in as the owner. */
  readonly page: Page;
  /** Another one, nobody signed in. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** Pixels of every picture, which the help pages count on. */
export const pictureSize = { width: 1280, height: 800 } as const;

/** How long something may take to appear, in milliseconds: machines are slow at times. */
const patience = 120_000;

/**
 * Starts everything as the demo does, on free ports. Environment Production leads to the look-alikes: the pictures show
 * what one sees with one's own ATS.
 */
export async function startProduct(): Promise<Product> {
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const each of undo.reverse()) await each();
  };
  try {
    const lever = await startLeverRehearsal({ rateLimit: 'off' });
    undo.push(() => lever.close());
    const greenhouse = await startGreenhouseRehearsal({
      rateLimit: 'off',
      switches: { tokenLimitPerMinute: 'off' },
    });
    undo.push(() => greenhouse.close());
    const hunter = await startHunterRehearsal();
    undo.push(() => hunter.close());
    const folder = await mkdtemp(join(tmpdir(), 'crosswalk-screenshots-'));
    undo.push(() => rm(folder, { recursive: true, force: true }));
    // PostgreSQL does not run as root: its own account must get to its folder.
    await chmod(folder, 0o711);
    const server = await startServer({
      env: {
        PORT: '0',
        CROSSWALK_DATA_DIR: join(folder, 'data'),
        CROSSWALK_OWNER_EMAIL: owner.email,
        CROSSWALK_OWNER_PASSWORD: owner.password,
        LEVER_API_URL: lever.origin,
        LEVER_AUTH_URL: lever.origin,
        GREENHOUSE_API_URL: greenhouse.origin,
        GREENHOUSE_AUTH_URL: greenhouse.origin,
        GREENHOUSE_HARVEST_API_URL: greenhouse.origin,
        HUNTER_URL: hunter.origin,
        LOG_LEVEL: 'silent',
      },
    });
    undo.push(() => server.stop());
    const client = createClient(server);
    await client.api.me.$patch({ json: { name: 'Olive Owner' } });
    await client.api.organization.$patch({ json: { name: 'Northwind Talent' } });
    const browser = await openBrowser();
    undo.push(() => browser.close());
    const newPage = () => openPage(browser, server.services.config.url);
    const page = await newPage();
    await signIn(page, owner);
    return { lever, greenhouse, hunter, client, page, newPage, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPage(browser: Browser, baseURL: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: pictureSize,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  context.setDefaultTimeout(patience);
  return await context.newPage();
}

export async function signIn(
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail', { exact: true }).fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Search', exact: true }).waitFor();
}
