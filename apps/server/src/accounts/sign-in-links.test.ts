import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const link = z.object({ url: z.string(), expiresAt: z.iso.datetime() });

async function tokenFor(as?: string): Promise<string> {
  const { url } = link.parse(
    (await app.call('POST', '/api/sign-in-links', as === undefined ? {} : { as })).json,
  );
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:7410\/welcome#token=[\w-]{43}$/);
  return url.slice(url.indexOf('=') + 1);
}

const use = (body: object, browser = app.browser()) =>
  browser.call('POST', '/api/sign-in-links/use', { body });

const look = (token: string) =>
  app.browser().call('POST', '/api/sign-in-links/by-token', { body: { token } });

describe('a sign-in link', () => {
  it('says whom it signs in and is not used up by looking, so that a mail scanner may open it', async () => {
    await app.addMember('Looked.At@example.com', 'recruiter');
    const token = await tokenFor('looked.at@example.com');
    const seen = { email: 'Looked.At@example.com', name: 'Looked.At@example.com', organization: 'Crosswalk' };
    for (let times = 0; times < 2; times += 1) {
      const answer = await look(token);
      expect(answer).toMatchObject({ status: 200, json: { ...seen, needsPassword: true } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    await use({ token, password: testPassword });
    expect(await look(token)).toMatchObject({ status: 404, json: { code: 'linkUnknown' } });
    const next = await tokenFor('looked.at@example.com');
    expect(await look(next)).toMatchObject({ json: { ...seen, needsPassword: false } });
  });

  it('asks somebody without a password to choose one, then signs them in, once', async () => {
    await app.addMember('Fresh@example.com', 'recruiter');
    const token = await tokenFor('fresh@example.com');
    const browser = app.browser();
    expect(await use({ token }, browser)).toMatchObject({ status: 200, json: { needsPassword: true } });
    expect(browser.cookie()).toBe('');
    expect(await use({ token, password: 'too short' }, browser)).toMatchObject({ status: 422 });
    expect(await use({ token, password: testPassword }, browser)).toMatchObject({
      status: 200,
      json: { needsPassword: false },
    });
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: { email: 'Fresh@example.com', via: 'session', confirmed: false },
    });
    expect(await use({ token, password: testPassword })).toMatchObject({
      status: 404,
      json: { code: 'linkUnknown' },
    });
    const body = { email: 'fresh@example.com', password: testPassword };
    expect(await app.browser().call('POST', '/api/auth/sign-in/email', { body })).toMatchObject({
      status: 200,
    });
  });

  it('signs in somebody who has a password without asking for it', async () => {
    await app.addMember('known@example.com', 'viewer');
    await app.signIn('known@example.com');
    const browser = app.browser();
    expect(await use({ token: await tokenFor('known@example.com') }, browser)).toMatchObject({
      json: { needsPassword: false },
    });
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { email: 'known@example.com' } });
  });

  it('lets somebody who forgot their password set another, which ends their other sessions', async () => {
    await app.addMember('forgetful@example.com', 'viewer');
    const elsewhere = await app.signIn('forgetful@example.com');
    const password = 'remembered now';
    const browser = app.browser();
    await use({ token: await tokenFor('forgetful@example.com'), password }, browser);
    expect(await browser.call('GET', '/api/me')).toMatchObject({ status: 200 });
    expect(await elsewhere.call('GET', '/api/me')).toMatchObject({ status: 401 });
    const body = { email: 'forgetful@example.com', password: testPassword };
    expect(await app.browser().call('POST', '/api/auth/sign-in/email', { body })).toMatchObject({
      status: 401,
    });
  });

  it('works for one of several who use it at once', async () => {
    await app.addMember('race@example.com', 'viewer');
    const token = await tokenFor('race@example.com');
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => use({ token, password: testPassword })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404]);
  });

  it('works for an hour, and with its member', async () => {
    const { memberId } = await app.addMember('late@example.com', 'viewer');
    const token = await tokenFor('late@example.com');
    await app.database.db
      .updateTable('sign_in_links')
      .set({ expires_at: new Date(0) })
      .where('member_id', '=', memberId)
      .execute();
    expect(await look(token)).toMatchObject({ status: 410, json: { code: 'linkExpired' } });
    expect(await use({ token })).toMatchObject({ status: 410, json: { code: 'linkExpired' } });
    const other = await tokenFor('late@example.com');
    await app.call('DELETE', `/api/members/${memberId}`);
    expect(await use({ token: other })).toMatchObject({ status: 404 });
  });

  it('is refused when it is wrong', async () => {
    const token = await tokenFor();
    for (const wrong of [token.slice(1), `${token}x`, 'x', token.toLowerCase()]) {
      expect(await use({ token: wrong, password: testPassword })).toMatchObject({ status: 404 });
    }
  });

  it('is made with the local access token alone', async () => {
    const browser = await app.signIn(app.owner.email);
    expect(await browser.call('POST', '/api/sign-in-links')).toMatchObject({
      status: 403,
      json: { code: 'localOnly' },
    });
  });

  it('is kept as a hash and stands in no log', async () => {
    const token = await tokenFor();
    const rows = await app.database.db.selectFrom('sign_in_links').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(app.logged()).not.toContain(token);
  });
});
