import { connectors } from '@crosswalk/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../ids.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { type AccountRows, addAccount, addConnection, addExport, addRecord } from './testing/add-export.ts';

const lever = connectors.find(({ manifest }) => manifest.id === 'lever-opportunities');

let app: TestApp;
let account: AccountRows;
let projectId: string;
let people: readonly string[];

beforeAll(async () => {
  app = await openTestApp();
  // Its credentials open nothing: an attempt to ask the ATS would fail.
  account = await addAccount(app.database.db, app.owner.organizationId, { perSecond: 4 });
  const report = await app.importText(
    'Name,Email\nAda A,ada@sum.example\nBob B,\nCyd C,no address\nDee D,dee@sum.example\n',
    { project: 'Sum' },
  );
  projectId = report.project?.id ?? '';
  const page = await app.call('GET', `/api/projects/${projectId}/candidates`);
  people = z
    .object({ candidates: z.array(z.object({ id: z.string() })) })
    .parse(page.json)
    .candidates.map((each) => each.id);
});
afterAll(() => app.close());

function summary(body: object, as?: string) {
  const whole = { connection: account.connectionId, ...body };
  return app.call('POST', '/api/exports/summary', { body: whole, ...(as === undefined ? {} : { as }) });
}

describe('what is told before exporting (E2, E3)', () => {
  it('counts people and those no ATS could match for want of an e-mail', async () => {
    const callsPerPerson = lever?.manifest.callsPerPerson ?? 0;
    expect(await summary({ project: 'Sum' })).toMatchObject({
      status: 200,
      json: {
        people: 4,
        withoutEmail: 2,
        exportedBefore: 0,
        lastDestination: null,
        identity: null,
        seconds: callsPerPerson,
        duplicateWarning: lever?.manifest.duplicateWarning,
      },
    });
    expect(await summary({ project: projectId, candidateIds: people.slice(0, 2) })).toMatchObject({
      json: { people: 2, withoutEmail: 1, seconds: Math.ceil((2 * callsPerPerson) / 4) },
    });
    expect(await summary({ candidateIds: [people[1], people[1]] })).toMatchObject({
      json: { people: 1, withoutEmail: 1 },
    });
  });

  it('counts who was exported before to this account through any connection, and leaves them out of the time', async () => {
    const { db } = app.database;
    const before = await addAccount(db, app.owner.organizationId, { perSecond: 1 });
    const again = await addConnection(db, before);
    const elsewhere = await addAccount(db, app.owner.organizationId);
    const test = await addExport(db, before, { candidateIds: people.slice(3), purpose: 'test' });
    await addRecord(db, before, { candidateId: people[0] ?? '' });
    await addRecord(db, before, { candidateId: people[0] ?? '' });
    await addRecord(db, before, { candidateId: people[1] ?? '', undone: true });
    await addRecord(db, elsewhere, { candidateId: people[2] ?? '' });
    await addRecord(db, before, { candidateId: people[3] ?? '', itemId: test.itemIds[0] ?? null });
    const callsPerPerson = lever?.manifest.callsPerPerson ?? 0;
    for (const connection of [before.connectionId, again])
      expect(await summary({ connection, project: projectId })).toMatchObject({
        json: { people: 4, exportedBefore: 1, seconds: 3 * callsPerPerson },
      });
    expect(await summary({ connection: again, project: projectId, includeExported: true })).toMatchObject({
      json: { exportedBefore: 1, seconds: 4 * callsPerPerson },
    });
  });

  it('names the last destination of this project in this account, whoever chose it, tests aside', async () => {
    const { db } = app.database;
    const target = await addAccount(db, app.owner.organizationId);
    const other = await addAccount(db, app.owner.organizationId);
    const job = (title: string) => ({ kind: 'job' as const, jobId: `job-${title}`, title });
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    const rows = { candidateIds: [people[0] ?? ''], projectId };
    await addExport(db, target, { ...rows, destination: job('Newest'), createdAt: at(3) });
    await addExport(db, target, { ...rows, destination: job('Older'), createdAt: at(2) });
    await addExport(db, target, { ...rows, destination: job('Test'), createdAt: at(4), purpose: 'test' });
    await addExport(db, target, {
      ...rows,
      destination: job('No project'),
      createdAt: at(5),
      projectId: null,
    });
    await addExport(db, other, { ...rows, destination: job('Other account'), createdAt: at(6) });
    const ask = async (body: object) =>
      z
        .object({ lastDestination: z.unknown() })
        .parse((await summary({ connection: target.connectionId, ...body })).json).lastDestination;
    expect(await ask({ project: projectId })).toMatchObject({
      kind: 'job',
      jobId: 'job-Newest',
      title: 'Newest',
    });
    expect(await ask({ project: projectId, candidateIds: [people[2]] })).toMatchObject({ title: 'Newest' });
    expect(await ask({ candidateIds: [people[0]] })).toBeNull();
    await db
      .updateTable('connections')
      .set({ only_prospects: true })
      .where('id', '=', target.connectionId)
      .execute();
    expect(await ask({ project: projectId })).toBeNull();
  });

  it('says who you are in the ATS, once you are', async () => {
    await app.database.db
      .insertInto('ats_identities')
      .values({
        organization_id: app.owner.organizationId,
        account_id: account.accountId,
        member_id: app.owner.memberId,
        remote_user_id: 'u1',
        remote_name: 'Olive',
        remote_email: app.owner.email,
        method: 'email',
      })
      .execute();
    expect(await summary({ project: projectId })).toMatchObject({
      json: { identity: { remoteUserId: 'u1', email: app.owner.email } },
    });
  });

  it('has an answer for a project with nobody in it', async () => {
    await app.call('POST', '/api/projects', { body: { name: 'Empty' } });
    expect(await summary({ project: 'Empty' })).toMatchObject({
      status: 200,
      json: { people: 0, withoutEmail: 0, exportedBefore: 0, seconds: 0 },
    });
  });
});

describe('it refuses', () => {
  it('viewers', async () => {
    await app.addMember('viewer@sum.example', 'viewer');
    expect(await summary({ project: projectId }, 'viewer@sum.example')).toMatchObject({
      status: 403,
      json: { code: 'forbidden' },
    });
  });

  it('candidates that are not there, or not in the project, or of another organization', async () => {
    const refused = { status: 404, json: { code: 'noCandidate' } };
    expect(await summary({ candidateIds: [people[0], 'cand_none'] })).toMatchObject(refused);
    await app.importText('Name,Email\nEve E,eve@sum.example\n', { project: 'Elsewhere' });
    const other = await app.call('POST', '/api/projects', { body: { name: 'Elsewhere' } });
    const { id } = z.object({ id: z.string() }).parse(other.json);
    expect(await summary({ project: id, candidateIds: [people[0]] })).toMatchObject(refused);
    const foreign = { organization_id: await app.addOrganization(), id: newId('cand') };
    await app.database.db
      .insertInto('candidates')
      .values({ ...foreign, profile: '{}', full_name: 'Foreign' })
      .execute();
    expect(await summary({ candidateIds: [foreign.id] })).toMatchObject(refused);
  });

  it('a connection without Export, and one that is not there', async () => {
    const off = await addAccount(app.database.db, app.owner.organizationId);
    await app.database.db
      .updateTable('connections')
      .set({ can_export: false })
      .where('id', '=', off.connectionId)
      .execute();
    expect(await summary({ connection: off.connectionId, project: projectId })).toMatchObject({
      status: 409,
      json: { code: 'exportSwitchedOff' },
    });
    expect(await summary({ connection: 'none', project: projectId })).toMatchObject({ status: 404 });
  });

  it('an order that names nobody', async () => {
    expect(await summary({})).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
  });
});

it('lists no test exports, and shows one that is asked for', async () => {
  const rows = { candidateIds: [people[0] ?? ''] };
  const test = await addExport(app.database.db, account, { ...rows, purpose: 'test' });
  const real = await addExport(app.database.db, account, rows);
  const list = (await app.call('GET', '/api/exports')).text;
  expect(list).toContain(real.id);
  expect(list).not.toContain(test.id);
  expect(await app.call('GET', `/api/exports/${test.id}`)).toMatchObject({
    status: 200,
    json: { id: test.id, counts: { pending: 1 } },
  });
});
