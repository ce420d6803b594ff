import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { type RunningServer, startServer } from '../../start-server.ts';
import { addAccount, addExport } from '../testing/add-export.ts';

let database: TestDatabase;
let dataDir: string;
let server: RunningServer;

beforeEach(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-live-'));
  server = await startServer({
    env: {
      PORT: '0',
      CROSSWALK_DATA_DIR: dataDir,
      CROSSWALK_MASTER_KEY: '22'.repeat(32),
      DATABASE_URL: database.connectionString,
      CROSSWALK_ROLE: 'web',
      LOG_LEVEL: 'silent',
    },
  });
});
afterEach(async () => {
  await server.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('a server that stops ends its streams properly, instead of waiting for them and cutting them', async () => {
  const { db } = server.services;
  const { id: organizationId } = await db.selectFrom('organizations').select('id').executeTakeFirstOrThrow();
  const candidate = { organization_id: organizationId, id: newId('cand'), profile: '{}', full_name: 'P' };
  await db.insertInto('candidates').values(candidate).execute();
  const account = await addAccount(db, organizationId);
  const { id } = await addExport(db, account, { candidateIds: [candidate.id] });
  const headers = { authorization: `Bearer ${server.token}` };
  const streams = await Promise.all([
    open(`${server.url}/api/events`, headers),
    open(`${server.url}/api/exports/${id}/events`, headers),
  ]);
  const closed = streams.map((stream) => once(stream.resume(), 'close'));
  await server.stop();
  await Promise.all(closed);
  // An answer that was cut off after the server's patience is not complete.
  expect(streams.map((stream) => stream.complete)).toEqual([true, true]);
});

/** A stream from which the first event has come. */
async function open(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers }, resolve).on('error', reject);
  });
  await once(stream, 'readable');
  return stream;
}
