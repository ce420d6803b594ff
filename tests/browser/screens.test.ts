import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { openStage, owner, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

/** Where to leave pictures of every screen, for looking at them; none are left when it is not set. */
const pictures = process.env.CROSSWALK_SCREENSHOTS;

let stage: Stage;
let screens: readonly (readonly [name: string, path: string])[];

beforeAll(async () => {
  stage = await openStage();
  const { api } = stage.client;
  const projectId = await importPeople(stage, `A project with a ${'very '.repeat(30)}long name`);
  const connected = await api.connections.$post({
    json: {
      connector: 'lever-opportunities',
      environment: 'rehearsal',
      credentials: { apiKey: stage.lever.keys.full },
    },
  });
  const { connection } = await connected.json();
  await api.connections[':connectionId'].authentications.$post({
    param: { connectionId: connection.id },
    json: {},
  });
  const started = await api.exports.$post({
    json: { project: projectId, connection: connection.id, destination: { kind: 'prospect' } },
  });
  const { id: exportId } = await started.json();
  await vi.waitUntil(
    async () => {
      const report = await (await api.exports[':exportId'].$get({ param: { exportId } })).json();
      return report.status === 'finished';
    },
    { timeout: 60_000 },
  );
  const { imports } = await (await api.imports.$get()).json();
  const setup = async (step: 'capabilities' | 'verify') => {
    const begun = await api['connection-setups'].$post({ json: { connector: 'lever-opportunities' } });
    const { id: setupId } = await begun.json();
    if (step === 'capabilities') return setupId;
    const param = { setupId };
    const routes = api['connection-setups'][':setupId'];
    await routes.capabilities.$put({ param, json: { export: true, onlyProspects: false, pools: false } });
    await routes.ready.$post({ param });
    await routes.credentials.$put({
      param,
      json: {
        environment: 'rehearsal',
        credentials: { apiKey: stage.lever.keys.article },
        name: 'A second one',
      },
    });
    return setupId;
  };
  const setupId = await setup('verify');
  screens = [
    ['projects', '/projects'],
    ['project', `/projects/${projectId}`],
    ['imports', '/imports'],
    ['import', `/imports/${imports[0]?.id}`],
    ['exports', '/exports'],
    ['export', `/exports/${exportId}`],
    ['integrations', '/integrations'],
    ['add-connection', '/integrations?add=true'],
    ['wizard-capabilities', `/integrations/setup/${setupId}?tab=capabilities`],
    ['wizard-permissions', `/integrations/setup/${setupId}?tab=permissions`],
    ['wizard-credentials', `/integrations/setup/${setupId}?tab=credentials`],
    ['wizard-verify', `/integrations/setup/${setupId}?tab=verify`],
    ['account', '/account'],
    ['settings', '/settings'],
    ['not-found', '/nothing-here'],
  ];
});
afterAll(() => stage.close());

const widths = [390, 1024, 1440];

describe('every screen', () => {
  it(
    'fits a phone, a tablet and a desk, light and dark, and complains about nothing',
    wholeWalk,
    async () => {
      const page = await stage.newWindow();
      pictureWhenFailed(page);
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
      });
      await page.goto('/sign-in');
      await page.getByLabel('E-mail').waitFor();
      await look(page, 'sign-in');
      await signIn(page);
      for (const [name, path] of screens) {
        await page.goto(path);
        await page.getByRole('heading').first().waitFor();
        await page
          .getByRole('status', { name: /^Loading/ })
          .first()
          .waitFor({ state: 'detached' });
        await look(page, name);
      }
      // Asking who one is before signing in is answered with 401, which browsers report.
      expect(complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
    },
  );
});

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Projects', exact: true }).waitFor();
}

/** At each width and in both themes nothing may stick out to the right: on a phone the page would slide about. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect([name, width, overflow]).toEqual([name, width, Math.min(overflow, 0)]);
    if (pictures === undefined) continue;
    await mkdir(pictures, { recursive: true });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`) });
    }
  }
}
