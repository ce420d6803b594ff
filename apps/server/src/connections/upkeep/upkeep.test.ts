import { allPermissions, type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startWorker } from '../../exports/engine/start.ts';
import type { Actor } from '../../services.ts';
import { wizardOf } from '../setup/testing/wizard.ts';
import { exportPeople, readExportRow, unpace } from '../testing/exporting.ts';
import { connectLever, endpointAt, openWorkspace, storedFor, type Workspace } from '../testing/workspace.ts';
import { checkNextDue } from './check-due.ts';
import { reloadNextList } from './reload-lists.ts';
import { startUpkeep } from './start-upkeep.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 15_000, interval: 50 };

let lever: RehearsalLever;
let space: Workspace;
let admin: Actor;
let key: string;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
});
beforeEach(async () => {
  lever.reset();
  // Connections of other tests must not be due in this one.
  await space.database.db.deleteFrom('connection_lists').execute();
  await space.database.db
    .updateTable('connections')
    .set({ removed_at: new Date(), credentials: null })
    .execute();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'admin' });
  key = lever.makeKey(allPermissions, { label: `key of ${organizationId}` });
  await connectLever(space, admin, key, { name: 'Hiring' });
  await unpace(space);
});
afterAll(async () => {
  await space.close();
  await lever.close();
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const stored = async () => (await storedFor(space, admin.organizationId)).connections[0];
const set = (values: { checked_at?: Date; check_claimed_until?: Date }) =>
  space.database.db.updateTable('connections').set(values).execute();
const calls = () => lever.ledger().callCount;

describe('connections are checked in the background (I2)', () => {
  it('daily, and not before', async () => {
    expect(await checkNextDue(space.services)).toBe(false);
    await set({ checked_at: hoursAgo(25) });
    lever.revokeKey(key);
    expect(await checkNextDue(space.services)).toBe(true);
    expect(await stored()).toMatchObject({
      status: 'broken',
      status_reason: expect.stringContaining('does not accept this API key'),
      attention_since: expect.any(Date),
    });
    expect(await checkNextDue(space.services)).toBe(false);
  });

  it('and turn green again by themselves', async () => {
    lever.faults.add({ match: {}, fault: { type: 'forbidden' } });
    await set({ checked_at: hoursAgo(25) });
    await checkNextDue(space.services);
    expect(await stored()).toMatchObject({ status: 'attention' });
    lever.faults.clear();
    await set({ checked_at: hoursAgo(25) });
    await checkNextDue(space.services);
    expect(await stored()).toMatchObject({ status: 'verified', status_reason: null, attention_since: null });
  });

  it('by one process, however many there are', async () => {
    await set({ checked_at: hoursAgo(25) });
    const did = await Promise.all([1, 2, 3, 4].map(() => checkNextDue(space.services)));
    expect(did.filter((one) => one)).toHaveLength(1);
  });

  it('again by another when the process died that had claimed it', async () => {
    await set({ checked_at: hoursAgo(25), check_claimed_until: hoursAgo(-1) });
    expect(await checkNextDue(space.services)).toBe(false);
    await set({ check_claimed_until: hoursAgo(1) });
    expect(await checkNextDue(space.services)).toBe(true);
  });

  it('without a word when Lever cannot be asked, and later again', async () => {
    await set({ checked_at: hoursAgo(25) });
    lever.faults.add({ match: {}, fault: { type: 'html' } });
    expect(await checkNextDue(space.services)).toBe(true);
    expect(await stored()).toMatchObject({ status: 'verified' });
    expect(await checkNextDue(space.services)).toBe(false);
    await set({ check_claimed_until: hoursAgo(1) });
    expect(await checkNextDue(space.services)).toBe(true);
  });

  it('soon after a refusal, whole', async () => {
    lever.faults.add({ match: { path: '/v1/postings' }, fault: { type: 'forbidden' } });
    expect(await space.call(admin, 'GET', '/connections/Hiring/jobs')).toMatchObject({ status: 409 });
    expect(await stored()).toMatchObject({ status: 'attention' });
    lever.faults.clear();
    expect(await checkNextDue(space.services)).toBe(true);
    expect(await stored()).toMatchObject({ status: 'verified', check_wanted_at: null });
  });

  it('soon after an export was stopped by a refusal', async () => {
    await space.call(admin, 'POST', '/connections/Hiring/authentications');
    const id = await exportPeople(space, admin, 'Hiring');
    lever.revokeKey(key);
    const worker = startWorker(space.services);
    await expect.poll(() => readExportRow(space, id), patiently).toMatchObject({ status: 'paused' });
    await expect.poll(async () => (await stored())?.check_wanted_at, patiently).toBeInstanceOf(Date);
    await worker.stop();
    await checkNextDue(space.services);
    expect(await stored()).toMatchObject({ status: 'broken' });
  });

  it('only where a wizard is finished and integrations are on', async () => {
    await wizardOf(space, admin).upToVerify(lever.keys.full);
    await space.call(admin, 'DELETE', '/connections/Hiring');
    await set({ checked_at: hoursAgo(25) });
    expect(await checkNextDue(space.services)).toBe(false);
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    await set({ checked_at: hoursAgo(25) });
    await space.database.db.updateTable('organizations').set({ integrations_enabled: false }).execute();
    expect(await checkNextDue(space.services)).toBe(false);
  });

  it('and on request, for admins', async () => {
    lever.revokeKey(key);
    expect(await space.call(admin, 'POST', '/connections/Hiring/check')).toMatchObject({
      status: 200,
      json: { status: 'broken', attentionSince: expect.any(String), permissions: expect.any(Array) },
    });
    const recruiter = await space.addMember(admin.organizationId, 'rec@example.com');
    expect(await space.call(recruiter, 'POST', '/connections/Hiring/check')).toMatchObject({ status: 403 });
  });
});

describe('job lists (E5)', () => {
  const age = (minutes: number) =>
    space.database.db
      .updateTable('connection_lists')
      .set({ loaded_at: new Date(Date.now() - minutes * 60_000) })
      .execute();
  const jobs = () => space.call(admin, 'GET', '/connections/Hiring/jobs');
  const loadedAt = async () =>
    (await space.database.db.selectFrom('connection_lists').select('loaded_at').executeTakeFirst())
      ?.loaded_at;

  it('of connections in use are read again in the background, by one process', async () => {
    await jobs();
    expect(await reloadNextList(space.services)).toBe(false);
    await age(11);
    const before = calls();
    const did = await Promise.all([1, 2, 3].map(() => reloadNextList(space.services)));
    expect(did.filter((one) => one)).toHaveLength(1);
    expect(calls()).toBe(before + 1);
    await age(11);
    await space.database.db
      .updateTable('connection_lists')
      .set({ asked_at: hoursAgo(24 * 15) })
      .execute();
    expect(await reloadNextList(space.services)).toBe(false);
  });

  it('that are a little old are shown at once, with their age, while they are read again', async () => {
    await jobs();
    await age(20);
    const old = await loadedAt();
    expect(await jobs()).toMatchObject({ status: 200, json: { loadedAt: old?.toISOString() } });
    await expect.poll(loadedAt, patiently).not.toEqual(old);
  });

  it('that are old are read before they are shown', async () => {
    await jobs();
    await age(61);
    const old = await loadedAt();
    const shown = await jobs();
    expect(shown).toMatchObject({ status: 200 });
    expect(shown.json).not.toMatchObject({ loadedAt: old?.toISOString() });
  });

  it('that cannot be read again stay as they are, with their age', async () => {
    await jobs();
    await age(1);
    const first = await jobs();
    lever.faults.add({ match: { path: '/v1/postings' }, fault: { type: 'html' } });
    expect(await space.call(admin, 'GET', '/connections/Hiring/jobs?refresh=true')).toMatchObject({
      status: 502,
    });
    expect((await jobs()).json).toEqual(first.json);
    await age(11);
    expect(await reloadNextList(space.services)).toBe(true);
    expect(await reloadNextList(space.services)).toBe(false);
  });

  it('read with other credentials are not shown', async () => {
    await jobs();
    const old = await loadedAt();
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    expect((await jobs()).json).not.toMatchObject({ loadedAt: old?.toISOString() });
  });
});

it('does all this in rounds, and stops when told to', async () => {
  await set({ checked_at: hoursAgo(25) });
  const upkeep = startUpkeep(space.services);
  await expect
    .poll(async () => ((await stored())?.checked_at?.getTime() ?? 0) > hoursAgo(1).getTime(), patiently)
    .toBe(true);
  lever.revokeKey(key);
  await set({ checked_at: hoursAgo(25) });
  upkeep.wake();
  await expect.poll(async () => (await stored())?.status, patiently).toBe('broken');
  await upkeep.stop();
  await set({ checked_at: hoursAgo(25) });
  upkeep.wake();
  expect(await checkNextDue(space.services)).toBe(true);
});
