import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../ids.ts';
import type { Actor } from '../services.ts';
import type { Browser } from '../testing/browser.ts';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';
import { openSmtpServer, type SmtpServer } from '../testing/smtp-server.ts';

const path = '/api/me/email-changes';

/** Lets the member be known in an ATS, by each method. */
async function authenticate(
  { database: { db } }: TestApp,
  { organizationId, memberId }: Actor,
): Promise<void> {
  for (const method of ['oauth', 'email'] as const) {
    const account = newId('acct');
    const key = { organization_id: organizationId, id: account, remote_key: account };
    await db
      .insertInto('ats_accounts')
      .values({ ...key, ats: 'lever', environment: 'production' })
      .execute();
    await db
      .insertInto('ats_identities')
      .values({
        organization_id: organizationId,
        account_id: account,
        member_id: memberId,
        remote_user_id: 'u',
        remote_name: 'U',
        remote_email: 'u@example.com',
        method,
      })
      .execute();
  }
}

async function identitiesOf({ database: { db } }: TestApp, { memberId }: Actor): Promise<number> {
  return (await db.selectFrom('ats_identities').where('member_id', '=', memberId).selectAll().execute())
    .length;
}

/** Makes what the member asked for so much older. */
async function letTimePass(
  { database: { db } }: TestApp,
  memberId: string,
  { minutes = 0, seconds = 0 }: { readonly minutes?: number; readonly seconds?: number },
): Promise<void> {
  await db
    .updateTable('email_change_requests')
    .set({
      requested_at: sql<Date>`requested_at - make_interval(mins => ${minutes}, secs => ${seconds})`,
    })
    .where('member_id', '=', memberId)
    .execute();
}

const meSchema = z.object({ organizations: z.array(z.object({ id: z.string() })) });

async function confirm({ database: { db } }: TestApp, { memberId }: Actor): Promise<void> {
  await db
    .updateTable('members')
    .set({ email_confirmed_at: new Date() })
    .where('id', '=', memberId)
    .execute();
}

describe('another spelling of the same e-mail (L4)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('holds at once, kept as typed, stays confirmed, and ATSs have to be asked again', async () => {
    const member = await app.addMember('case@example.com', 'recruiter');
    await confirm(app, member);
    await authenticate(app, member);
    const browser = await app.signIn('case@example.com');
    expect(await browser.call('POST', path, { body: { email: ' Case@Example.COM ' } })).toMatchObject({
      status: 200,
      json: { status: 'changed', email: 'Case@Example.COM' },
    });
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: { email: 'Case@Example.COM', confirmed: true, emailChange: null },
    });
    expect(await identitiesOf(app, member)).toBe(0);
    const body = { email: 'case@example.com', password: testPassword };
    expect(await app.browser().call('POST', '/api/auth/sign-in/email', { body })).toMatchObject({
      status: 200,
    });
  });

  it('confirms nothing that was not confirmed', async () => {
    await app.addMember('unsure@example.com', 'recruiter');
    const as = 'unsure@example.com';
    expect(await app.call('POST', path, { as, body: { email: 'Unsure@example.com' } })).toMatchObject({
      json: { status: 'changed' },
    });
    expect(await app.call('GET', '/api/me', { as })).toMatchObject({
      json: { email: 'Unsure@example.com', confirmed: false },
    });
  });

  it('voids nothing when it is the very same', async () => {
    const member = await app.addMember('Same@example.com', 'recruiter');
    await authenticate(app, member);
    await app.call('POST', path, { as: 'same@example.com', body: { email: 'Same@example.com' } });
    expect(await identitiesOf(app, member)).toBe(2);
  });
});

describe('another e-mail, without mail (W1)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  it('waits for an admin; until then the old one signs in and is the one ATSs are asked for', async () => {
    const member = await app.addMember('old@example.com', 'recruiter');
    await confirm(app, member);
    await authenticate(app, member);
    const browser = await app.signIn('old@example.com');
    expect(await browser.call('POST', path, { body: { email: 'New@Example.com' } })).toMatchObject({
      json: { status: 'waitingForAdmin', email: 'New@Example.com' },
    });
    const emailChange = { email: 'New@Example.com', requestedAt: expect.any(String), confirmBy: 'admin' };
    expect(await browser.call('GET', '/api/me')).toMatchObject({
      json: { email: 'old@example.com', confirmed: true, emailChange },
    });
    expect(await identitiesOf(app, member)).toBe(2);
    const signIn = (email: string) =>
      app.browser().call('POST', '/api/auth/sign-in/email', { body: { email, password: testPassword } });
    expect(await signIn('new@example.com')).toMatchObject({ status: 401 });

    expect(await app.call('POST', `/api/members/${member.memberId}/confirm-email`)).toMatchObject({
      status: 200,
      json: { id: member.memberId, email: 'New@Example.com', confirmed: true, emailChange: null },
    });
    expect(await identitiesOf(app, member)).toBe(0);
    expect(await signIn('new@example.com')).toMatchObject({ status: 200 });
    expect(await signIn('old@example.com')).toMatchObject({ status: 401 });
    // Whoever was signed in stays so.
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { email: 'New@Example.com' } });
  });

  it('shows what waits to admins and the member, not to others', async () => {
    const member = await app.addMember('waiting@example.com', 'recruiter');
    await app.addMember('curious@example.com', 'recruiter');
    await app.call('POST', path, { as: member.email, body: { email: 'secret@example.com' } });
    const members = async (as: string) => (await app.call('GET', '/api/members', { as })).text;
    expect(await members(app.owner.email)).toContain('secret@example.com');
    expect(await members(member.email)).toContain('secret@example.com');
    expect(await members('curious@example.com')).not.toContain('secret@example.com');
  });

  it('can be withdrawn', async () => {
    const { memberId, email: as } = await app.addMember('undecided@example.com', 'recruiter');
    await app.call('POST', path, { as, body: { email: 'undecided-2@example.com' } });
    expect(await app.call('DELETE', path, { as })).toMatchObject({ status: 204 });
    expect(await app.call('GET', '/api/me', { as })).toMatchObject({ json: { emailChange: null } });
    // Confirming now means the present address.
    expect(await app.call('POST', `/api/members/${memberId}/confirm-email`)).toMatchObject({
      json: { email: 'undecided@example.com', confirmed: true },
    });
  });

  it('is refused when somebody has it, at the latest when it would hold', async () => {
    await app.addMember('taken@example.com', 'viewer');
    const { memberId, email: as } = await app.addMember('wanting@example.com', 'recruiter');
    await app.signIn(as);
    expect(await app.call('POST', path, { as, body: { email: 'Taken@example.com' } })).toMatchObject({
      status: 409,
      json: { code: 'emailTaken' },
    });
    // Of another organization nothing is said before the address is shown to be theirs.
    await app.addMember('elsewhere@example.com', 'viewer', await app.addOrganization());
    await app.signIn('elsewhere@example.com');
    expect(await app.call('POST', path, { as, body: { email: 'elsewhere@example.com' } })).toMatchObject({
      json: { status: 'waitingForAdmin' },
    });
    expect(await app.call('POST', `/api/members/${memberId}/confirm-email`)).toMatchObject({
      status: 409,
      json: { code: 'emailTaken' },
    });
    expect(await app.call('GET', '/api/me', { as })).toMatchObject({ json: { email: as } });
  });

  it('counts in every organization of the person, and is vouched for only where an admin did', async () => {
    const other = await app.addOrganization();
    const here = await app.addMember('Person@example.com', 'viewer');
    const there = await app.addMember('person@example.com', 'viewer', other);
    await confirm(app, there);
    await authenticate(app, there);
    await app.signIn('person@example.com');
    await app.call('POST', path, { as: 'person@example.com', body: { email: 'Persona@example.com' } });
    await app.call('POST', `/api/members/${here.memberId}/confirm-email`);
    const rows = await app.database.db
      .selectFrom('members')
      .select(['organization_id', 'email', 'email_confirmed_at'])
      .where('id', 'in', [here.memberId, there.memberId])
      .execute();
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.email).toBe('Persona@example.com');
      expect(row.email_confirmed_at !== null).toBe(row.organization_id !== other);
    }
    expect(await identitiesOf(app, there)).toBe(0);
  });
});

describe('asking for another e-mail (W1)', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.close());

  const ask = (as: string, email: string) => app.call('POST', path, { as, body: { email } });
  const tooMany = { status: 429, json: { code: 'tooManyEmailChanges' } };

  it('is taken once a minute, withdrawn or not', async () => {
    const { memberId, email: as } = await app.addMember('hasty@example.com', 'viewer');
    expect(await ask(as, 'hasty-1@example.com')).toMatchObject({ status: 200 });
    await app.call('DELETE', path, { as });
    await letTimePass(app, memberId, { seconds: 30 });
    const refused = await ask(as, 'hasty-2@example.com');
    expect(refused).toMatchObject(tooMany);
    expect(refused).toMatchObject({
      json: { detail: expect.stringMatching(/^You .* again in \d+ seconds\.$/) },
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(30);
    expect(await app.call('GET', '/api/me', { as })).toMatchObject({ json: { emailChange: null } });
    await letTimePass(app, memberId, { seconds: 30 });
    expect(await ask(as, 'hasty-2@example.com')).toMatchObject({ status: 200 });
  });

  it('is taken ten times in 24 hours, withdrawn or not', async () => {
    const { memberId, email: as } = await app.addMember('tireless@example.com', 'viewer');
    for (let times = 1; times <= 10; times += 1) {
      expect(await ask(as, `tireless-${times}@example.com`)).toMatchObject({ status: 200 });
      await app.call('DELETE', path, { as });
      await letTimePass(app, memberId, { minutes: 60 });
    }
    const refused = await ask(as, 'tireless-11@example.com');
    expect(refused).toMatchObject(tooMany);
    expect(refused).toMatchObject({ json: { detail: expect.stringContaining('in 14 hours') } });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(13 * 3600);
    expect(wait).toBeLessThanOrEqual(14 * 3600);
    await letTimePass(app, memberId, { minutes: 14 * 60 });
    expect(await ask(as, 'tireless-11@example.com')).toMatchObject({ status: 200 });
    await letTimePass(app, memberId, { minutes: 2 });
    expect(await ask(as, 'tireless-12@example.com')).toMatchObject(tooMany);
  });

  it('counts for each member alone, and of several at once takes one', async () => {
    const { email: as } = await app.addMember('parallel@example.com', 'viewer');
    const answers = await Promise.all([1, 2, 3, 4].map((each) => ask(as, `parallel-${each}@example.com`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429]);
    await app.addMember('neighbour@example.com', 'viewer');
    expect(await ask('neighbour@example.com', 'neighbour-1@example.com')).toMatchObject({ status: 200 });
  });

  it('leaves other spellings alone, for they ask nobody (L4)', async () => {
    const { email: as } = await app.addMember('speller@example.com', 'viewer');
    expect(await ask(as, 'elsewhere-speller@example.com')).toMatchObject({ status: 200 });
    expect(await ask(as, 'Speller@example.com')).toMatchObject({ json: { status: 'changed' } });
    expect(await ask(as, 'SPELLER@example.com')).toMatchObject({ json: { status: 'changed' } });
  });
});

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
