import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';
import { AuditPage } from './schemas.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
  await app.addMember('recruiter@example.com', 'recruiter');
});
afterAll(() => app.close());

async function entries(query = '', as?: string) {
  const answer = await app.call('GET', `/api/audit-entries${query}`, as === undefined ? {} : { as });
  expect(answer.status).toBe(200);
  return AuditPage.parse(answer.json);
}

async function actionsOf(query = ''): Promise<string[]> {
  return (await entries(query)).entries.map(({ action }) => action);
}

describe('the audit log (B8)', () => {
  it('tells what was done, by whom, to whom and by which way in, with the names of now', async () => {
    const report = await app.importText(
      'Name,Email\nAda Audit,ada@audit.example\nBea Audit,bea@audit.example\n',
    );
    const { id } = await app.database.db
      .selectFrom('candidates')
      .select('id')
      .where('full_name', '=', 'Ada Audit')
      .executeTakeFirstOrThrow();
    await app.call('PATCH', `/api/candidates/${id}`, {
      body: { headline: 'Countess' },
      as: 'recruiter@example.com',
    });
    await app.call('POST', '/api/candidates/tags', {
      body: { selection: { candidateIds: [id] }, add: ['Do Not Contact'], remove: [] },
    });
    const [put, changed, imported] = (await entries()).entries;
    expect(put).toMatchObject({
      action: 'doNotContact.put',
      words: 'Marked people Do Not Contact',
      member: { id: app.owner.memberId, name: app.owner.name },
      via: 'cli',
      subject: { kind: 'candidate', id, name: 'Ada Audit' },
      details: { people: 1 },
    });
    expect(changed).toMatchObject({
      action: 'candidate.changed',
      member: { name: 'recruiter@example.com' },
      details: { changed: ['headline'] },
    });
    expect(imported).toMatchObject({
      action: 'import.started',
      subject: { kind: 'import', id: report.importId, name: 'people.csv' },
    });
  });

  it('tells sign-ins, failed ones and sign-outs, and who came by a browser or an API key', async () => {
    const browser = await app.signIn('recruiter@example.com');
    await browser.call('POST', '/api/auth/sign-out');
    await app.browser().call('POST', '/api/auth/sign-in/email', {
      body: { email: 'Recruiter@example.com', password: 'not the one' },
    });
    await app.browser().call('POST', '/api/auth/sign-in/email', {
      body: { email: 'nobody@example.com', password: testPassword },
    });
    const { entries: told } = await entries('?limit=3');
    expect(told.map(({ action, member, via }) => [action, member?.name ?? null, via])).toEqual([
      ['account.signInFailed', null, 'web'],
      ['account.signedOut', 'recruiter@example.com', 'web'],
      ['account.signedIn', 'recruiter@example.com', 'web'],
    ]);
    expect(told[0]?.subject?.name).toBe('recruiter@example.com');
    const owner = await app.signIn(app.owner.email);
    const made = await owner.call('POST', '/api/api-keys', { body: { name: 'A key' } });
    const { key, id } = z.object({ key: z.string(), id: z.string() }).parse(made.json);
    await app.request('/api/projects', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'By key' }),
    });
    const ended = await app.request(`/api/api-keys/${id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}` },
    });
    expect(ended.status).toBe(204);
    expect((await entries(`?subject=${id}`)).entries).toMatchObject([
      { action: 'apiKey.ended', via: 'apiKey', subject: { kind: 'apiKey', name: null } },
      { action: 'apiKey.made', via: 'web' },
    ]);
  });

  it('outlives members, and finds by action, member, subject and time, page by page', async () => {
    const leaver = await app.addMember('leaver@example.com', 'admin');
    const others = await app.addMember('others@example.com', 'viewer');
    const path = `/api/members/${others.memberId}`;
    for (const role of ['recruiter', 'viewer', 'recruiter'])
      await app.call('PATCH', path, { as: 'leaver@example.com', body: { role } });
    await app.call('DELETE', `/api/members/${leaver.memberId}`);
    const query = `?action=member.roleChanged&member=${leaver.memberId}&subject=${others.memberId}&limit=2`;
    const first = await entries(query);
    expect(first.entries).toHaveLength(2);
    expect(first.entries[0]).toMatchObject({
      member: { id: leaver.memberId, name: null },
      details: { from: 'viewer', to: 'recruiter' },
    });
    const second = await entries(`${query}&cursor=${first.nextCursor ?? ''}`);
    expect(second).toMatchObject({ entries: [{ details: { to: 'recruiter' } }], nextCursor: null });
    expect(await actionsOf(`?from=2999-01-01T00:00:00Z`)).toEqual([]);
    expect(await actionsOf(`?to=2000-01-01T00:00:00Z`)).toEqual([]);
    expect(await actionsOf(`?subject=${leaver.memberId}`)).toContain('member.removed');
    const refused = await app.call('GET', '/api/audit-entries?cursor=eA');
    expect(refused).toMatchObject({ status: 422, json: { code: 'invalidInput' } });
  });

  it('is for admins, and of one organization alone', async () => {
    for (const path of ['/api/audit-entries', '/api/audit-entries.csv', '/api/audit-actions'])
      expect(await app.call('GET', path, { as: 'recruiter@example.com' })).toMatchObject({ status: 403 });
    const other = await app.addOrganization();
    await app.addMember('stranger@example.com', 'owner', other);
    const stranger = await app.signIn('stranger@example.com');
    const page = AuditPage.parse((await stranger.call('GET', '/api/audit-entries')).json);
    expect(page.entries.map(({ action }) => action)).toEqual(['account.signedIn']);
  });

  it('comes as CSV that runs no formula, and the download stands in it', async () => {
    await app.importText('Name,Email\nCyd Audit,cyd@audit.example\n', { fileName: '=cmd|people.csv' });
    const { text, headers } = await app.call('GET', '/api/audit-entries.csv?action=import.started');
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text.split('\r\n')[0]).toContain('At (UTC),Who');
    expect(text).toContain(`,'=cmd|people.csv,`);
    expect(text).not.toContain('member.roleChanged');
    expect((await entries('?limit=1')).entries).toMatchObject([
      { action: 'audit.downloaded', details: { filters: ['action'] } },
    ]);
  });

  it('is only ever added to, in the database too, and goes with its organization', async () => {
    const { db } = app.database;
    for (const statement of [
      sql`update audit_entries set action = 'x'`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
    ])
      await expect(statement.execute(db)).rejects.toMatchObject({ code: '23001' });
    const other = await app.addOrganization();
    await sql`insert into audit_entries (organization_id, id, action) values (${other}, 'aud_1', 'x')`.execute(
      db,
    );
    await db.deleteFrom('organizations').where('id', '=', other).execute();
    const { rows } = await sql`select from audit_entries where organization_id = ${other}`.execute(db);
    expect(rows).toEqual([]);
  });
});
