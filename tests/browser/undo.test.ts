import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connect } from './engine-room.ts';
import { pictureWhenFailed, wholeWalk } from './failed-picture.ts';
import { look } from './look.ts';
import { openStage, type Stage } from './stage.ts';
import { importPeople } from './walk.ts';

let stage: Stage;
let exportId: string;

beforeAll(async () => {
  stage = await openStage();
  const connection = await connect(stage);
  const project = await importPeople(stage, 'To be undone');
  const started = await stage.client.api.exports.$post({
    json: { project, connection, destination: { kind: 'prospect' } },
  });
  exportId = (await started.json()).id;
  await vi.waitUntil(
    async () => {
      const report = await stage.client.api.exports[':exportId'].$get({ param: { exportId } });
      return (await report.json()).status === 'finished';
    },
    { timeout: 60_000 },
  );
}, 120_000);
afterAll(() => stage.close());

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** Somebody over there makes a note on one of those who were sent. */
async function noteOn(name: string): Promise<void> {
  const { lever } = stage;
  const record = lever.ledger().created.find((arrival) => arrival.name === name);
  const response = await fetch(`${lever.origin}/v1/opportunities/${record?.id}/notes`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${lever.keys.full}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ value: 'Called them today' }),
  });
  z.object({ data: z.object({ noteId: z.string() }) }).parse(await response.json());
}

describe('an export that should not have been (B5)', () => {
  it('has a receipt for each person: ids, link, who, when and what was sent', wholeWalk, async () => {
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/exports/${exportId}`);
    await row(page, 'Ada Quist').getByRole('link', { name: 'Receipt for Ada Quist' }).click();
    const receipt = page.getByRole('dialog', { name: 'Receipt' });
    const record = stage.lever.ledger().created.find((arrival) => arrival.name === 'Ada Quist');
    await receipt.getByText(record?.id ?? 'nobody', { exact: true }).waitFor();
    await receipt.getByText('Created by this export').waitFor();
    await receipt.getByText('What was sent').click();
    await receipt.getByText('ada@quist.example').waitFor();
    await look(page, 'receipt');
    // Its address shows it again.
    await page.reload();
    await receipt.getByText('Created by this export').waitFor();
    await receipt.getByRole('button', { name: 'Close Receipt' }).click();
    await receipt.waitFor({ state: 'detached' });
  });

  it('is undone after a list was confirmed, and who is worked on is left as a to-do', wholeWalk, async () => {
    await noteOn('Bo Lindqvist');
    const page = await stage.signedIn();
    pictureWhenFailed(page);
    await page.goto(`/exports/${exportId}`);
    await page.getByRole('link', { name: 'Undo …' }).click();
    const list = page.getByRole('dialog', { name: 'Undo this export' });
    await list.getByRole('listitem').filter({ hasText: 'Cy Moreau' }).getByText('To be removed').waitFor();
    await look(page, 'undo-list');
    await page.setViewportSize({ width: 1280, height: 900 });
    await list.getByRole('button', { name: 'Remove 3 people' }).click();
    await list.waitFor({ state: 'detached' });

    await page.getByText('Undone: 2 removed · 1 left for you').waitFor();
    await row(page, 'Ada Quist').getByText('Removed again').waitFor();
    await look(page, 'undone');
    await page.getByRole('link', { name: 'Show 1 to do' }).click();
    const todo = page.getByRole('dialog', { name: 'To do after the undo' });
    await todo.getByText('Somebody has made a note on it.').waitFor();
    await todo.getByRole('link', { name: 'Open in Lever: Bo Lindqvist' }).waitFor();
    await look(page, 'undo-to-do');
    const archived = stage.lever.ledger().created.filter((arrival) => arrival.archived);
    expect(archived.map((arrival) => arrival.name).sort()).toEqual(['Ada Quist', 'Cy Moreau']);
  });
});
