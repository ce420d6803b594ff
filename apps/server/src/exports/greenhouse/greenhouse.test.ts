import { type RehearsalGreenhouse, startGreenhouseRehearsal } from '@crosswalk/rehearsal';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertCandidates } from '../../candidates/store-candidates.ts';
import { exportPeople, readExportRow, readItemRows, unpace } from '../../connections/testing/exporting.ts';
import { endpointAt, openWorkspace, type Workspace } from '../../connections/testing/workspace.ts';
import { resumeWaitingForLists } from '../../connections/upkeep/resume-lists.ts';
import { newId } from '../../ids.ts';
import type { Actor } from '../../services.ts';
import { cancelExport, retryExport } from '../change-export.ts';
import { startWorker } from '../engine/start.ts';
import { samplePeople } from '../engine/testing/sample-people.ts';
import { startExport } from '../start-export.ts';

/** The machine may be busy; nothing is waited for longer than it takes. */
const patiently = { timeout: 40_000, interval: 100 };

let greenhouse: RehearsalGreenhouse;
let space: Workspace;
let admin: Actor;

beforeAll(async () => {
  greenhouse = await startGreenhouseRehearsal({ rateLimit: 'off', switches: { tokenLimitPerMinute: 'off' } });
  space = await openWorkspace({}, { rehearsal: endpointAt(greenhouse.origin) });
});
beforeEach(async () => {
  greenhouse.reset();
  greenhouse.faults.clear();
  greenhouse.switches.set({ newTokenRevokesOld: false });
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'owner@crosswalk.example', { role: 'admin' });
  const { clientId, clientSecret } = greenhouse.credentials.full;
  await space.call(admin, 'POST', '/connections', {
    connector: 'greenhouse',
    name: 'Hiring',
    environment: 'rehearsal',
    credentials: { clientId, clientSecret },
    pools: true,
  });
  await unpace(space);
  await space.call(admin, 'POST', '/connections/Hiring/authentications', {});
});
/** The account is everybody's: what one test leaves running must not send its people during the next. */
afterEach(async () => {
  const { db } = space.database;
  const open = await db
    .selectFrom('exports')
    .select('id')
    .where('organization_id', '=', admin.organizationId)
    .where('status', 'in', ['running', 'paused'])
    .execute();
  for (const { id } of open) await cancelExport(db, admin, id);
});
afterAll(async () => {
  await space.close();
  await greenhouse.close();
});

async function working<T>(work: () => Promise<T>): Promise<T> {
  const worker = startWorker(space.services);
  try {
    return await work();
  } finally {
    await worker.stop();
  }
}

const statusOf = (id: string) => readExportRow(space, id);

/** Forgets what was read of the ATS, as if it were long ago. */
const forgetLists = () => space.database.db.deleteFrom('connection_lists').execute();

async function poolAndStage() {
  const { json } = await space.call(admin, 'GET', '/connections/Hiring/pools');
  const pools = readPools(json);
  const pool = pools.find(({ stages }) => stages.length > 1);
  if (pool === undefined) throw new Error('The rehearsal has no pool with stages.');
  return { poolId: pool.id, stageId: pool.stages[1]?.id ?? null, name: pool.name };
}

interface PoolIn {
  readonly id: string;
  readonly name: string;
  readonly stages: readonly { readonly id: string }[];
}

function readPools(json: unknown): readonly PoolIn[] {
  const pools: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'pools') : null;
  return Array.isArray(pools) ? pools : [];
}

async function exportTo(destination: Parameters<typeof startExport>[2]['destination'], people = 2) {
  const known = samplePeople(people).map((candidate) => ({ id: newId('cand'), candidate }));
  await space.database.db.transaction().execute((trx) => insertCandidates(trx, admin.organizationId, known));
  return await startExport(space.services, admin, {
    connection: 'Hiring',
    candidateIds: known.map(({ id }) => id),
    destination,
    placeholderEmails: false,
    includeExported: false,
  });
}

describe('in whose name people are sent (G3, G7)', { timeout: 90_000 }, () => {
  const sentTo = async (destination: Parameters<typeof exportTo>[0]) => {
    const id = await exportTo(destination, 1);
    await working(() => expect.poll(() => statusOf(id), patiently).toMatchObject({ status: 'finished' }));
    const [arrival] = greenhouse.ledger().created;
    return { actor: arrival?.actor, ...arrival?.carries };
  };
  const olive = () => greenhouse.users().find(({ email }) => email.toLowerCase() === admin.email)?.id ?? 0;

  it('it is the exporting member’s, credited as referrer', async () => {
    expect(await sentTo({ kind: 'prospect' })).toMatchObject({
      actor: String(olive()),
      referrer: 'Olive Owner',
      owner: null,
    });
  });

  it('it is one service user’s where a new token ends the one before, and the member is owner or recruiter', async () => {
    greenhouse.switches.set({ newTokenRevokesOld: true });
    const checked = await space.call(admin, 'POST', '/connections/Hiring/check');
    expect(checked).toMatchObject({
      json: { status: 'verified', notices: [expect.stringContaining('ends the one before it')] },
    });
    const prospect = await sentTo({ kind: 'prospect' });
    expect(prospect).toMatchObject({ referrer: 'Olive Owner', owner: olive() });
    expect(prospect.actor).not.toBe(String(olive()));
  });
});

describe('an export to Greenhouse', { timeout: 90_000 }, () => {
  it('reaches a stage of a pool, everybody once (G5, G7)', async () => {
    const { poolId, stageId, name } = await poolAndStage();
    const id = await exportTo({ kind: 'pool', poolId, stageId });
    await working(() => expect.poll(() => statusOf(id), patiently).toMatchObject({ status: 'finished' }));
    expect((await readItemRows(space, id)).map(({ outcome }) => outcome)).toEqual(['exported', 'exported']);
    expect(greenhouse.ledger().doubles).toEqual([]);
    expect(greenhouse.ledger().created).toHaveLength(2);
    expect(name).not.toBe('');
  });

  it('is refused for a pool or stage that is not there, and where pools are switched off (E5, I4)', async () => {
    const { poolId } = await poolAndStage();
    await expect(exportTo({ kind: 'pool', poolId: '999', stageId: null })).rejects.toMatchObject({
      code: 'unknownPool',
    });
    await expect(exportTo({ kind: 'pool', poolId, stageId: '999' })).rejects.toMatchObject({
      code: 'unknownStage',
    });
    await space.database.db.updateTable('connections').set({ pools_enabled: false }).execute();
    await expect(exportTo({ kind: 'pool', poolId, stageId: null })).rejects.toMatchObject({
      code: 'poolsSwitchedOff',
    });
  });

  it('pauses where the pool is gone at send time, with its name (E5)', async () => {
    const { poolId, stageId, name } = await poolAndStage();
    const id = await exportTo({ kind: 'pool', poolId, stageId });
    const gone = { kind: 'pool', poolId: '999', stageId: null, title: name };
    await space.database.db
      .updateTable('exports')
      .set({ destination: JSON.stringify(gone) })
      .where('id', '=', id)
      .execute();
    await working(() =>
      expect
        .poll(() => statusOf(id), patiently)
        .toMatchObject({ status: 'paused', pause_reason: expect.stringContaining(name) }),
    );
    expect(greenhouse.ledger().created).toEqual([]);
  });

  it('pauses where pools may not be read, and says what is missing', async () => {
    const { poolId, stageId } = await poolAndStage();
    const id = await exportTo({ kind: 'pool', poolId, stageId });
    greenhouse.faults.add({ match: { path: '/v3/prospect_pools' }, fault: { type: 'forbidden' } });
    await working(() =>
      expect
        .poll(() => statusOf(id), patiently)
        .toMatchObject({ status: 'paused', pause_reason: expect.stringContaining('prospect_pools:list') }),
    );
    expect(greenhouse.ledger().created).toEqual([]);
  });

  it('is not taken up again by a connection whose pools were switched off (G5, I4)', async () => {
    const { db } = space.database;
    const connect = (changes: object) => db.updateTable('connections').set(changes).execute();
    const { poolId, stageId } = await poolAndStage();
    const id = await exportTo({ kind: 'pool', poolId, stageId });
    await cancelExport(db, admin, id);
    await connect({ pools_enabled: false });
    await expect(retryExport(space.services, admin, id)).rejects.toMatchObject({
      status: 409,
      code: 'poolsSwitchedOff',
      message: expect.stringContaining('“Hiring” exports to no prospect pools by now'),
    });
    await connect({ pools_enabled: true });
    await retryExport(space.services, admin, id);
    expect(await statusOf(id)).toMatchObject({ status: 'running' });
  });

  it('waits while there is no source, and goes on when there is one (G2)', async () => {
    const source = greenhouse.sources().find(({ name }) => name === 'Crosswalk');
    greenhouse.removeSource(source?.id ?? 0);
    await forgetLists();
    const id = await exportPeople(space, admin, 'Hiring', 2);
    await working(async () => {
      await expect
        .poll(() => statusOf(id), patiently)
        .toMatchObject({
          status: 'paused',
          pause_reason: expect.stringContaining('no source named “Crosswalk”'),
        });
      expect(greenhouse.ledger().created).toEqual([]);
      greenhouse.addSource('Crosswalk');
      expect(await space.call(admin, 'POST', '/connections/Hiring/check')).toMatchObject({
        json: { status: 'verified' },
      });
      await expect.poll(() => statusOf(id), patiently).toMatchObject({ status: 'finished' });
    });
    expect((await readItemRows(space, id)).map(({ outcome }) => outcome)).toEqual(['exported', 'exported']);
  });

  it('waits while schools and tags cannot be read, fails nobody, and goes on by itself', async () => {
    await forgetLists();
    greenhouse.faults.add({ match: { path: '/v3/candidate_tags' }, fault: { type: 'html' } });
    const id = await exportPeople(space, admin, 'Hiring', 2);
    await working(async () => {
      await expect
        .poll(() => statusOf(id), patiently)
        .toMatchObject({
          status: 'paused',
          pause_reason: expect.stringContaining('goes on by itself'),
        });
      await resumeWaitingForLists(space.services);
      expect(await statusOf(id)).toMatchObject({ status: 'paused' });
      greenhouse.faults.clear();
      await resumeWaitingForLists(space.services);
      await expect.poll(() => statusOf(id), patiently).toMatchObject({ status: 'finished' });
    });
    expect((await readItemRows(space, id)).map(({ outcome }) => outcome)).toEqual(['exported', 'exported']);
    expect(greenhouse.ledger().doubles).toEqual([]);
  });

  it('reads the lists again when another source is there (G2)', async () => {
    const { json } = await space.call(admin, 'GET', '/connections/Hiring/sources');
    expect(json).toMatchObject({ found: { name: 'Crosswalk' } });
    const first = await exportPeople(space, admin, 'Hiring', 1);
    await working(() => expect.poll(() => statusOf(first), patiently).toMatchObject({ status: 'finished' }));
    const added = String(greenhouse.addSource('Referral campaign'));
    await space.database.db
      .updateTable('connection_lists')
      .set({ loaded_at: new Date(Date.now() - 60_000) })
      .execute();
    await space.call(admin, 'GET', '/connections/Hiring/sources?refresh=true');
    expect(await space.call(admin, 'PUT', '/connections/Hiring/source', { sourceId: added })).toMatchObject({
      status: 200,
    });
    const second = await exportTo({ kind: 'prospect' }, 3);
    await working(() => expect.poll(() => statusOf(second), patiently).toMatchObject({ status: 'finished' }));
    const outcomes = (await readItemRows(space, second)).map(({ outcome }) => outcome);
    expect(outcomes).not.toContain('blocked');
    expect(outcomes).toContain('exported');
  });
});
