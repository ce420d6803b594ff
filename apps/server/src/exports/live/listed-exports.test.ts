import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import type { Actor } from '../../services.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { type AccountRows, addAccount, addExport, type NewExportRows } from '../testing/add-export.ts';
import { LiveExport } from './schemas.ts';
import type { EventReader } from './testing/event-reader.ts';
import { type LiveServer, openLiveServer } from './testing/live-server.ts';

let app: TestApp;
let server: LiveServer;
let account: AccountRows;
let colleague: Actor;
let candidateIds: string[];

beforeAll(async () => {
  app = await openTestApp();
  const { organizationId } = app.owner;
  server = await openLiveServer(app.services, organizationId);
  account = await addAccount(app.database.db, organizationId);
  colleague = await app.addMember('colleague@example.com', 'viewer');
  candidateIds = [newId('cand'), newId('cand')];
  await app.database.db
    .insertInto('candidates')
    .values(
      candidateIds.map((id) => ({ organization_id: organizationId, id, profile: '{}', full_name: 'Person' })),
    )
    .execute();
});
afterAll(async () => {
  await server.close();
  await app.close();
});

const follow = (as?: string) => server.listen('/api/events', as === undefined ? {} : { as });

async function nextList(reader: EventReader) {
  const { data } = await reader.nextOf('exports');
  return z.object({ exports: z.array(LiveExport) }).parse(data).exports;
}

/** Passes over lists until one is as wanted; the stream's end fails the test. */
async function listWhere(reader: EventReader, wanted: (list: LiveExport[]) => boolean) {
  for (;;) {
    const list = await nextList(reader);
    if (wanted(list)) return list;
  }
}

async function add(rows: Partial<NewExportRows> = {}): Promise<string> {
  const { id } = await addExport(app.database.db, account, {
    candidateIds,
    memberId: app.owner.memberId,
    ...rows,
  });
  return id;
}

const setExport = (id: string, change: object) =>
  app.database.db.updateTable('exports').set(change).where('id', '=', id).execute();

describe('what is under way in the organization (E2)', () => {
  it('is told at once, also when it is nothing, and whenever it changes, to each member as it concerns them', async () => {
    const mine = await follow();
    const theirs = await follow('Colleague@example.com');
    expect(await nextList(mine)).toEqual([]);
    expect(await nextList(theirs)).toEqual([]);
    const project = await app.call('POST', '/api/projects', { body: { name: 'Live' } });
    const { id: projectId } = z.object({ id: z.string() }).parse(project.json);
    const id = await add({ projectId });
    const listed = {
      id,
      status: 'running',
      connectionName: expect.stringContaining('Lever'),
      atsName: 'Lever',
      projectId,
      projectName: 'Live',
      counts: {
        exported: 0,
        added: 0,
        skipped: 0,
        blocked: 0,
        failed: 0,
        needsAttention: 0,
        cancelled: 0,
        pending: 2,
      },
    };
    expect(await nextList(mine)).toEqual([{ ...listed, startedByYou: true }]);
    await app.database.db
      .updateTable('export_items')
      .set({ state: 'done', outcome: 'skipped', reason: 'By the test.' })
      .where('export_id', '=', id)
      .where('position', '=', 1)
      .execute();
    expect(await nextList(mine)).toMatchObject([{ counts: { skipped: 1, pending: 1 } }]);
    await setExport(id, { status: 'paused', pause_reason: 'By the test.', pause_cause: 'other' });
    expect(await nextList(mine)).toMatchObject([{ status: 'paused' }]);
    await setExport(id, {
      status: 'finished',
      pause_reason: null,
      pause_cause: null,
      finished_at: new Date(),
    });
    expect(await nextList(mine)).toMatchObject([{ status: 'finished' }]);
    // As it stands a minute later.
    await setExport(id, { finished_at: new Date(Date.now() - 61_000) });
    expect(await nextList(mine)).toEqual([]);
    // Projects are private to their maker, and so are exports from them: the first they hear of is another one.
    const open = await add();
    expect(await nextList(theirs)).toMatchObject([{ id: open, startedByYou: false }]);
    await setExport(open, { status: 'finished', finished_at: new Date(0) });
  });

  it('is told to whom the project is shared with, and names it to them alone', async () => {
    const theirs = await follow('Colleague@example.com');
    expect(await nextList(theirs)).toEqual([]);
    const made = await app.call('POST', '/api/projects', { body: { name: 'Told' } });
    const { id: projectId } = z.object({ id: z.string() }).parse(made.json);
    const id = await add({ projectId });
    const own = await add({ projectId, memberId: colleague.memberId });
    const [alone] = await listWhere(theirs, (list) => list.length === 1);
    expect(alone).toMatchObject({ id: own, projectId: null, projectName: null });
    const shares = { everyone: null, members: [{ memberId: colleague.memberId, access: 'read' }] };
    await app.call('PUT', `/api/projects/${projectId}/shares`, { body: shares });
    const both = await listWhere(theirs, (list) => list.length === 2);
    expect(both).toMatchObject([
      { id: own, projectName: 'Told', startedByYou: true },
      { id, projectName: 'Told', startedByYou: false },
    ]);
    for (const each of [id, own]) await setExport(each, { status: 'finished', finished_at: new Date(0) });
  });

  it('has the newest first, and no test of a connection', async () => {
    const reader = await follow();
    await nextList(reader);
    await add({ purpose: 'test' });
    const older = await add({ createdAt: new Date('2026-01-01T00:00:00Z') });
    const newer = await add({ memberId: colleague.memberId });
    const list = await listWhere(reader, (each) => each.length >= 2);
    expect(list.map((each) => each.id)).toEqual([newer, older]);
    for (const id of [newer, older]) await setExport(id, { status: 'finished', finished_at: new Date(0) });
  });

  it('is that of one organization alone', async () => {
    const reader = await follow();
    expect(await nextList(reader)).toEqual([]);
    const foreign = await app.addOrganization();
    const foreignAccount = await addAccount(app.database.db, foreign);
    const candidate = { organization_id: foreign, id: newId('cand'), profile: '{}', full_name: 'Foreign' };
    await app.database.db.insertInto('candidates').values(candidate).execute();
    await addExport(app.database.db, foreignAccount, { candidateIds: [candidate.id] });
    const own = await add();
    expect((await nextList(reader)).map((each) => each.id)).toEqual([own]);
    await setExport(own, { status: 'finished', finished_at: new Date(0) });
  });
});
