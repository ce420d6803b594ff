import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, expectComplaints } from './complaints.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
let receiver: Server;
let address: string;
beforeAll(async () => {
  receiver = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  const bound = receiver.address();
  if (bound === null || typeof bound === 'string') throw new Error('The receiver has no port.');
  address = `http://127.0.0.1:${bound.port}/crosswalk`;
  stage = await openStage({ env: { CROSSWALK_WEBHOOKS_PRIVATE: '1' } });
  await importPeople(stage, 'Governed');
});
afterAll(async () => {
  await stage.close();
  receiver.closeAllConnections();
  receiver.close();
});

describe('what admins govern by (B8, B9)', () => {
  it(
    'a webhook is added, tested and told of an erasure, and the audit log tells of all',
    wholeWalk,
    async () => {
      const page = await stage.signedIn();
      pictureWhenFailed(page);
      await addWebhook(page);
      await eraseSomebody(page);
      await readLog(page);
    },
  );
});

async function addWebhook(page: Page): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Manage webhooks' }).click();
  await page.getByLabel('Address').fill(address);
  await look(page, 'webhooks-none');
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const secret = page.getByRole('textbox', { name: 'The secret of the new webhook' });
  expect(await secret.inputValue()).toMatch(/^whsec_/);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: address }).click();
  await page.getByText('Nothing was sent yet.').waitFor();
  await page.getByRole('button', { name: `More to do with ${address}` }).click();
  await page.getByRole('menuitem', { name: 'Send a test' }).click();
  await page.getByText('Answered 204').waitFor();
  await look(page, 'webhooks');
}

async function eraseSomebody(page: Page): Promise<void> {
  // Whoever was erased is looked for again.
  expectComplaints(page.context(), answered(410, /\/api\/candidates\/.*/));
  await page.setViewportSize({ width: 1280, height: 900 });
  const { candidates } = await (await stage.client.api.candidates.$get({ query: {} })).json();
  const [somebody] = candidates;
  if (somebody === undefined) throw new Error('Nobody was imported.');
  await page.goto(`/candidates/${somebody.id}`);
  await page.getByRole('button', { name: `More to do with ${somebody.name}` }).click();
  await page.getByRole('menuitem', { name: 'Erase…' }).click();
  const dialog = page.getByRole('dialog');
  const confirm = dialog.getByRole('button', { name: 'Erase for good' });
  await confirm.waitFor();
  expect(await confirm.isEnabled()).toBe(false);
  await look(page, 'erase');
  await dialog.getByLabel(/^Type /).fill(somebody.name);
  await confirm.click();
  await dialog.getByText('is erased. Nothing of them is kept here.').waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('heading', { name: 'Search' }).waitFor();
  await page.goto(`/candidates/${somebody.id}`);
  await page.getByText('Nothing of them is kept.').waitFor();
  await page.goto('/settings/erased');
  await page.getByRole('button', { name: /^Allow again: era_/ }).waitFor();
  await look(page, 'erased');
}

async function readLog(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/settings/audit-log');
  await page.getByRole('cell', { name: 'Erased a candidate' }).waitFor();
  await page.getByRole('cell', { name: 'Added a webhook' }).waitFor();
  await look(page, 'audit-log');
  await page.goto('/settings/audit-log?action=webhook.added');
  await page.getByRole('cell', { name: 'Added a webhook' }).waitFor();
  expect(await page.getByRole('cell', { name: 'Erased a candidate' }).count()).toBe(0);
  await page.goto('/settings/audit-log?from=2000-01-01&to=2000-01-02');
  await page.getByText('Nothing like that').waitFor();
}
