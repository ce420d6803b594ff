import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@crosswalk/database/testing';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../start-server.ts';
import { metricsText } from './metrics-text.ts';

const token = 'metrics-token-of-this-test';
let database: TestDatabase;
let dataDir: string;
let server: RunningServer;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'crosswalk-probes-'));
  server = await startServer({
    env: {
      PORT: '0',
      CROSSWALK_DATA_DIR: dataDir,
      CROSSWALK_MASTER_KEY: '22'.repeat(32),
      CROSSWALK_METRICS_TOKEN: token,
      DATABASE_URL: database.connectionString,
      LOG_LEVEL: 'silent',
    },
  });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(dataDir, { recursive: true });
});

function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers });
}

describe('what orchestrators and monitoring ask', () => {
  it('/healthz: the process lives', async () => {
    const answer = await ask('/healthz');
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }]);
  });

  it('/readyz names what is wrong, and nothing more', async () => {
    const answer = await ask('/readyz');
    const checks = { database: 'ok', migrations: 'ok', masterKey: 'ok', worker: 'ok' };
    expect([answer.status, await answer.json()]).toEqual([200, { ready: true, checks }]);
    await sql`delete from schema_migrations where name like '0039%'`.execute(database.db);
    await sql`insert into organization_keys (organization_id, id, master_key_id, wrapped)
              select id, 'key_x', 'of another', '\\x00' from organizations`.execute(database.db);
    const refused = await ask('/readyz');
    expect([refused.status, await refused.json()]).toEqual([
      503,
      { ready: false, checks: { ...checks, migrations: 'failing', masterKey: 'failing' } },
    ]);
  });

  it('/metrics are for who has the token', async () => {
    expect((await ask('/metrics')).status).toBe(401);
    expect((await ask('/metrics', { authorization: 'Bearer other' })).status).toBe(401);
    const answer = await ask('/metrics', { authorization: `Bearer ${token}` });
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    expect(text).toMatch(/^crosswalk_info\{version="[^"]+",node="[^"]+"\} 1$/m);
    expect(text).toMatch(/^crosswalk_http_requests_total\{method="GET",status="401"\} 2$/m);
    expect(text).toMatch(/^crosswalk_accounts_reconciling 0$/m);
  });

  it('every answer tells browsers to use it as nothing else', async () => {
    const api = await ask('/api/me');
    expect(Object.fromEntries(api.headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    const page = await ask('/', { accept: 'text/html' });
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
    expect(page.headers.get('x-frame-options')).toBe('DENY');
  });
});

it('labels of metrics cannot break out of their line', () => {
  const text = metricsText([
    { name: 'a', help: 'b\nc', kind: 'gauge', samples: [{ labels: { d: 'e"\n\\' }, value: 1 }] },
  ]);
  expect(text).toBe('# HELP a b\\nc\n# TYPE a gauge\na{d="e\\"\\n\\\\"} 1\n');
});
