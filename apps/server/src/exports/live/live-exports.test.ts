import type { DB } from '@crosswalk/database';
import { Kysely, PostgresDialect } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { readProgress } from '../read-exports.ts';
import { ExportItem, Progress } from '../schemas.ts';
import { type AccountRows, addAccount, addExport } from '../testing/add-export.ts';
import type { EventReader } from './testing/event-reader.ts';
import { type LiveServer, openLiveServer } from './testing/live-server.ts';

let app: TestApp;
let server: LiveServer;
let account: AccountRows;
let people: string[];

beforeAll(async () => {
  app = await openTestApp();
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: app.database.pool }),
    log: ({ query }) => {
      statements.push(query.sql);
    },
  });
  server = await openLiveServer({ ...app.services, db }, app.owner.organizationId);
  people = await addPeople(app.owner.organizationId);
});
afterAll(async () => {
  await server.close();
  await app.close();
});
beforeEach(async () => {
  account = await addAccount(app.database.db, app.owner.organizationId);
});

const statements: string[] = [];
/** How often the details of items were read. */
const itemReadings = () => statements.filter((statement) => statement.includes('remote_person_id')).length;

async function addPeople(organizationId: string): Promise<string[]> {
  const rows = Array.from({ length: 4 }, (_, index) => ({
    organization_id: organizationId,
    id: newId('cand'),
    profile: '{}',
    full_name: `Person ${index}`,
  }));
  await app.database.db.insertInto('candidates').values(rows).execute();
  return rows.map((row) => row.id);
}

const add = () => addExport(app.database.db, account, { candidateIds: people, memberId: app.owner.memberId });
const follow = (exportId: string, headers: Record<string, string> = {}) =>
  server.listen(`/api/exports/${exportId}/events`, {
    headers: { authorization: `Bearer ${app.token}`, ...headers },
  });

async function skip(itemId: string | undefined, reason = 'Skipped by the test.'): Promise<void> {
  await app.database.db
    .updateTable('export_items')
    .set({ state: 'done', outcome: 'skipped', reason })
    .where('id', '=', itemId ?? '')
    .execute();
}

async function finish(exportId: string, status: 'finished' | 'cancelled' = 'finished'): Promise<void> {
  await app.database.db
    .updateTable('exports')
    .set({ status, finished_at: new Date() })
    .where('id', '=', exportId)
    .execute();
}

async function nextItems(reader: EventReader) {
  const { data } = await reader.nextOf('items');
  return z.object({ items: z.array(ExportItem) }).parse(data).items;
}

async function nextProgress(reader: EventReader) {
  return Progress.parse((await reader.nextOf('progress')).data);
}

describe('the events of an export (E2, E6)', () => {
  it('are its progress, each item that changes, and the end', async () => {
    const { id, itemIds } = await add();
    const reader = await follow(id);
    expect(await nextProgress(reader)).toEqual(await readProgress(app.database.db, app.owner, id));
    await skip(itemIds[1]);
    expect(await nextProgress(reader)).toMatchObject({ counts: { skipped: 1, pending: 3 } });
    expect(await nextItems(reader)).toMatchObject([
      { id: itemIds[1], outcome: 'skipped', reason: 'Skipped by the test.' },
    ]);
    for (const itemId of itemIds) await skip(itemId, 'Again.');
    await finish(id);
    const end = await reader.nextOf('end');
    expect(end.data).toMatchObject({ id, status: 'finished', counts: { skipped: 4, pending: 0 } });
    expect(await reader.next()).toBeNull();
  });

  it('tell when it pauses, with the reason', async () => {
    const { id } = await add();
    const reader = await follow(id);
    await nextProgress(reader);
    await app.database.db
      .updateTable('exports')
      .set({ status: 'paused', pause_reason: 'The key was refused.', pause_cause: 'other' })
      .where('id', '=', id)
      .execute();
    expect(await nextProgress(reader)).toMatchObject({
      status: 'paused',
      pauseReason: 'The key was refused.',
    });
  });

  it('begin with everybody who changed before', async () => {
    const { id, itemIds } = await add();
    await skip(itemIds[0]);
    await skip(itemIds[3]);
    const reader = await follow(id);
    expect(await nextProgress(reader)).toMatchObject({ counts: { skipped: 2 } });
    expect((await nextItems(reader)).map((item) => item.id)).toEqual([itemIds[0], itemIds[3]]);
  });

  it('go on where a listener lost its connection, and begin anew for one that knows the future', async () => {
    const { id, itemIds } = await add();
    await skip(itemIds[0]);
    const first = await follow(id);
    const seen = await first.nextOf('items');
    first.leave();
    await skip(itemIds[1]);
    const again = await follow(id, { 'last-event-id': seen.id ?? '' });
    const ids = (await nextItems(again)).map((item) => item.id);
    expect(ids).toContain(itemIds[1]);
    expect(ids).not.toContain(itemIds[2]);
    for (const unknown of ['9000000000000000000', 'nonsense', '-1']) {
      const reader = await follow(id, { 'last-event-id': unknown });
      expect((await nextItems(reader)).map((item) => item.id)).toEqual([itemIds[0], itemIds[1]]);
    }
  });

  it('leave nobody out whose change becomes visible after a later one', async () => {
    const { id, itemIds } = await add();
    const early = await app.database.pool.connect();
    await early.query('begin');
    await early.query(
      "update export_items set state = 'done', outcome = 'skipped', reason = 'early' where id = $1",
      [itemIds[0]],
    );
    const reader = await follow(id);
    await nextProgress(reader);
    await skip(itemIds[1], 'late');
    expect((await nextItems(reader)).map((item) => item.reason)).toEqual(['late']);
    await early.query('commit');
    early.release();
    // Only what is new: the later change is read again, and not told again.
    expect((await nextItems(reader)).map((item) => item.reason)).toEqual(['early']);
    await skip(itemIds[2], 'last');
    expect((await nextItems(reader)).map((item) => item.reason)).toEqual(['last']);
  });

  it('do not end with the cancelling while somebody is still under way', async () => {
    const { id, itemIds } = await add();
    for (const itemId of itemIds.slice(1)) await skip(itemId);
    await finish(id, 'cancelled');
    const reader = await follow(id);
    expect(await nextProgress(reader)).toMatchObject({ status: 'cancelled', counts: { pending: 1 } });
    await nextItems(reader);
    await skip(itemIds[0], 'Was under way.');
    expect(await nextItems(reader)).toMatchObject([{ id: itemIds[0] }]);
    expect((await reader.nextOf('end')).data).toMatchObject({ status: 'cancelled', counts: { pending: 0 } });
    expect(await reader.next()).toBeNull();
  });

  it('come to as many as listen, from one reading of the database', async () => {
    const { id, itemIds } = await add();
    const readers = await Promise.all(Array.from({ length: 12 }, () => follow(id)));
    for (const reader of readers) await nextProgress(reader);
    const before = itemReadings();
    await skip(itemIds[2]);
    for (const reader of readers) expect(await nextItems(reader)).toMatchObject([{ id: itemIds[2] }]);
    expect(itemReadings()).toBe(before + 1);
  });

  it('go on after the database was out of order', async () => {
    const { id, itemIds } = await add();
    const reader = await follow(id);
    await nextProgress(reader);
    const { schema } = app.database.db;
    await schema.alterTable('exports').renameTo('exports_away').execute();
    await expect.poll(() => app.logged()).toContain('exports could not be watched');
    await schema.alterTable('exports_away').renameTo('exports').execute();
    await skip(itemIds[0]);
    expect(await nextItems(reader)).toMatchObject([{ id: itemIds[0] }]);
  });
});
