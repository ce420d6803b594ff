import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { enterAccounts } from './testing/enter-accounts.ts';
import { enterClientCredentials } from './testing/enter-client-credentials.ts';
import { ownerEmail, type PlantedServer, startPlantedServer } from './testing/planted-server.ts';
import type { Answer, Call, Plantings } from './testing/plantings.ts';
import { columnsOf, filesIn } from './testing/stored-bytes.ts';

// One server lives through everything that secrets come in by, well and badly; then nobody but whom they were
// meant for may have one of them. What is not looked at here: what travels to the ATS, which needs its key.

let planted: PlantedServer;
let plantings: Plantings;
beforeAll(async () => {
  planted = await startPlantedServer();
  plantings = planted.plantings;
});
afterAll(() => planted?.remove());

const ask = (path: string, call?: Call) => planted.ask(path, call);
const open = (path: string, call?: Call) => planted.open(path, call);

const connect = (apiKey: unknown, changes: object = {}) =>
  ask('/api/connections', {
    body: {
      connector: 'lever-opportunities',
      name: 'Lever',
      environment: 'production',
      credentials: { apiKey },
      onlyProspects: false,
      pools: false,
      ...changes,
    },
  });

const begun = z.object({ authenticationId: z.string(), url: z.url() });
const exported = z.object({ id: z.string(), status: z.string(), counts: z.record(z.string(), z.number()) });

describe.sequential('planted secrets', { timeout: 120_000 }, () => {
  it('come in by an API key that is refused, in every way an ATS can quote it', async () => {
    const ways = [
      { status: 401, as: 'json' },
      { status: 401, as: 'text' },
      { status: 403, as: 'json' },
      { status: 400, as: 'json' },
      { status: 422, as: 'text' },
      { status: 500, as: 'json' },
      { status: 502, as: 'html' },
      { status: 200, as: 'html' },
      { status: 200, as: 'brokenJson' },
      { status: 200, as: 'json' },
      { status: 302, as: 'redirect' },
      { status: 307, as: 'redirect' },
    ] as const;
    for (const way of ways) {
      planted.ats.answer(way);
      const before = planted.ats.echoes;
      const answer = await connect(plantings.make(`key answered ${way.status} ${way.as}`));
      expect([way, answer.status >= 400, planted.ats.echoes > before]).toEqual([way, true, true]);
    }
    planted.ats.answer('as the ATS behind');
    expect((await connect(plantings.make('wrong key'))).status).toBeGreaterThanOrEqual(400);
  });

  it('come in by bodies that nobody can read', async () => {
    const key = plantings.make('key in a bad body');
    const json = JSON.stringify({ connector: 'lever-opportunities', credentials: { apiKey: key } });
    for (const raw of [json.slice(0, -2), `${json}${json}`, JSON.stringify(key), key]) {
      expect((await ask('/api/connections', { raw })).status).toBeGreaterThanOrEqual(400);
    }
    for (const wrong of [{ [key]: key }, [key], 17]) {
      expect((await connect(wrong)).status).toBeGreaterThanOrEqual(400);
    }
    for (const changes of [
      { credentials: key },
      { credentials: { key } },
      { credentials: { apiKey: key, secret: key } },
      { credentials: { apiKey: `${key} ${key}` } },
      { credentials: { apiKey: `${key}\u0000` } },
      { credentials: { apiKey: key.repeat(200) } },
      { environment: 'nowhere', credentials: { apiKey: key } },
      { name: 'x'.repeat(5_000), credentials: { apiKey: key } },
    ]) {
      expect((await connect(key, changes)).status).toBeGreaterThanOrEqual(400);
    }
    const headers = { 'content-type': 'text/plain' };
    expect((await ask('/api/connections', { raw: json, headers })).status).toBeGreaterThanOrEqual(400);
    await ask(`/api/projects?apiKey=${encodeURIComponent(key)}`);
    const stranger = { authorization: `Bearer ${plantings.makePlain('token of a stranger')}` };
    expect((await open('/api/connections', { headers: stranger })).status).toBe(401);
  });

  it('come in by an API key that is good, also when the database fails on it', async () => {
    const { db } = planted.database;
    await sql`alter table connections rename to connections_away`.execute(db);
    expect((await connect(planted.lever.keys.full)).status).toBe(500);
    await sql`alter table connections_away rename to connections`.execute(db);
    // PostgreSQL tells the whole row that it refuses, to us and to its own log.
    await sql`alter table connections add constraint refuse_all check (name = 'never')`.execute(db);
    expect((await connect(planted.lever.keys.full)).status).toBe(500);
    await sql`alter table connections drop constraint refuse_all`.execute(db);
    expect((await connect(planted.lever.keys.full)).status).toBe(200);
    expect((await connect(planted.lever.keys.article, { name: 'Second' })).status).toBe(200);
    planted.ats.answer({ status: 403, as: 'json' });
    await ask('/api/connections/Lever/check', { method: 'POST' });
    await ask('/api/connections/Lever/jobs?refresh=true');
    planted.ats.answer('as the ATS behind');
    expect((await ask('/api/connections/Lever/check', { method: 'POST' })).status).toBe(200);
  });

  it('come in by client credentials, and by the tokens these bring', () => enterClientCredentials(planted));

  it('come in by the wizard', async () => {
    const started = await ask('/api/connection-setups', { body: { connector: 'lever-opportunities' } });
    const { id } = z.object({ id: z.string() }).parse(started.json);
    const path = `/api/connection-setups/${id}`;
    const choices = { export: true, onlyProspects: false, pools: false };
    await ask(`${path}/capabilities`, { method: 'PUT', body: choices });
    await ask(`${path}/ready`, { method: 'POST' });
    const submit = (apiKey: unknown) =>
      ask(`${path}/credentials`, {
        method: 'PUT',
        body: { environment: 'production', credentials: { apiKey }, name: 'By the wizard' },
      });
    planted.ats.answer({ status: 401, as: 'json' });
    expect((await submit(plantings.make('key refused in the wizard'))).status).toBeGreaterThanOrEqual(400);
    expect((await submit([plantings.make('key of a wrong form')])).status).toBe(422);
    planted.ats.answer('as the ATS behind');
    const key = planted.lever.makeKey([]);
    plantings.plant('key without permissions', key);
    await submit(key);
    expect((await ask(path, { method: 'DELETE' })).status).toBe(204);
  });

  it('come in by signing in to the ATS', async () => {
    const signIn = async (name: string): Promise<Answer> => {
      const answer = await ask('/api/connections/Lever/authentications', { body: {} });
      const address = new URL(begun.parse(answer.json).url);
      plantings.plant(`state of ${name}`, address.searchParams.get('state') ?? '', answer);
      address.searchParams.set('rehearsal_user', ownerEmail);
      const location = (await fetch(address, { redirect: 'manual' })).headers.get('location') ?? '';
      const back = new URL(location);
      plantings.plant(`code of ${name}`, back.searchParams.get('code') ?? '');
      const page = await open(back.pathname + back.search);
      plantings.plant(`verifier of ${name}`, planted.ats.tokenForms.at(-1)?.get('code_verifier') ?? '');
      await ask(`/api/authentications/${begun.parse(answer.json).authenticationId}`);
      expect((await open(back.pathname + back.search)).status).toBe(409);
      return page;
    };
    const only = { method: 'POST', path: '/oauth/token' };
    for (const way of [
      { status: 401, as: 'json' },
      { status: 400, as: 'json' },
      { status: 403, as: 'text' },
      { status: 200, as: 'json' },
      { status: 200, as: 'brokenJson' },
      { status: 307, as: 'redirect' },
    ] as const) {
      planted.ats.answer({ ...way, only });
      const page = await signIn(`a sign-in answered ${way.status} ${way.as}`);
      expect(page.status).toBeGreaterThanOrEqual(400);
    }
    planted.ats.answer('as the ATS behind');
    expect((await signIn('a sign-in')).status).toBe(200);
    const issued = planted.ats.tokens.at(-1) ?? '';
    // The first part of a token says only what kind it is.
    for (const [at, part] of issued.split('.').entries()) {
      if (at > 0) plantings.plant(`part ${at} of the access token`, part);
    }
    expect(planted.ats.tokens).toHaveLength(1);
  });

  it('are used by an export, which the ATS refuses at first', async () => {
    const csv =
      'First Name,Last Name,Email\nAda,Planted,ada@planted.example\nBo,Planted,bo@planted.example\n';
    await ask('/api/imports?fileName=people.csv&project=Planted', {
      raw: csv,
      headers: { 'content-type': 'application/octet-stream' },
    });
    const only = { method: 'POST', path: '/v1/opportunities' };
    planted.ats.answer({ status: 400, as: 'json', only, times: 2 });
    const body = { connection: 'Lever', project: 'Planted', destination: { kind: 'prospect' } };
    await ask('/api/dry-runs', { body });
    const { id } = exported.parse((await ask('/api/exports', { body })).json);
    const settled = async () => {
      const report = exported.parse((await ask(`/api/exports/${id}`)).json);
      return report.counts.pending === 0 || report.status === 'paused' ? report : null;
    };
    const failed = await vi.waitUntil(settled, { timeout: 30_000, interval: 200 });
    expect(failed.counts).toMatchObject({ failed: 2 });
    for (const way of [
      { status: 403, as: 'json' },
      { status: 502, as: 'html' },
    ] as const) {
      planted.ats.answer({ ...way, only, times: 1 });
      await ask(`/api/exports/${id}/retry`, { method: 'POST' });
      await vi.waitUntil(settled, { timeout: 60_000, interval: 200 });
    }
    planted.ats.answer('as the ATS behind');
    await ask(`/api/exports/${id}/retry`, { method: 'POST' });
    const done = await vi.waitUntil(
      async () => {
        const report = await settled();
        return report?.status === 'finished' ? report : null;
      },
      { timeout: 60_000, interval: 200 },
    );
    expect(done.counts).toMatchObject({ exported: 2 });
    await ask(`/api/exports/${id}/report.csv`);
  });

  it('come in by accounts: passwords, cookies, keys and links', () => enterAccounts(planted));

  it('are renewed', async () => {
    expect((await ask('/api/key-renewals', { body: {} })).status).toBe(202);
    const renewal = z.object({ renewal: z.object({ status: z.string() }) });
    await vi.waitUntil(
      async () => {
        const { json } = await ask('/api/key-renewals/last');
        return renewal.parse(json).renewal.status === 'finished';
      },
      { timeout: 30_000, interval: 200 },
    );
    await planted.plantMasterKey('new master key');
  });

  it('are in no answer, no table, no file but their own, and not in the log', async () => {
    for (const path of ['connectors', 'connections', 'connection-setups', 'exports', 'imports', 'me']) {
      expect((await ask(`/api/${path}`)).status).toBe(200);
    }
    for (const path of ['organization', 'members', 'invitations', 'projects', 'openapi.json']) {
      expect((await ask(`/api/${path}`)).status).toBe(200);
    }
    const leaks: string[] = [];
    let columns = 0;
    for await (const { place, bytes } of columnsOf(planted.database.db)) {
      columns += 1;
      leaks.push(...plantings.leaksIn(place, bytes));
    }
    expect((await ask('/api/connections/Second', { method: 'DELETE' })).status).toBe(200);
    const log = await planted.stop();
    let files = 0;
    for await (const { place, bytes } of filesIn(planted.dataDir)) {
      files += 1;
      const own = place.endsWith('/master.key') ? ['master key', 'new master key'] : [];
      leaks.push(...plantings.leaksIn(place, bytes, own));
    }
    leaks.push(...plantings.leaksInAnswers(), ...plantings.leaksIn('the log', log));
    expect([...new Set(leaks)]).toEqual([]);
    // It looked at something: all was planted, and the places were not empty.
    expect(plantings.count).toBeGreaterThan(50);
    expect([columns > 200, files > 500]).toEqual([true, true]);
    expect(log.toString()).toContain('a request failed');
  });
});
