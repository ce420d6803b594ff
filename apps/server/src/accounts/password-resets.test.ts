import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';
import { openSmtpServer, type SmtpServer } from '../testing/smtp-server.ts';

let smtp: SmtpServer;
let app: TestApp;
beforeAll(async () => {
  smtp = await openSmtpServer();
  app = await openTestApp({ SMTP_URL: smtp.url });
});
afterAll(async () => {
  await app.close();
  await smtp.close();
});

const ask = (email: string) => app.browser().call('POST', '/api/password-resets', { body: { email } });

async function tokenMailedTo(email: string): Promise<string> {
  const mail = await vi.waitUntil(() => smtp.mails.find(({ to }) => to.includes(email)), { timeout: 20_000 });
  const token = /\/new-password#token=([\w-]{43})/.exec(mail.text)?.[1];
  if (token === undefined) throw new Error('The mail has no link.');
  return token;
}

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which works once and ends all sessions', async () => {
    const email = 'forgetful@example.com';
    const member = await app.addMember(email, 'recruiter');
    const before = await app.signIn(email);
    await app.database.db
      .updateTable('members')
      .set({ email_confirmed_at: new Date() })
      .where('id', '=', member.memberId)
      .execute();
    expect(await ask('Forgetful@Example.com')).toMatchObject({ status: 202 });
    const token = await tokenMailedTo(email);
    const use = (password: string) =>
      app.browser().call('POST', '/api/sign-in-links/use', { body: { token, password } });
    expect(await use('short')).toMatchObject({ status: 422 });
    expect(await use('another long password')).toMatchObject({ status: 200 });
    expect(await use('another long password')).toMatchObject({ status: 404 });
    expect(await before.call('GET', '/api/me')).toMatchObject({ status: 401 });
    const signIn = (password: string) =>
      app.browser().call('POST', '/api/auth/sign-in/email', { body: { email, password } });
    expect(await signIn(testPassword)).toMatchObject({ status: 401 });
    expect(await signIn('another long password')).toMatchObject({ status: 200 });
  });

  it('tells nobody who signs in here, and mails no address that nobody vouched for', async () => {
    await app.addMember('unconfirmed@example.com', 'recruiter');
    await app.signIn('unconfirmed@example.com');
    const known = await ask('unconfirmed@example.com');
    const unknown = await ask('nobody@example.com');
    expect([known.status, known.json]).toEqual([unknown.status, unknown.json]);
    expect(smtp.mails.flatMap(({ to }) => to)).not.toContain('unconfirmed@example.com');
  });

  it('is asked for three times an hour for one address', async () => {
    for (let times = 0; times < 3; times += 1) {
      expect(await ask('often@example.com')).toMatchObject({ status: 202 });
    }
    expect(await ask('Often@example.com')).toMatchObject({
      status: 429,
      json: { code: 'tooManyAttempts', retryAfter: expect.any(Number) },
    });
  });
});
