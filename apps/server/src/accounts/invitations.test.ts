import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';
import { openSmtpServer, type SmtpServer } from '../testing/smtp-server.ts';

const created = z.object({ id: z.string(), link: z.string(), mailed: z.boolean() });

async function invite(app: TestApp, email: string, role = 'recruiter', as?: string) {
  const answer = await app.call('POST', '/api/invitations', {
    body: { email, role },
    ...(as === undefined ? {} : { as }),
  });
  return created.parse(answer.json);
}

const tokenOf = (text: string) => /\/invitation#token=([\w-]{43})/.exec(text)?.[1] ?? 'none';

const look = (app: TestApp, token: string) =>
  app.browser().call('POST', '/api/invitations/by-token', { body: { token } });

function accept(app: TestApp, body: object, browser = app.browser()) {
  return browser.call('POST', '/api/invitations/accept', { body });
}

describe('an invitation without mail (W1)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('ends with the right of who made it: removed or made less, nobody comes back by it', async () => {
    for (const end of ['removed', 'demoted']) {
      const admin = await app.addMember(`${end}@example.com`, 'admin');
      const { link } = await invite(app, `second-self-${end}@example.com`, 'admin', admin.email);
      const path = `/api/members/${admin.memberId}`;
      const answer =
        end === 'removed'
          ? await app.call('DELETE', path)
          : await app.call('PATCH', path, { body: { role: 'recruiter' } });
      expect(answer.status).toBeLessThan(300);
      expect(await look(app, tokenOf(link))).toMatchObject({ status: 404 });
    }
  });

  it('is not made by an API key, which a stolen one would outlive its deletion by', async () => {
    const { email } = await app.addMember('with-key@example.com', 'admin');
    const browser = await app.signIn(email);
    const made = await browser.call('POST', '/api/api-keys', { body: { name: 'Script' } });
    const { key } = z.object({ key: z.string() }).parse(made.json);
    const answer = await app.request('/api/invitations', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'by-key@example.com', role: 'admin' }),
    });
    expect(answer).toMatchObject({ status: 403, json: { code: 'notByApiKey' } });
  });

  it('leads from an admin to a member who is signed in, spelled as invited, not confirmed yet', async () => {
    const { link, mailed } = await invite(app, ' New.Person@Example.com ');
    expect(mailed).toBe(false);
    const token = tokenOf(link);
    expect(link).toBe(`http://127.0.0.1:7410/invitation#token=${token}`);
    expect(await look(app, token)).toMatchObject({
      status: 200,
      json: {
        organization: 'Crosswalk',
        email: 'New.Person@Example.com',
        role: 'recruiter',
        expiresAt: expect.any(String),
        knownUser: false,
      },
    });
    const browser = app.browser();
    const organizationId = app.owner.organizationId;
    expect(await accept(app, { token, name: 'New Person', password: testPassword }, browser)).toMatchObject({
      status: 200,
      json: { organizationId },
    });
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: { name: 'New Person', email: 'New.Person@Example.com', role: 'recruiter', confirmed: false },
    });
    // Once.
    expect(await look(app, token)).toMatchObject({ status: 404, json: { code: 'linkUnknown' } });
    expect(await accept(app, { token, password: testPassword })).toMatchObject({ status: 404 });
    const body = { email: 'new.person@example.com', password: testPassword };
    expect(await app.browser().call('POST', '/api/auth/sign-in/email', { body })).toMatchObject({
      status: 200,
    });
  });

  it('is listed without its link until it is accepted or withdrawn', async () => {
    const { id, link } = await invite(app, 'listed@example.com', 'viewer');
    const list = async () => (await app.call('GET', '/api/invitations')).json;
    expect(await list()).toEqual({
      invitations: [
        {
          id,
          email: 'listed@example.com',
          role: 'viewer',
          invitedBy: 'Owner',
          createdAt: expect.any(String),
          expiresAt: expect.any(String),
          link: null,
        },
      ],
      nextCursor: null,
    });
    expect(await app.call('DELETE', `/api/invitations/${id}`)).toMatchObject({ status: 204 });
    expect(await app.call('DELETE', `/api/invitations/${id}`)).toMatchObject({ status: 404 });
    expect(await list()).toEqual({ invitations: [], nextCursor: null });
    expect(await look(app, tokenOf(link))).toMatchObject({ status: 404 });
  });

  it('ends an older one of the same address', async () => {
    const first = await invite(app, 'twice@example.com');
    const second = await invite(app, 'Twice@example.com', 'viewer');
    expect(await look(app, tokenOf(first.link))).toMatchObject({ status: 404 });
    expect(await look(app, tokenOf(second.link))).toMatchObject({ json: { role: 'viewer' } });
  });

  it('ends the other one of two that are made at once', async () => {
    const made = await Promise.all([1, 2, 3].map(() => invite(app, 'at-once@example.com')));
    const open = await Promise.all(made.map(async ({ link }) => (await look(app, tokenOf(link))).status));
    expect(open.sort()).toEqual([200, 404, 404]);
  });

  it('expires, and is refused when wrong or for a member', async () => {
    const { id, link } = await invite(app, 'late@example.com');
    await app.database.db
      .updateTable('invitations')
      .set({ expires_at: new Date(0) })
      .where('id', '=', id)
      .execute();
    const token = tokenOf(link);
    expect(await look(app, token)).toMatchObject({ status: 410, json: { code: 'linkExpired' } });
    expect(await accept(app, { token, password: testPassword })).toMatchObject({ status: 410 });
    expect(await accept(app, { token: 'wrong', password: testPassword })).toMatchObject({ status: 404 });
    await app.addMember('here@example.com', 'viewer');
    const body = { email: 'Here@example.com', role: 'viewer' };
    expect(await app.call('POST', '/api/invitations', { body })).toMatchObject({
      status: 409,
      json: { code: 'alreadyMember' },
    });
    for (const email of ['nonsense', 'a@b', 'a@b.example, c@d.example', '']) {
      const wrong = { body: { email, role: 'viewer' } };
      expect(await app.call('POST', '/api/invitations', wrong)).toMatchObject({ status: 422 });
    }
  });

  it('takes no password that is too short, and stays good then', async () => {
    const { link } = await invite(app, 'short@example.com');
    const token = tokenOf(link);
    expect(await accept(app, { token, password: 'short' })).toMatchObject({
      status: 422,
      json: { code: 'passwordTooShort' },
    });
    expect(await accept(app, { token, password: testPassword })).toMatchObject({ status: 200 });
  });

  it('makes one member when it is accepted twice at once', async () => {
    const { link } = await invite(app, 'race@example.com');
    const body = { token: tokenOf(link), password: testPassword };
    const answers = await Promise.all([accept(app, body), accept(app, body)]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(200);
    expect(statuses[1]).toBeGreaterThanOrEqual(400);
    const rows = await app.database.db
      .selectFrom('members')
      .where('email', '=', 'race@example.com')
      .selectAll()
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('to a second organization is accepted with the password one has, and no other', async () => {
    const other = await app.addOrganization();
    await app.addMember('Person@Other.example', 'owner', other);
    await app.signIn('person@other.example');
    const { link } = await invite(app, 'person@OTHER.example', 'viewer');
    const token = tokenOf(link);
    expect(await look(app, token)).toMatchObject({ json: { knownUser: true } });
    expect(await accept(app, { token, password: 'somebody else’s guess' })).toMatchObject({
      status: 401,
      json: { code: 'wrongCredentials' },
    });
    const browser = app.browser();
    expect(await accept(app, { token, password: testPassword }, browser)).toMatchObject({ status: 200 });
    const { organizationId } = app.owner;
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: {
        organizationId,
        email: 'person@OTHER.example',
        role: 'viewer',
        organizations: expect.arrayContaining([
          { id: organizationId, name: 'Crosswalk', role: 'viewer' },
          { id: other, name: other, role: 'owner' },
        ]),
      },
    });
  });

  it('keeps its token out of the log, the address of the page included', async () => {
    const { link } = await invite(app, 'quiet@example.com');
    const token = tokenOf(link);
    await look(app, token);
    await accept(app, { token, password: testPassword });
    expect(app.logged()).toContain('"path":"/api/invitations/by-token"');
    expect(app.logged()).not.toContain(token);
  });
});

describe('a mailed invitation (W1)', () => {
  let smtp: SmtpServer;
  let app: TestApp;
  beforeEach(async () => {
    smtp = await openSmtpServer();
    app = await openTestApp({ SMTP_URL: smtp.url });
  });
  afterEach(async () => {
    await app.close();
    await smtp.close();
  });

  it('confirms the address of who comes by the mail', async () => {
    const { mailed, link } = await invite(app, 'Mailed@example.com');
    expect(mailed).toBe(true);
    const mail = smtp.mailTo('Mailed@example.com');
    expect(mail.subject).toBe('Owner invites you to Crosswalk on Crosswalk');
    const token = tokenOf(mail.text);
    expect(tokenOf(mail.html)).toBe(token);
    expect(token).not.toBe(tokenOf(link));
    const browser = app.browser();
    await accept(app, { token, password: testPassword }, browser);
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: { email: 'Mailed@example.com', confirmed: true },
    });
    expect(await look(app, tokenOf(link))).toMatchObject({ status: 404 });
  });

  it('does not confirm the address of who comes by the link the admin was shown', async () => {
    const { link } = await invite(app, 'handed@example.com');
    const browser = app.browser();
    await accept(app, { token: tokenOf(link), password: testPassword }, browser);
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { confirmed: false } });
    expect(await look(app, tokenOf(smtp.mailTo('handed@example.com').text))).toMatchObject({ status: 404 });
  });

  it('is there with its link when the mail does not leave, which the operator reads in the log', async () => {
    smtp.refuse();
    const { mailed, link } = await invite(app, 'unmailed@example.com');
    expect(mailed).toBe(false);
    expect(await look(app, tokenOf(link))).toMatchObject({ status: 200 });
    expect(app.logged()).toContain('an invitation could not be mailed');
  });
});
