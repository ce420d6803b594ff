import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { openStage, owner, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

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
  const { imports } = await (await api.imports.$get({ query: {} })).json();
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
    ['search', '/search?q=contoso'],
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
    ['tags', '/settings/tags'],
    ['contact-providers', '/settings/contact-providers'],
    ['contact-lookups', '/contacts/runs'],
    ['not-found', '/nothing-here'],
  ];
});
afterAll(() => stage.close());

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
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.getByRole('button', { name: 'Send the link' }).waitFor();
      await look(page, 'forgot-password');
      await page.goto('/sign-in');
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
  await page.getByRole('heading', { name: 'Search', exact: true }).waitFor();
}
