import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Browser } from '../testing/browser.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const created = z.object({ id: z.string(), key: z.string(), start: z.string() });

async function makeKey(browser: Browser, body: object = { name: 'Nightly' }) {
  return created.parse((await browser.call('POST', '/api/api-keys', { body })).json);
}

async function by(key: string, path = '/api/me', init: RequestInit = {}) {
  return await app.request(path, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
}

describe('an API key (B9)', () => {
  it('acts as the member who made it, with their role of the moment', async () => {
    const { memberId } = await app.addMember('Keys@Example.com', 'recruiter');
    const { key } = await makeKey(await app.signIn('keys@example.com'));
    expect(key).toMatch(/^cwk_[\w-]{43}$/);
    expect(await by(key)).toMatchObject({
      json: { memberId, email: 'Keys@Example.com', role: 'recruiter', via: 'apiKey' },
    });
    const rename = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(await by(key, '/api/organization', rename)).toMatchObject({ status: 403 });
    await app.call('PATCH', `/api/members/${memberId}`, { body: { role: 'admin' } });
    expect(await by(key)).toMatchObject({ json: { role: 'admin' } });
    expect(await by(key, '/api/organization', rename)).toMatchObject({ status: 200 });
  });

  it('dies with the member', async () => {
    const { memberId } = await app.addMember('gone@example.com', 'admin');
    const { key } = await makeKey(await app.signIn('gone@example.com'));
    await app.call('DELETE', `/api/members/${memberId}`);
    expect(await by(key)).toMatchObject({ status: 401, json: { code: 'unauthenticated' } });
    expect(
      await app.database.db.selectFrom('api_keys').where('member_id', '=', memberId).selectAll().execute(),
    ).toEqual([]);
  });

  it('is shown once, and listed for its member alone with when it was used', async () => {
    await app.addMember('lister@example.com', 'viewer');
    const browser = await app.signIn('lister@example.com');
    const { key, id, start } = await makeKey(browser, { name: ' CI ', expiresInDays: 30 });
    expect(start).toBe(key.slice(0, 10));
    const list = async () => (await browser.call('GET', '/api/api-keys')).json;
    expect(await list()).toEqual({
      keys: [
        {
          id,
          name: 'CI',
          start,
          createdAt: expect.any(String),
          expiresAt: expect.any(String),
          lastUsedAt: null,
        },
      ],
    });
    await by(key);
    expect(await list()).toMatchObject({ keys: [{ lastUsedAt: expect.any(String) }] });
    expect(await app.call('GET', '/api/api-keys')).toMatchObject({ json: { keys: [] } });
    expect(await app.call('DELETE', `/api/api-keys/${id}`)).toMatchObject({ status: 404 });
    expect(await browser.call('DELETE', `/api/api-keys/${id}`)).toMatchObject({ status: 204 });
    expect(await by(key)).toMatchObject({ status: 401 });
    const rows = await app.database.db.selectFrom('api_keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(key);
    expect(app.logged()).not.toContain(key);
  });

  it('expires when it was told to', async () => {
    await app.addMember('expiring@example.com', 'viewer');
    const { key, id } = await makeKey(await app.signIn('expiring@example.com'), {
      name: 'N',
      expiresInDays: 1,
    });
    expect(await by(key)).toMatchObject({ status: 200 });
    await app.database.db
      .updateTable('api_keys')
      .set({ expires_at: new Date(0) })
      .where('id', '=', id)
      .execute();
    expect(await by(key)).toMatchObject({ status: 401 });
  });

  it('is not limited to a few requests a day', async () => {
    await app.addMember('busy@example.com', 'viewer');
    const { key } = await makeKey(await app.signIn('busy@example.com'));
    for (let request = 0; request < 30; request += 1) expect((await by(key)).status).toBe(200);
  });

  it('acts for itself only, and makes nothing that would outlive it', async () => {
    await app.addMember('self@example.com', 'admin');
    const { key } = await makeKey(await app.signIn('self@example.com'));
    expect(await by(key, '/api/me', { headers: { 'x-crosswalk-as': app.owner.email } })).toMatchObject({
      status: 403,
    });
    for (const [path, body] of [
      ['/api/api-keys', { name: 'Another' }],
      ['/api/me/email-changes', { email: 'thief@example.com' }],
    ]) {
      const headers = { 'content-type': 'application/json' };
      expect(
        await by(key, String(path), { method: 'POST', headers, body: JSON.stringify(body) }),
      ).toMatchObject({
        status: 403,
        json: { code: 'notByApiKey' },
      });
    }
  });

  it('needs no Origin, and is refused when a character is missing', async () => {
    await app.addMember('bot@example.com', 'recruiter');
    const { key } = await makeKey(await app.signIn('bot@example.com'));
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"name":"By key"}',
    };
    expect(await by(key, '/api/projects', post)).toMatchObject({ status: 200 });
    expect(await by(key.slice(0, -1))).toMatchObject({ status: 401 });
  });
});
