import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../services.ts';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';
import { authenticate, identitiesOf, path } from './testing/email-changes.ts';

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
