import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, openTestApp, type TestApp } from '../testing/open-app.ts';
import { forgetReplies } from './forget-replies.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

interface Sent {
  readonly key: string;
  readonly as?: string;
  readonly type?: string;
}

async function post(
  path: string,
  body: string,
  { key, as, type = 'application/json' }: Sent,
): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${app.token}`,
    'content-type': type,
    'idempotency-key': key,
    ...(as === undefined ? {} : { 'x-crosswalk-as': as }),
  };
  return await app.request(path, { method: 'POST', headers, body });
}

async function countOf(table: 'projects' | 'imports' | 'api_keys' | 'idempotency_keys'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    app.database.db,
  );
  return rows[0]?.n ?? 0;
}

const file = (name: string) => `Name,Email\n${name},${name.toLowerCase()}@mail.example\n`;
const csv = { type: 'text/csv' };

describe('a POST with an Idempotency-Key', () => {
  it('is carried out once and answered the same again, quoted or bare', async () => {
    const body = JSON.stringify({ name: 'Once' });
    const first = await post('/api/projects', body, { key: 'a-1' });
    await app.database.db.deleteFrom('projects').execute();
    const again = await post('/api/projects', body, { key: '"a-1"' });
    expect(first.status).toBe(200);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again).toMatchObject({ status: 200, text: first.text });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(await countOf('projects')).toBe(0);
  });

  it('is refused when the same key comes with another body, path or query', async () => {
    await post('/api/tags', JSON.stringify({ name: 'One' }), { key: 'b-1' });
    for (const [path, name] of [
      ['/api/tags', 'Two'],
      ['/api/tags', 'One longer'],
      ['/api/projects', 'One'],
      ['/api/tags?x=1', 'One'],
    ] as const) {
      expect(await post(path, JSON.stringify({ name }), { key: 'b-1' })).toMatchObject({
        status: 422,
        json: { code: 'idempotencyKeyReused' },
      });
    }
  });

  it('is its member’s: the same key of somebody else is another one', async () => {
    await app.addMember('rita@example.com', 'recruiter');
    const body = JSON.stringify({ name: 'Of each' });
    const mine = await post('/api/projects', body, { key: 'c-1' });
    const theirs = await post('/api/projects', body, { key: 'c-1', as: 'rita@example.com' });
    expect(theirs.status).toBe(200);
    expect(theirs.headers.get('idempotent-replayed')).toBeNull();
    expect(theirs.text).not.toBe(mine.text);
  });

  it('takes a file, and knows it again by its bytes', async () => {
    const path = '/api/imports?fileName=people.csv';
    const first = await post(path, file('Ann'), { key: 'd-1', ...csv });
    const again = await post(path, file('Ann'), { key: 'd-1', ...csv });
    const other = await post(path, file('Bob'), { key: 'd-1', ...csv });
    const longer = await post(path, file('Ann').repeat(2), { key: 'd-1', ...csv });
    expect(first).toMatchObject({ status: 200, json: { created: 1 } });
    expect(again.text).toBe(first.text);
    expect(other).toMatchObject({ status: 422, json: { code: 'idempotencyKeyReused' } });
    expect(longer).toMatchObject({ status: 422, json: { code: 'idempotencyKeyReused' } });
    expect(await countOf('imports')).toBe(1);
  });

  it('keeps a key free that was refused: nothing was done', async () => {
    const refused = await post('/api/projects', JSON.stringify({ name: ' ' }), { key: 'e-1' });
    expect(refused).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
    expect(await post('/api/projects', JSON.stringify({ name: 'Mended' }), { key: 'e-1' })).toMatchObject({
      status: 200,
    });
  });

  it('keeps what failed in a way nobody foresaw: half of it may be done', async () => {
    const body = JSON.stringify({ name: 'Broken' });
    await app.database.db.schema.alterTable('tags').renameTo('tags_away').execute();
    const failed = await post('/api/tags', body, { key: 'f-1' });
    await app.database.db.schema.alterTable('tags_away').renameTo('tags').execute();
    expect(failed).toMatchObject({ status: 500, json: { code: 'internal' } });
    expect(await post('/api/tags', body, { key: 'f-1' })).toMatchObject({ status: 500, text: failed.text });
  });

  it('is told of one under way, and of one whose server stopped', async () => {
    const body = JSON.stringify({ name: 'Under way' });
    await post('/api/projects', body, { key: 'g-1' });
    await sql`update idempotency_keys set answered_at = null, reply = null, held_until = now() + interval '1 minute'`.execute(
      app.database.db,
    );
    const running = await post('/api/projects', body, { key: 'g-1' });
    expect(running).toMatchObject({ status: 409, json: { code: 'idempotencyRunning' } });
    expect(running.headers.get('retry-after')).toBe('1');
    await sql`update idempotency_keys set held_until = now() - interval '1 second'`.execute(app.database.db);
    expect(await post('/api/projects', body, { key: 'g-1' })).toMatchObject({
      status: 409,
      json: { code: 'idempotencyUnclear' },
    });
  });

  it('of two at once is carried out once', async () => {
    const before = await countOf('imports');
    const path = '/api/imports?fileName=people.csv';
    const answers = await Promise.all([1, 2, 3].map(() => post(path, file('Cem'), { key: 'h-1', ...csv })));
    const codes = answers.map(({ status }) => status).sort();
    expect(codes.filter((status) => status !== 200 && status !== 409)).toEqual([]);
    expect(codes).toContain(200);
    expect(await countOf('imports')).toBe(before + 1);
  });

  it('is answered anew after a day', async () => {
    const body = JSON.stringify({ name: 'A day' });
    await post('/api/projects', body, { key: 'i-1' });
    await sql`update idempotency_keys set expires_at = now() - interval '1 second'`.execute(app.database.db);
    expect((await post('/api/projects', body, { key: 'i-1' })).headers.get('idempotent-replayed')).toBeNull();
    expect(await countOf('idempotency_keys')).toBe(1);
  });

  it.each(['', ' ', 'a b', 'ä', '"a', 'x'.repeat(256)])('refuses what is no key: %j', async (key) => {
    const answer = await app.request('/api/projects', {
      method: 'POST',
      headers: new Headers([
        ['authorization', `Bearer ${app.token}`],
        ['content-type', 'application/json'],
        ['idempotency-key', key],
      ]),
      body: '{"name":"No key"}',
    });
    expect(answer).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
  });
});

describe('what is kept of it', () => {
  it('is sealed, and never holds a secret that is shown once', async () => {
    const body = JSON.stringify({ name: 'Only once' });
    const first = await post('/api/api-keys', body, { key: 'j-1' });
    expect(first).toMatchObject({ status: 200, json: { key: expect.stringContaining('cwk_') } });
    expect(await post('/api/api-keys', body, { key: 'j-1' })).toMatchObject({
      status: 409,
      json: { code: 'answerNotKept' },
    });
    expect(await countOf('api_keys')).toBe(1);
    await post('/api/tags', JSON.stringify({ name: 'Zanzibar' }), { key: 'j-2' });
    const { rows } = await sql<{ all: string }>`
      select string_agg(encode(reply, 'escape'), ' ') as all from idempotency_keys`.execute(app.database.db);
    expect(rows[0]?.all).not.toContain('Zanzibar');
  });

  it('is forgotten with a candidate: done is done, but what was answered is gone', async () => {
    const body = JSON.stringify({ name: 'To forget' });
    await post('/api/tags', body, { key: 'k-1' });
    await app.database.db.transaction().execute((tx) => forgetReplies(tx, app.owner.organizationId));
    expect(await post('/api/tags', body, { key: 'k-1' })).toMatchObject({
      status: 409,
      json: { code: 'answerNotKept' },
    });
  });
});
