import { allPermissions, type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorker, type Worker } from '../exports/engine/start.ts';
import type { Actor } from '../services.ts';
import { wizardOf } from './setup/testing/wizard.ts';
import { exportPeople, readExportRow, unpace } from './testing/exporting.ts';
import { connectLever, endpointAt, openWorkspace, type Workspace } from './testing/workspace.ts';
import { checkNextDue } from './upkeep/check-due.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 15_000, interval: 50 };

let lever: RehearsalLever;
let space: Workspace;
let admin: Actor;
let key: string;
let worker: Worker | null = null;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
});
beforeEach(async () => {
  lever.reset();
  await space.database.db
    .updateTable('connections')
    .set({ removed_at: new Date(), credentials: null })
    .execute();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'admin' });
  key = lever.makeKey(allPermissions, { label: `key of ${organizationId}` });
  await connectLever(space, admin, key, { name: 'Hiring' });
  await space.call(admin, 'POST', '/connections/Hiring/authentications');
  await unpace(space);
});
afterEach(async () => {
  await worker?.stop();
  worker = null;
});
afterAll(async () => {
  await space.close();
  await lever.close();
});

async function pausedBy(mischief: () => void): Promise<string> {
  const id = await exportPeople(space, admin, 'Hiring');
  mischief();
  worker = startWorker(space.services);
  await expect.poll(() => readExportRow(space, id), patiently).toMatchObject({ status: 'paused' });
  return id;
}

const untilFinished = (id: string) =>
  expect.poll(() => readExportRow(space, id), patiently).toMatchObject({ status: 'finished' });
const checkNow = () => space.call(admin, 'POST', '/connections/Hiring/check');
const forbidCreates = () =>
  lever.faults.add({ match: { method: 'POST', path: '/v1/opportunities' }, fault: { type: 'forbidden' } });

describe('an export that a refusal paused goes on from where it was (section 5)', () => {
  it('when another key is entered, in one go', async () => {
    const id = await pausedBy(() => lever.revokeKey(key));
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    await untilFinished(id);
    expect(lever.ledger().createdCount).toBe(3);
  });

  it('when another key is entered with Repair, from Finish on', async () => {
    const id = await pausedBy(() => lever.revokeKey(key));
    const wizard = wizardOf(space, admin);
    const setup = await wizard.edit('Hiring');
    const setupId = (setup.json as { id: string }).id;
    await wizard.submit(setupId, lever.keys.full);
    expect(await readExportRow(space, id)).toMatchObject({ status: 'paused' });
    await wizard.finish(setupId);
    await untilFinished(id);
    expect(lever.ledger().createdCount).toBe(3);
  });

  it('when the permission was given over there and an admin checks', async () => {
    const id = await pausedBy(forbidCreates);
    lever.faults.clear();
    expect(await checkNow()).toMatchObject({ status: 200, json: { status: 'verified' } });
    await untilFinished(id);
    expect(lever.ledger().createdCount).toBe(3);
  });

  it('when the daily check finds it working again', async () => {
    const id = await pausedBy(() => lever.faults.add({ match: {}, fault: { type: 'forbidden' } }));
    await checkNextDue(space.services);
    lever.faults.clear();
    await space.database.db
      .updateTable('connections')
      .set({ checked_at: new Date(0) })
      .execute();
    await checkNextDue(space.services);
    await untilFinished(id);
  });
});

describe('an export stays paused', () => {
  it('when a check by itself has nothing new to say: it would run into the same refusal for ever', async () => {
    const id = await pausedBy(forbidCreates);
    lever.faults.clear();
    expect(await checkNextDue(space.services)).toBe(true);
    expect(await readExportRow(space, id)).toMatchObject({ status: 'paused' });
  });

  it('when it waits for something else', async () => {
    const id = await pausedBy(() => lever.revokeKey(key));
    await space.database.db
      .updateTable('exports')
      .set({ pause_cause: 'destination' })
      .where('id', '=', id)
      .execute();
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    expect(await readExportRow(space, id)).toMatchObject({ status: 'paused' });
  });
});
