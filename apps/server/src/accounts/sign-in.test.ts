import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const signInPath = '/api/auth/sign-in/email';

describe('signing in (W1)', () => {
  it('takes the e-mail in any letter case and keeps the spelling of the member', async () => {
    await app.addMember('Rec.Ruiter@Example.com', 'recruiter');
    await app.signIn('Rec.Ruiter@Example.com');
    const browser = app.browser();
    const body = { email: ' REC.ruiter@example.COM ', password: testPassword };
    expect(await browser.call('POST', signInPath, { body })).toMatchObject({
      status: 200,
      json: { ok: true },
    });
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      status: 200,
      json: { email: 'Rec.Ruiter@Example.com', role: 'recruiter', via: 'session', confirmed: false },
    });
  });

  it('keeps the session in a cookie that scripts and other sites cannot use', async () => {
    await app.addMember('cookie@example.com', 'viewer');
    const browser = await app.signIn('cookie@example.com');
    expect(browser.received()).toHaveLength(1);
    expect(browser.received()[0]).toMatch(
      /^crosswalk\.session_token=.+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it('marks the cookie Secure where Crosswalk is reached by https', async () => {
    const secure = await openTestApp({ CROSSWALK_URL: 'https://crosswalk.example' });
    const browser = await secure.signIn('owner@example.com');
    expect(browser.received()[0]).toMatch(
      /^__Host-crosswalk\.session_token=.+; Path=\/; (?:HttpOnly; )?Secure; /,
    );
    expect(await browser.call('GET', '/api/me')).toMatchObject({ status: 200 });
    await secure.close();
  });

  it('refuses a wrong password and an unknown e-mail in the same words', async () => {
    await app.addMember('known@example.com', 'viewer');
    await app.signIn('known@example.com');
    const wrong = { email: 'known@example.com', password: 'not the password' };
    const unknown = { email: 'unknown@example.com', password: testPassword };
    const noAddress = { email: 'nonsense', password: testPassword };
    const answers = await Promise.all(
      [wrong, unknown, noAddress].map((body) => app.browser().call('POST', signInPath, { body })),
    );
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, json: { code: 'wrongCredentials' } });
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(new Set(answers.map(({ text }) => text.replace(/"requestId":"[^"]*"/, ''))).size).toBe(1);
  });

  it('stops guessing from one address after ten attempts, and not the others', async () => {
    await app.addMember('guessed@example.com', 'viewer');
    await app.signIn('guessed@example.com');
    const guesser = app.browser();
    const body = { email: 'guessed@example.com', password: 'a guess' };
    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push((await guesser.call('POST', signInPath, { body })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const refused = await guesser.call('POST', signInPath, { body: { ...body, password: testPassword } });
    expect(refused).toMatchObject({ status: 429, json: { code: 'tooManyAttempts' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(app.logged().match(/"address":"[\d.]+","msg":"a sign-in failed"/g)?.length).toBeGreaterThanOrEqual(
      10,
    );
    // What the client claims about its address before the proxy's word does not help.
    const headers = { 'x-crosswalk-client-address': '203.0.113.9' };
    expect(await guesser.call('POST', signInPath, { body, headers })).toMatchObject({ status: 429 });
    expect(
      await app.browser().call('POST', signInPath, { body: { ...body, password: testPassword } }),
    ).toMatchObject({ status: 200 });
  });

  it('ends with signing out, for good', async () => {
    await app.addMember('leaving@example.com', 'viewer');
    const browser = await app.signIn('leaving@example.com');
    const cookie = browser.cookie();
    expect(await browser.call('POST', '/api/auth/sign-out', { body: {} })).toMatchObject({ status: 200 });
    expect(browser.cookie()).toBe('');
    expect(await app.request('/api/me', { headers: { cookie } })).toMatchObject({ status: 401 });
  });

  it('ends with the membership', async () => {
    const { memberId } = await app.addMember('removed@example.com', 'admin');
    const browser = await app.signIn('removed@example.com');
    await app.database.db.deleteFrom('members').where('id', '=', memberId).execute();
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      status: 401,
      json: { code: 'unauthenticated' },
    });
  });

  it('takes no cookie that was tampered with', async () => {
    await app.addMember('forged@example.com', 'viewer');
    const cookie = (await app.signIn('forged@example.com')).cookie();
    const token = cookie.slice(cookie.indexOf('=') + 1).split('.')[0];
    for (const forged of [`${cookie}x`, `crosswalk.session_token=${token}`, 'crosswalk.session_token=']) {
      expect(await app.request('/api/me', { headers: { cookie: forged } })).toMatchObject({ status: 401 });
    }
  });

  it('offers nothing else of the library: no sign-up, no list of sessions, no other ways in', async () => {
    const browser = app.browser();
    const body = { email: 'new@example.com', password: testPassword, name: 'New' };
    for (const path of ['sign-up/email', 'sign-in/social', 'request-password-reset', 'reset-password']) {
      expect(await browser.call('POST', `/api/auth/${path}`, { body })).toMatchObject({ status: 401 });
      expect(await app.call('POST', `/api/auth/${path}`, { body })).toMatchObject({ status: 404 });
    }
    for (const path of ['get-session', 'ok', 'error', 'list-sessions', 'update-user']) {
      expect(await app.call('GET', `/api/auth/${path}`)).toMatchObject({ status: 404 });
    }
  });
});

describe('changing the password', () => {
  const path = '/api/auth/change-password';
  const body = { currentPassword: testPassword, newPassword: 'another long one', revokeOtherSessions: true };

  it('asks for the present one, and signs out elsewhere when told to', async () => {
    await app.addMember('change@example.com', 'viewer');
    const elsewhere = await app.signIn('change@example.com');
    const browser = await app.signIn('change@example.com');
    expect(await browser.call('POST', path, { body: { ...body, currentPassword: 'wrong' } })).toMatchObject({
      status: 422,
      json: { code: 'wrongPassword' },
    });
    expect(await browser.call('POST', path, { body: { ...body, newPassword: 'short' } })).toMatchObject({
      status: 422,
      json: { code: 'passwordTooShort', atLeast: 10 },
    });
    for (const newPassword of ['Password123', 'change@example.com'])
      expect(await browser.call('POST', path, { body: { ...body, newPassword } })).toMatchObject({
        status: 422,
        json: { code: 'passwordGuessable' },
      });
    expect(await browser.call('POST', path, { body })).toMatchObject({ status: 200, json: { ok: true } });
    expect(await browser.call('GET', '/api/me')).toMatchObject({ status: 200 });
    expect(await elsewhere.call('GET', '/api/me')).toMatchObject({ status: 401 });
    const again = { email: 'change@example.com', password: body.newPassword };
    expect(await app.browser().call('POST', signInPath, { body: again })).toMatchObject({ status: 200 });
    expect(
      await app.browser().call('POST', signInPath, { body: { ...again, password: testPassword } }),
    ).toMatchObject({ status: 401 });
  });

  it('is for people who signed in', async () => {
    expect(await app.call('POST', path, { body })).toMatchObject({
      status: 403,
      json: { code: 'sessionNeeded' },
    });
  });
});

describe('where one is signed in (ASVS 7.5.2)', () => {
  const sessionsSchema = z.object({
    sessions: z.array(z.object({ id: z.string(), current: z.boolean(), address: z.string().nullable() })),
  });

  it('is listed, and ended one by one or everywhere else at once', async () => {
    await app.addMember('many@example.com', 'viewer');
    await app.addMember('other@example.com', 'viewer');
    const [first, second, here, other] = [
      await app.signIn('many@example.com'),
      await app.signIn('many@example.com'),
      await app.signIn('many@example.com'),
      await app.signIn('other@example.com'),
    ];
    const list = async (browser: typeof here) =>
      sessionsSchema.parse((await browser.call('GET', '/api/me/sessions')).json).sessions;
    const mine = await list(here);
    expect(mine.map(({ current }) => current)).toEqual([true, false, false]);
    expect(new Set(mine.map(({ address }) => address)).size).toBe(3);
    const oldest = mine.at(-1)?.id;
    expect(await other.call('DELETE', `/api/me/sessions/${oldest}`)).toMatchObject({
      status: 404,
      json: { code: 'noSession' },
    });
    expect(await here.call('DELETE', `/api/me/sessions/${oldest}`)).toMatchObject({ status: 204 });
    expect(await first.call('GET', '/api/me')).toMatchObject({ status: 401 });
    expect(await second.call('GET', '/api/me')).toMatchObject({ status: 200 });
    expect(await here.call('POST', '/api/me/sessions/end-others')).toMatchObject({ json: { ended: 1 } });
    expect(await second.call('GET', '/api/me')).toMatchObject({ status: 401 });
    expect(await list(here)).toHaveLength(1);
    expect(await list(other)).toHaveLength(1);
    expect(await app.call('GET', '/api/me/sessions')).toMatchObject({
      status: 403,
      json: { code: 'sessionNeeded' },
    });
  });

  it('is ended everywhere by an admin, of owners by an owner alone (ASVS 7.4.5)', async () => {
    const { memberId } = await app.addMember('lost@example.com', 'recruiter');
    const admin = await app.addMember('desk@example.com', 'admin');
    const browser = await app.signIn('lost@example.com');
    const signOut = (id: string) => app.call('POST', `/api/members/${id}/sign-out`, { as: admin.email });
    expect(await signOut(app.owner.memberId)).toMatchObject({ status: 403, json: { code: 'ownersOnly' } });
    expect(await signOut(memberId)).toMatchObject({ status: 204 });
    expect(await browser.call('GET', '/api/me')).toMatchObject({ status: 401 });
  });

  it('ends 30 days after the sign-in, however much it is used (ASVS 7.3.2)', async () => {
    await app.addMember('faithful@example.com', 'viewer');
    const browser = await app.signIn('faithful@example.com');
    const daysAgo = (days: number) =>
      app.database.db
        .updateTable('sessions')
        .set({ created_at: new Date(Date.now() - days * 86_400_000) })
        .where('user_id', 'in', (eb) =>
          eb.selectFrom('users').select('id').where('email', '=', 'faithful@example.com'),
        )
        .execute();
    await daysAgo(29);
    expect(await browser.call('GET', '/api/me')).toMatchObject({ status: 200 });
    await daysAgo(31);
    expect(await browser.call('GET', '/api/me')).toMatchObject({ status: 401 });
  });
});

describe('where a request comes from', () => {
  it('must be a page of ours when a cookie could change something', async () => {
    await app.addMember('origin@example.com', 'recruiter');
    const browser = await app.signIn('origin@example.com');
    const path = '/api/projects';
    for (const origin of [
      'https://evil.example',
      'http://127.0.0.1:7411',
      'http://127.0.0.1',
      'null',
      null,
    ]) {
      expect([origin, await browser.call('POST', path, { body: { name: 'P' }, origin })]).toMatchObject([
        origin,
        { status: 403, json: { code: 'foreignOrigin' } },
      ]);
    }
    for (const origin of ['http://127.0.0.1:7410', 'http://localhost:7410', 'http://[::1]:7410']) {
      const name = `From ${origin}`;
      expect(await browser.call('POST', path, { body: { name }, origin })).toMatchObject({ status: 200 });
    }
    expect(await browser.call('GET', path, { headers: { origin: 'https://evil.example' } })).toMatchObject({
      status: 200,
    });
  });

  it('must be a page of ours to sign in too, when it is a page at all', async () => {
    const body = { email: 'origin@example.com', password: testPassword };
    const foreign = { body, origin: 'https://evil.example' };
    expect(await app.browser().call('POST', signInPath, foreign)).toMatchObject({ status: 403 });
    expect(await app.browser().call('POST', signInPath, { body, origin: null })).toMatchObject({
      status: 200,
    });
  });

  it('is CROSSWALK_URL alone when that is no address of this machine', async () => {
    const far = await openTestApp({ CROSSWALK_URL: 'http://crosswalk.example:7410' });
    const browser = await far.signIn('owner@example.com');
    const attempt = (origin: string) => browser.call('PATCH', '/api/me', { body: { name: 'O' }, origin });
    expect(await attempt('http://127.0.0.1:7410')).toMatchObject({ status: 403 });
    expect(await attempt('http://crosswalk.example:7410')).toMatchObject({ status: 200 });
    await far.close();
  });

  it('does not matter without a cookie: a program has no origin', async () => {
    expect(await app.call('POST', '/api/projects', { body: { name: 'By token' } })).toMatchObject({
      status: 200,
    });
  });
});

describe('a session', () => {
  it('acts for its own member only', async () => {
    await app.addMember('self@example.com', 'admin');
    const browser = await app.signIn('self@example.com');
    const headers = { 'x-crosswalk-as': app.owner.email };
    expect(await browser.call('GET', '/api/me', { headers })).toMatchObject({ status: 403 });
  });

  it('is not looked at when a token is sent with it', async () => {
    const browser = await app.signIn(app.owner.email);
    const headers = { authorization: 'Bearer wrong' };
    expect(await browser.call('GET', '/api/me', { headers })).toMatchObject({ status: 401 });
  });

  it('works in one organization at a time, and only in those of its person', async () => {
    const [first, second, foreign] = await Promise.all([
      app.addOrganization(),
      app.addOrganization(),
      app.addOrganization(),
    ]);
    await app.addMember('both@example.com', 'viewer', first);
    await app.addMember('Both@example.com', 'admin', second);
    const browser = await app.signIn('both@example.com');
    const organizations = [first, second].sort().map((id) => expect.objectContaining({ id }));
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: { organizationId: first, role: 'viewer', organizations },
    });
    const enter = (organizationId: string) =>
      browser.call('POST', '/api/me/organization', { body: { organizationId } });
    expect(await enter(second)).toMatchObject({
      status: 200,
      json: {
        organizationId: second,
        role: 'admin',
        email: 'Both@example.com',
        organization: { id: second },
      },
    });
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { organizationId: second } });
    expect(await enter(foreign)).toMatchObject({ status: 404, json: { code: 'noOrganization' } });
    // It stays there when the password changes, and falls back when that membership ends.
    const passwords = {
      currentPassword: testPassword,
      newPassword: 'another one',
      revokeOtherSessions: true,
    };
    await browser.call('POST', '/api/auth/change-password', { body: passwords });
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { organizationId: second } });
    await app.database.db.deleteFrom('members').where('organization_id', '=', second).execute();
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { organizationId: first } });
  });
});

describe('what is kept', () => {
  it('holds no password and nothing that opens a session without the master key', async () => {
    const browser = await app.signIn(app.owner.email);
    const rows = await app.database.db.selectFrom('user_credentials').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(testPassword);
    const { token } = await app.database.db
      .selectFrom('sessions')
      .select('token')
      .orderBy('created_at', 'desc')
      .executeTakeFirstOrThrow();
    expect(browser.cookie()).toContain(token);
    expect(
      await app.request('/api/me', { headers: { cookie: `crosswalk.session_token=${token}` } }),
    ).toMatchObject({ status: 401 });
    expect(app.logged()).not.toContain(token);
    expect(app.logged()).not.toContain(testPassword);
  });
});
