import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Browser } from '../testing/browser.ts';
import { openTestApp, type TestApp } from '../testing/open-app.ts';
import { openSmtpServer, type SmtpServer } from '../testing/smtp-server.ts';
import { authenticate, identitiesOf, letTimePass, path } from './testing/email-changes.ts';

const meSchema = z.object({ organizations: z.array(z.object({ id: z.string() })) });

describe('another e-mail, by mail (W1)', () => {
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

  const tokenOf = (text: string) => /\/confirm-email#token=([\w-]{43})/.exec(text)?.[1] ?? 'none';
  const look = (browser: Browser, token: string) =>
    browser.call('POST', '/api/email-changes/by-token', { body: { token } });
  const open = (browser: Browser, token: string) =>
    browser.call('POST', '/api/email-changes/confirm', { body: { token } });

  it('holds once it is confirmed, which looking at the link does not do, and the old address is told', async () => {
    const member = await app.addMember('old@example.com', 'recruiter');
    await authenticate(app, member);
    const browser = await app.signIn('old@example.com');
    expect(await browser.call('POST', path, { body: { email: 'New@example.com' } })).toMatchObject({
      json: { status: 'waitingForMail' },
    });
    const mail = smtp.mailTo('New@example.com');
    // Whoever gets it must see who asks.
    expect(mail.text).toContain('old@example.com');
    const token = tokenOf(mail.text);
    const seen = { name: 'old@example.com', from: 'old@example.com', to: 'New@example.com' };
    expect(await look(browser, token)).toMatchObject({ status: 200, json: seen });
    expect(await look(browser, token)).toMatchObject({ status: 200, json: seen });
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { email: 'old@example.com' } });
    expect(await open(browser, token)).toMatchObject({ status: 200, json: { email: 'New@example.com' } });
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: { email: 'New@example.com', confirmed: true, emailChange: null },
    });
    expect(await identitiesOf(app, member)).toBe(0);
    expect(smtp.mailTo('old@example.com').text).toContain('New@example.com');
    expect(await open(browser, token)).toMatchObject({ status: 404, json: { code: 'linkUnknown' } });
    expect(app.logged()).not.toContain(token);
  });

  it('takes the session of the person who asked, in whatever organization they are at work', async () => {
    const { email: as, organizationId } = await app.addMember('asker@example.com', 'recruiter');
    await app.addMember('asker@example.com', 'viewer', await app.addOrganization());
    await app.addMember('other@example.com', 'owner');
    const asker = await app.signIn(as);
    const other = await app.signIn('other@example.com');
    await asker.call('POST', path, { body: { email: 'asked@example.com' } });
    const token = tokenOf(smtp.mailTo('asked@example.com').text);
    for (const send of [look, open]) {
      expect(await send(app.browser(), token)).toMatchObject({ status: 401 });
      const refused = { code: 'otherPerson', detail: expect.stringMatching(/asker@.*other@/) };
      expect(await send(other, token)).toMatchObject({ status: 403, json: refused });
    }
    // Neither does the operator's token speak for them.
    const body = { token };
    expect(await app.call('POST', '/api/email-changes/confirm', { as, body })).toMatchObject({
      status: 403,
      json: { code: 'sessionNeeded' },
    });
    const { organizations } = meSchema.parse((await asker.call('GET', '/api/me')).json);
    const elsewhere = organizations.find(({ id }) => id !== organizationId)?.id;
    await asker.call('POST', '/api/me/organization', { body: { organizationId: elsewhere } });
    expect(await open(asker, token)).toMatchObject({ status: 200, json: { email: 'asked@example.com' } });
  });

  it('ends with a newer request, with withdrawal and with time', async () => {
    const { memberId, email } = await app.addMember('moving@example.com', 'recruiter');
    const browser = await app.signIn(email);
    const request = async (to: string) => {
      await letTimePass(app, memberId, { minutes: 2 });
      await browser.call('POST', path, { body: { email: to } });
      return tokenOf(smtp.mailTo(to).text);
    };
    const first = await request('one@example.com');
    const second = await request('two@example.com');
    expect(await open(browser, first)).toMatchObject({ status: 404 });
    await browser.call('DELETE', path);
    expect(await open(browser, second)).toMatchObject({ status: 404 });
    const third = await request('three@example.com');
    await app.database.db
      .updateTable('email_changes')
      .set({ expires_at: new Date(0) })
      .where('member_id', '=', memberId)
      .execute();
    for (const send of [look, open]) {
      expect(await send(browser, third)).toMatchObject({ status: 410, json: { code: 'linkExpired' } });
    }
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { email, emailChange: null } });
  });

  it('may be confirmed by an admin as well', async () => {
    const { memberId, email: as } = await app.addMember('impatient@example.com', 'recruiter');
    await app.call('POST', path, { as, body: { email: 'now@example.com' } });
    expect(await app.call('GET', '/api/me', { as })).toMatchObject({
      json: { emailChange: { confirmBy: 'mail' } },
    });
    await app.call('POST', `/api/members/${memberId}/confirm-email`);
    const browser = await app.signIn('now@example.com');
    const token = tokenOf(smtp.mailTo('now@example.com').text);
    expect(await open(browser, token)).toMatchObject({ status: 404 });
    expect(smtp.mailTo('impatient@example.com').text).toContain('now@example.com');
  });

  it('waits for an admin when the mail does not leave', async () => {
    const { email: as } = await app.addMember('unmailed@example.com', 'recruiter');
    smtp.refuse();
    expect(await app.call('POST', path, { as, body: { email: 'there@example.com' } })).toMatchObject({
      status: 200,
      json: { status: 'waitingForAdmin', message: expect.stringContaining('could not be sent') },
    });
    expect(await app.call('GET', '/api/me', { as })).toMatchObject({
      json: { emailChange: { confirmBy: 'admin' } },
    });
  });
});
