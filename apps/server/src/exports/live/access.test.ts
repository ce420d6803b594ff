import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiKey, deleteApiKey } from '../../accounts/api-keys.ts';
import { openAuth } from '../../accounts/auth.ts';
import { newId } from '../../ids.ts';
import { openTestApp, type TestApp } from '../../testing/open-app.ts';
import { type AccountRows, addAccount, addExport } from '../testing/add-export.ts';
import type { EventReader } from './testing/event-reader.ts';
import { type LiveServer, openLiveServer } from './testing/live-server.ts';

let app: TestApp;
let server: LiveServer;
let account: AccountRows;
let candidateId: string;

beforeAll(async () => {
  app = await openTestApp();
  const { organizationId } = app.owner;
  server = await openLiveServer(app.services, organizationId);
  account = await addAccount(app.database.db, organizationId);
  candidateId = newId('cand');
  await app.database.db
    .insertInto('candidates')
    .values({ organization_id: organizationId, id: candidateId, profile: '{}', full_name: 'Person' })
    .execute();
});
afterAll(async () => {
  await server.close();
  await app.close();
});

async function add(purpose: 'export' | 'test' = 'export'): Promise<string> {
  return (await addExport(app.database.db, account, { candidateIds: [candidateId], purpose })).id;
}

/** Reads on until the server ends the stream properly; a broken connection fails the test. */
async function untilTheEnd(reader: EventReader): Promise<void> {
  while ((await reader.next()) !== null);
}

describe('who may listen', () => {
  it('is whoever may read the export; the others find none', async () => {
    await app.addMember('viewer@example.com', 'viewer');
    const id = await add();
    const path = `/api/exports/${id}/events`;
    expect((await server.listen(path, { as: 'viewer@example.com' })).status).toBe(200);
    expect((await server.listen(path, { headers: {} })).status).toBe(401);
    expect((await server.listen('/api/events', { headers: {} })).status).toBe(401);
    expect((await server.listen('/api/exports/exp_none/events')).status).toBe(404);
  });

  it('is nobody of another organization', async () => {
    const foreign = await app.addOrganization();
    const foreignAccount = await addAccount(app.database.db, foreign);
    const candidate = { organization_id: foreign, id: newId('cand'), profile: '{}', full_name: 'Foreign' };
    await app.database.db.insertInto('candidates').values(candidate).execute();
    const { id } = await addExport(app.database.db, foreignAccount, { candidateIds: [candidate.id] });
    expect((await server.listen(`/api/exports/${id}/events`)).status).toBe(404);
  });

  it('may listen to a test of a connection, by its id', async () => {
    const reader = await server.listen(`/api/exports/${await add('test')}/events`);
    expect(await reader.nextOf('progress')).toMatchObject({ data: { counts: { pending: 1 } } });
  });
});

describe('a stream', () => {
  it('is neither stored nor held back on the way, and pings while there is nothing to tell', async () => {
    const reader = await server.listen('/api/events');
    expect(reader.headers.get('content-type')).toBe('text/event-stream');
    expect(reader.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(reader.headers.get('x-accel-buffering')).toBe('no');
    await reader.until(': ping\n\n');
  });

  it('leaves nothing behind when the listener goes', async () => {
    const { live } = server;
    const before = live.listeners;
    const readers = [
      await server.listen('/api/events'),
      await server.listen(`/api/exports/${await add()}/events`),
    ];
    for (const reader of readers) await reader.next();
    expect(live.listeners).toBe(before + 2);
    for (const reader of readers) reader.leave();
    await expect.poll(() => live.listeners).toBe(before);
  });

  it('is not opened by a question for the headers alone', async () => {
    const { live, url } = server;
    const before = live.listeners;
    for (const path of ['/api/events', `/api/exports/${await add()}/events`]) {
      const answer = await fetch(`${url}${path}`, {
        method: 'HEAD',
        headers: { authorization: `Bearer ${app.token}` },
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    }
    expect(live.listeners).toBe(before);
  });
});

describe('a stream ends when', () => {
  it('the member is removed', async () => {
    const member = await app.addMember('leaves@example.com', 'recruiter');
    const readers = [
      await server.listen('/api/events', { as: 'leaves@example.com' }),
      await server.listen(`/api/exports/${await add()}/events`, { as: 'leaves@example.com' }),
    ];
    const stays = await server.listen('/api/events');
    for (const reader of readers) await reader.next();
    await app.database.db.deleteFrom('members').where('id', '=', member.memberId).execute();
    for (const reader of readers) await untilTheEnd(reader);
    const pings = stays.text().length;
    await stays.until(`${stays.text()}: ping`);
    expect(stays.text().length).toBeGreaterThan(pings);
  });

  it('the API key is deleted', async () => {
    const actor = await app.addMember('program@example.com', 'recruiter');
    const kept = await createApiKey(app.database.db, actor, { name: 'kept', expiresInDays: null });
    const { id, key } = await createApiKey(app.database.db, actor, { name: 'gone', expiresInDays: null });
    const listen = (bearer: string) =>
      server.listen('/api/events', { headers: { authorization: `Bearer ${bearer}` } });
    const stays = await listen(kept.key);
    const ends = await listen(key);
    await ends.until(': ping');
    await deleteApiKey(app.database.db, actor, id);
    await untilTheEnd(ends);
    await stays.until(': ping');
  });

  it('the session is ended', async () => {
    const { db } = app.database;
    const userId = newId('user');
    await db
      .insertInto('users')
      .values({ id: userId, email: 'signed@example.com', name: 'Signed' })
      .execute();
    const member = await app.addMember('signed@example.com', 'recruiter');
    await db.updateTable('members').set({ user_id: userId }).where('id', '=', member.memberId).execute();
    const auth = openAuth(app.services);
    const { organizationId } = member;
    const open = async () => {
      const cookies = await auth.openSession({ userId, organizationId }, new Headers());
      const cookie = cookies.map((each) => each.split(';')[0]).join('; ');
      return { reader: await server.listen('/api/events', { headers: { cookie } }), cookie };
    };
    const first = await open();
    await first.reader.until(': ping');
    await db.deleteFrom('sessions').where('user_id', '=', userId).execute();
    const second = await open();
    await second.reader.until(': ping');
    await untilTheEnd(first.reader);
    await db
      .updateTable('sessions')
      .set({ expires_at: new Date(0) })
      .where('user_id', '=', userId)
      .execute();
    await untilTheEnd(second.reader);
  });
});
