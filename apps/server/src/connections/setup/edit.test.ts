import { allPermissions, type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelExport, retryExport } from '../../exports/change-export.ts';
import { startWorker } from '../../exports/engine/start.ts';
import type { Actor } from '../../services.ts';
import { exportPeople, readExportRow, unpace } from '../testing/exporting.ts';
import { connectLever, endpointAt, openWorkspace, storedFor, type Workspace } from '../testing/workspace.ts';
import { endStaleEdits } from '../upkeep/end-stale-edits.ts';
import { idOf, wizardOf } from './testing/wizard.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 15_000, interval: 50 };

let lever: RehearsalLever;
let space: Workspace;
let admin: Actor;
let wizard: ReturnType<typeof wizardOf>;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin), sandbox: endpointAt(lever.origin) });
});
beforeEach(async () => {
  lever.reset();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'admin' });
  wizard = wizardOf(space, admin);
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
  await space.call(admin, 'POST', '/connections/Hiring/authentications');
  await unpace(space);
});
afterAll(async () => {
  await space.close();
  await lever.close();
});

const stored = async () => (await storedFor(space, admin.organizationId)).connections[0];

describe('editing a connection (I3)', () => {
  it('shows the four tabs filled in, and applies what was changed', async () => {
    const begun = await wizard.edit('hiring');
    expect(begun).toMatchObject({
      status: 200,
      json: {
        mode: 'edit',
        step: 'verify',
        name: 'Hiring',
        environment: 'rehearsal',
        capabilities: { export: true, onlyProspects: false, pools: false },
        credentialsStored: ['apiKey'],
        check: { status: 'verified' },
        identity: { name: 'Dana Fox' },
      },
    });
    const id = idOf(begun);
    expect(idOf(await wizard.edit('Hiring'))).toBe(id);
    await wizard.choose(id, { onlyProspects: true });
    await wizard.submit(id, lever.keys.article, { name: 'Sourcing' });
    const before = await stored();
    expect(await wizard.finish(id)).toMatchObject({
      status: 200,
      json: { id: before?.id, name: 'Sourcing', onlyProspects: true, status: 'verified' },
    });
    expect((await stored())?.credentials).toEqual(before?.credentials);
    expect((await wizard.list()).json).toEqual({ setups: [], nextCursor: null });
  });

  it('leaves everything as it was when given up, the former key and name included', async () => {
    const before = await stored();
    const id = idOf(await wizard.edit('Hiring'));
    await wizard.choose(id, { onlyProspects: true });
    const lacking = lever.makeKey(allPermissions.filter((one) => one !== 'create opportunity'));
    await wizard.submit(id, lacking, { name: 'Sourcing' });
    expect(await stored()).toMatchObject({ name: 'Sourcing', status: 'attention' });
    expect(await wizard.giveUp(id)).toMatchObject({ status: 204 });
    const { checked_at: _, check_wanted_at: wanted, ...after } = { ...(await stored()) };
    expect(before).toMatchObject(after);
    expect(wanted).toBeInstanceOf(Date);
  });

  it('repairs a connection whose key was revoked', async () => {
    const key = lever.makeKey(allPermissions, { label: 'soon gone' });
    await connectLever(space, admin, key, { name: 'Hiring' });
    lever.revokeKey(key);
    await space.call(admin, 'POST', '/connections/Hiring/check');
    const id = idOf(await wizard.edit('Hiring'));
    expect(await wizard.read(id)).toMatchObject({ json: { check: { status: 'broken' } } });
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { code: 'notVerified' } });
    await wizard.submit(id, lever.keys.full);
    expect(await wizard.finish(id)).toMatchObject({ status: 200, json: { status: 'verified' } });
  });

  it('takes no key of another account or environment, and leaves the stored one', async () => {
    const before = await stored();
    await space.database.db
      .updateTable('ats_accounts')
      .set({ remote_key: 'first-user:somebody-else' })
      .where('organization_id', '=', admin.organizationId)
      .execute();
    const id = idOf(await wizard.edit('Hiring'));
    expect(await wizard.submit(id, lever.keys.article)).toMatchObject({
      status: 409,
      json: { code: 'otherAccount', detail: expect.stringContaining('“Hiring”') },
    });
    expect(await wizard.submit(id, lever.keys.article, { environment: 'sandbox' })).toMatchObject({
      status: 409,
      json: { code: 'otherEnvironment' },
    });
    expect((await stored())?.credentials).toEqual(before?.credentials);
  });
});

describe('exports of a connection that is being edited (I3)', () => {
  it('pause meanwhile, say who is editing, and go on afterwards', async () => {
    const running = await exportPeople(space, admin, 'Hiring');
    const id = idOf(await wizard.edit('Hiring'));
    const paused = await readExportRow(space, running);
    expect(paused).toMatchObject({ status: 'paused' });
    expect(paused.pause_reason).toContain('Dana.Fox@rehearsal.example is editing the connection “Hiring”');
    await wizard.finish(id);
    expect(await readExportRow(space, running)).toEqual({ status: 'running', pause_reason: null });
    const worker = startWorker(space.services);
    await expect.poll(() => readExportRow(space, running), patiently).toMatchObject({ status: 'finished' });
    await worker.stop();
    expect(lever.ledger().createdCount).toBe(3);
  });

  it('stay paused when the edit left them nothing they may do', async () => {
    const running = await exportPeople(space, admin, 'Hiring');
    const job = JSON.stringify({ kind: 'job', jobId: 'any', title: 'Any' });
    await space.database.db
      .updateTable('exports')
      .set({ destination: job })
      .where('id', '=', running)
      .execute();
    const id = idOf(await wizard.edit('Hiring'));
    await wizard.choose(id, { onlyProspects: true });
    await wizard.finish(id);
    expect(await readExportRow(space, running)).toMatchObject({
      status: 'paused',
      pause_reason: expect.stringContaining('only as prospects'),
    });
  });

  it('go on when the edit is given up, too; others stay paused', async () => {
    const running = await exportPeople(space, admin, 'Hiring');
    const other = await exportPeople(space, admin, 'Hiring');
    const before = { status: 'paused', pause_reason: 'The job was closed.' };
    await space.database.db
      .updateTable('exports')
      .set({ ...before, pause_cause: 'destination' })
      .where('id', '=', other)
      .execute();
    const id = idOf(await wizard.edit('Hiring'));
    await wizard.giveUp(id);
    expect(await readExportRow(space, running)).toMatchObject({ status: 'running' });
    expect(await readExportRow(space, other)).toEqual(before);
  });

  it('can be cancelled, but neither started nor gone on with', async () => {
    const { db } = space.services;
    const running = await exportPeople(space, admin, 'Hiring');
    const id = idOf(await wizard.edit('Hiring'));
    const edited = { status: 409, code: 'connectionBeingEdited' };
    await expect(exportPeople(space, admin, 'Hiring')).rejects.toMatchObject(edited);
    await expect(retryExport(space.services, admin, running)).rejects.toMatchObject(edited);
    await cancelExport(db, admin, running);
    await wizard.finish(id);
    expect(await readExportRow(space, running)).toMatchObject({ status: 'cancelled' });
  });

  it('are not started through one that is still being set up', async () => {
    const id = await wizard.upToVerify(lever.keys.article, { name: 'Second' });
    const { connections } = await storedFor(space, admin.organizationId);
    const second = connections.find(({ name }) => name === 'Second')?.id ?? '';
    await expect(exportPeople(space, admin, second)).rejects.toMatchObject({ code: 'connectionUnfinished' });
    await expect(exportPeople(space, admin, 'Second')).rejects.toMatchObject({ code: 'unknownConnection' });
    await wizard.finish(id);
    await exportPeople(space, admin, 'Second');
  });

  it('go on when somebody connects the same account anew in one go', async () => {
    const running = await exportPeople(space, admin, 'Hiring');
    const id = idOf(await wizard.edit('Hiring'));
    await connectLever(space, admin, lever.keys.article, { name: 'Hiring' });
    expect(await readExportRow(space, running)).toMatchObject({ status: 'running' });
    expect(await wizard.read(id)).toMatchObject({ status: 404 });
  });

  it('go on when an edit was forgotten for a day', async () => {
    const running = await exportPeople(space, admin, 'Hiring');
    const id = idOf(await wizard.edit('Hiring'));
    await wizard.choose(id, { onlyProspects: true });
    await endStaleEdits(space.services);
    expect(await readExportRow(space, running)).toMatchObject({ status: 'paused' });
    await space.database.db
      .updateTable('connection_setups')
      .set({ updated_at: new Date(Date.now() - 25 * 3_600_000) })
      .where('id', '=', id)
      .execute();
    await endStaleEdits(space.services);
    expect(await readExportRow(space, running)).toMatchObject({ status: 'running' });
    expect(await stored()).toMatchObject({ only_prospects: false });
  });
});

describe('while ATS integrations are switched off (I1)', () => {
  it('nothing is set up, edited, connected or exported', async () => {
    const id = idOf(await wizard.begin());
    await space.database.db
      .updateTable('organizations')
      .set({ integrations_enabled: false })
      .where('id', '=', admin.organizationId)
      .execute();
    const off = { status: 403, json: { code: 'integrationsOff' } };
    expect(await wizard.begin()).toMatchObject(off);
    expect(await wizard.edit('Hiring')).toMatchObject(off);
    expect(await wizard.submit(id, lever.keys.full)).toMatchObject(off);
    expect(await connectLever(space, admin, lever.keys.full)).toMatchObject(off);
    await expect(exportPeople(space, admin, 'Hiring')).rejects.toMatchObject({ code: 'integrationsOff' });
    expect(await wizard.giveUp(id)).toMatchObject({ status: 204 });
  });
});
