import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelExport, retryExport } from '../exports/change-export.ts';
import { startWorker, type Worker } from '../exports/engine/start.ts';
import { holdUsableConnection } from '../exports/hold-usable-connection.ts';
import type { Actor } from '../services.ts';
import { eraseCredentials } from './erase-credentials.ts';
import { idOf, wizardOf } from './setup/testing/wizard.ts';
import { exportPeople, readExportRow, readItemRows, unpace } from './testing/exporting.ts';
import { connectLever, endpointAt, openWorkspace, storedFor, type Workspace } from './testing/workspace.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 15_000, interval: 50 };

let lever: RehearsalLever;
let space: Workspace;
let admin: Actor;
let worker: Worker | null = null;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
});
beforeEach(async () => {
  lever.reset();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'admin' });
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
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

function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::integer as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`.execute(space.database.db);
  return rows[0]?.waiting ?? 0;
}

const remove = (name = 'Hiring') => space.call(admin, 'DELETE', `/connections/${name}`);
const stored = async () => (await storedFor(space, admin.organizationId)).connections[0];

describe('removing a connection (I3)', () => {
  it('stops its exports, deletes the secret, names the key to delete over there, and keeps the history', async () => {
    const id = await exportPeople(space, admin, 'Hiring');
    await space.call(admin, 'GET', '/connections/Hiring/jobs');
    const reply = await remove('hiring');
    expect(reply).toMatchObject({
      status: 200,
      json: {
        message: expect.stringContaining('Its credentials were erased.'),
        keysToDelete: [
          expect.stringMatching(
            /^Lever \(Rehearsal\), Settings > Integrations and API > API Credentials: the API Key .*“Hiring” on \d{4}-\d\d-\d\d/,
          ),
        ],
      },
    });
    expect((await space.call(admin, 'GET', '/connections')).json).toEqual({
      connections: [],
      nextCursor: null,
    });
    expect(await stored()).toMatchObject({ name: 'Hiring', credentials: null, removed_at: expect.any(Date) });
    expect(await readExportRow(space, id)).toMatchObject({ status: 'cancelled' });
    const reason = 'The connection “Hiring” was removed by Dana.Fox@rehearsal.example before this was sent.';
    for (const item of await readItemRows(space, id))
      expect(item).toMatchObject({ outcome: 'cancelled', reason });
    expect(await space.database.db.selectFrom('connection_lists').selectAll().execute()).toEqual([]);
    expect(await remove()).toMatchObject({ status: 404 });
  });

  it('lets the same account be connected again under the same name, with its memory', async () => {
    await remove();
    expect(await connectLever(space, admin, lever.keys.full, { name: 'Hiring' })).toMatchObject({
      json: { storedAs: 'newOnKnownAccount', connection: { identity: { name: 'Dana Fox' } } },
    });
  });

  it('lets what was cancelled be sent through the new connection', async () => {
    const id = await exportPeople(space, admin, 'Hiring');
    await remove();
    await connectLever(space, admin, lever.keys.article, { name: 'Again' });
    await retryExport(space.services, admin, id);
    worker = startWorker(space.services);
    await expect.poll(() => readExportRow(space, id), patiently).toMatchObject({ status: 'finished' });
    expect(lever.ledger().createdCount).toBe(3);
  });

  it('sends it through no connection that may not: it is retried when one may', async () => {
    const { db } = space.services;
    const id = await exportPeople(space, admin, 'Hiring');
    await remove();
    await expect(retryExport(space.services, admin, id)).rejects.toMatchObject({
      code: 'connectionRemoved',
      message: expect.stringContaining('Connect the same Lever account again'),
    });
    const wizard = wizardOf(space, admin);
    const setup = await wizard.upToVerify(lever.keys.full);
    await expect(retryExport(space.services, admin, id)).rejects.toMatchObject({ code: 'connectionRemoved' });
    await wizard.finish(setup);
    await retryExport(space.services, admin, id);
    const { connections } = await storedFor(space, admin.organizationId);
    const through = await db.selectFrom('exports').select('connection_id').where('id', '=', id).execute();
    expect(through).toEqual([{ connection_id: connections.find((each) => each.removed_at === null)?.id }]);
    // So an edit of the connection it now goes through pauses it.
    await wizard.edit(through[0]?.connection_id ?? '');
    expect(await readExportRow(space, id)).toMatchObject({ status: 'paused' });
  });

  it('waits for a retry that was first, and then stops it', async () => {
    const { db } = space.services;
    const id = await exportPeople(space, admin, 'Hiring');
    await cancelExport(db, admin, id);
    const held = signal();
    const began = signal();
    const retrying = db.transaction().execute(async (tx) => {
      await holdUsableConnection(tx, {
        organizationId: admin.organizationId,
        connectionId: (await stored())?.id ?? '',
        destination: 'prospect',
      });
      began.give();
      await held.given;
    });
    await began.given;
    let removed = false;
    const removing = remove().then((reply) => {
      removed = true;
      return reply;
    });
    await expect.poll(() => waitingForLocks(), patiently).toBeGreaterThan(0);
    expect(removed).toBe(false);
    held.give();
    await retrying;
    expect(await removing).toMatchObject({ status: 200 });
    await expect(retryExport(space.services, admin, id)).rejects.toMatchObject({ code: 'connectionRemoved' });
  });

  it('names no key that another connection uses as well', async () => {
    await connectLever(space, admin, lever.keys.full, { name: 'Second' });
    expect(await remove()).toMatchObject({
      json: { keysToDelete: [], message: expect.stringContaining('“Second” uses the same one') },
    });
    await connectLever(space, admin, lever.keys.article, { name: 'Third' });
    expect(await remove('Second')).toMatchObject({ json: { keysToDelete: [expect.any(String)] } });
  });

  it('ends an edit of it, and a wizard it came from', async () => {
    const wizard = wizardOf(space, admin);
    const edit = idOf(await wizard.edit('Hiring'));
    await remove();
    expect(await wizard.read(edit)).toMatchObject({ status: 404 });
    const setup = await wizard.upToVerify(lever.keys.full);
    const unfinished = (await storedFor(space, admin.organizationId)).connections.find(
      ({ finished_at }) => finished_at === null,
    );
    expect(await remove(unfinished?.id)).toMatchObject({ status: 200 });
    expect(await wizard.read(setup)).toMatchObject({ status: 404 });
  });

  it('is for admins, of this organization', async () => {
    const recruiter = await space.addMember(admin.organizationId, 'rec@example.com');
    expect(await space.call(recruiter, 'DELETE', '/connections/Hiring')).toMatchObject({ status: 403 });
    const stranger = await space.addMember(await space.addOrganization(), 'x@example.com', { role: 'owner' });
    const id = (await stored())?.id;
    expect(await space.call(stranger, 'DELETE', `/connections/${id}`)).toMatchObject({ status: 404 });
    expect(await stored()).toMatchObject({ removed_at: null });
  });
});

describe('what is in flight when its connection is removed (B1)', () => {
  /** One person whose create was stored, but whose answer was lost, and look-ups that fail. */
  async function inDoubt(): Promise<string> {
    const id = await exportPeople(space, admin, 'Hiring', 1);
    lever.faults.add({
      match: { method: 'POST', path: '/v1/opportunities' },
      fault: { type: 'cut', store: true },
    });
    lever.faults.add({
      match: { method: 'GET', path: '/v1/opportunities', queryContains: 'created_at_start' },
      fault: { type: 'serverError', status: 503 },
    });
    lever.faults.add({
      match: { method: 'GET', path: '/v1/opportunities', queryContains: 'updated_at_start' },
      fault: { type: 'serverError', status: 503 },
    });
    lever.faults.setIndexLag({ email: 3_600_000 });
    worker = startWorker(space.services);
    await expect.poll(() => readItemRows(space, id), patiently).toMatchObject([{ state: 'settling' }]);
    return id;
  }

  it('is settled with the old key, which is erased right after', async () => {
    const id = await inDoubt();
    const reply = await remove();
    expect(reply.json).toHaveProperty('message', expect.stringContaining('still finds out'));
    await eraseCredentials(space.services.db);
    expect((await stored())?.credentials).not.toBeNull();
    await expect(retryExport(space.services, admin, id)).rejects.toMatchObject({
      code: 'connectionEnding',
    });
    lever.faults.clear();
    await expect.poll(() => readItemRows(space, id), patiently).toMatchObject([{ outcome: 'exported' }]);
    await eraseCredentials(space.services.db);
    expect((await stored())?.credentials).toBeNull();
    expect(lever.ledger().createdCount).toBe(1);
  });

  it('is shown to a person when it cannot be settled within the hour, and the key goes all the same', async () => {
    const id = await inDoubt();
    await remove();
    await space.database.db
      .updateTable('connections')
      .set({ removed_at: new Date(Date.now() - 2 * 3_600_000) })
      .where('organization_id', '=', admin.organizationId)
      .execute();
    await eraseCredentials(space.services.db);
    expect(await stored()).toMatchObject({ credentials: null });
    expect(await readItemRows(space, id)).toMatchObject([
      { outcome: 'needsAttention', reason: expect.stringContaining('“Hiring” was removed') },
    ]);
  });
});
