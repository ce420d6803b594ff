import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTestApp, type TestApp, testPassword } from '../testing/open-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

const roles = ['viewer', 'recruiter', 'admin', 'owner'] as const;
const list = z.object({
  members: z.array(z.object({ id: z.string(), email: z.string(), you: z.boolean() })),
});

async function membersSeenBy(as: string) {
  return list.parse((await app.call('GET', '/api/members', { as })).json).members;
}

describe('who may do what', () => {
  const routes = [
    { method: 'GET', path: '/api/members', body: undefined, from: 'viewer' },
    { method: 'GET', path: '/api/organization', body: undefined, from: 'viewer' },
    { method: 'PATCH', path: '/api/me', body: { name: 'Same' }, from: 'viewer' },
    { method: 'GET', path: '/api/api-keys', body: undefined, from: 'viewer' },
    { method: 'GET', path: '/api/invitations', body: undefined, from: 'admin' },
    {
      method: 'POST',
      path: '/api/invitations',
      body: { email: 'x@example.com', role: 'viewer' },
      from: 'admin',
    },
    {
      method: 'POST',
      path: '/api/invitations',
      body: { email: 'x@example.com', role: 'owner' },
      from: 'owner',
    },
    { method: 'DELETE', path: '/api/invitations/none', body: undefined, from: 'admin' },
    { method: 'PATCH', path: '/api/members/none', body: { role: 'viewer' }, from: 'admin' },
    { method: 'DELETE', path: '/api/members/none', body: undefined, from: 'admin' },
    { method: 'POST', path: '/api/members/none/confirm-email', body: undefined, from: 'admin' },
    { method: 'PATCH', path: '/api/organization', body: { sourceName: 'Crosswalk' }, from: 'admin' },
    { method: 'PATCH', path: '/api/organization', body: { name: 'Crosswalk' }, from: 'owner' },
    { method: 'PATCH', path: '/api/organization', body: { integrationsEnabled: true }, from: 'owner' },
  ] as const;

  it.each(routes)(
    '$method $path with $body is for everybody from $from on',
    async ({ method, path, body, from }) => {
      for (const role of roles) {
        const as = `${role}@roles.example`;
        if (!(await membersSeenBy(app.owner.email)).some(({ email }) => email === as))
          await app.addMember(as, role);
        const { status } = await app.call(method, path, { as, ...(body === undefined ? {} : { body }) });
        expect([role, status === 403]).toEqual([role, roles.indexOf(role) < roles.indexOf(from)]);
      }
    },
  );
});

describe('members', () => {
  it('are listed for everybody, and everybody finds themselves', async () => {
    await app.addMember('me@example.com', 'viewer');
    const seen = await membersSeenBy('me@example.com');
    expect(seen.filter(({ you }) => you).map(({ email }) => email)).toEqual(['me@example.com']);
    expect(seen.map(({ email }) => email)).toContain(app.owner.email);
  });

  it('get another role, which holds from the next request of an open session on', async () => {
    const { memberId } = await app.addMember('rising@example.com', 'viewer');
    const browser = await app.signIn('rising@example.com');
    expect(await browser.call('GET', '/api/invitations')).toMatchObject({ status: 403 });
    expect(await app.call('PATCH', `/api/members/${memberId}`, { body: { role: 'admin' } })).toMatchObject({
      status: 200,
      json: { id: memberId, role: 'admin', you: false },
    });
    expect(await browser.call('GET', '/api/invitations')).toMatchObject({ status: 200 });
  });

  it('are made and unmade owners by owners only', async () => {
    const { memberId } = await app.addMember('second-owner@example.com', 'owner');
    await app.addMember('climber@example.com', 'admin');
    const as = 'climber@example.com';
    const climber = (await membersSeenBy(as)).find(({ you }) => you)?.id;
    const refused = { status: 403, json: { code: 'ownersOnly' } };
    expect(await app.call('PATCH', `/api/members/${climber}`, { as, body: { role: 'owner' } })).toMatchObject(
      refused,
    );
    expect(
      await app.call('PATCH', `/api/members/${memberId}`, { as, body: { role: 'viewer' } }),
    ).toMatchObject(refused);
    expect(await app.call('DELETE', `/api/members/${memberId}`, { as })).toMatchObject(refused);
    expect(await app.call('DELETE', `/api/members/${memberId}`)).toMatchObject({ status: 204 });
  });

  it('go with their sessions, and come back as somebody new', async () => {
    const { memberId } = await app.addMember('leaver@example.com', 'recruiter');
    const browser = await app.signIn('leaver@example.com');
    await browser.call('POST', '/api/projects', { body: { name: 'Left behind' } });
    expect(await app.call('DELETE', `/api/members/${memberId}`)).toMatchObject({ status: 204 });
    expect(await browser.call('GET', '/api/me')).toMatchObject({ status: 401 });
    const body = { email: 'leaver@example.com', password: testPassword };
    expect(await app.browser().call('POST', '/api/auth/sign-in/email', { body })).toMatchObject({
      status: 401,
    });
    // W4: what they made outlives them.
    expect((await app.call('GET', '/api/projects')).text).toContain('Left behind');
    const invitation = { body: { email: 'leaver@example.com', role: 'viewer' } };
    const { link } = z
      .object({ link: z.string() })
      .parse((await app.call('POST', '/api/invitations', invitation)).json);
    const token = link.slice(link.indexOf('=') + 1);
    const look = { body: { token } };
    expect(await app.browser().call('POST', '/api/invitations/by-token', look)).toMatchObject({
      json: { knownUser: false },
    });
  });

  it('stay who they are elsewhere when one organization removes them', async () => {
    const other = await app.addOrganization();
    const { memberId } = await app.addMember('twofold@example.com', 'viewer');
    await app.addMember('twofold@example.com', 'viewer', other);
    const browser = await app.signIn('twofold@example.com');
    await app.call('DELETE', `/api/members/${memberId}`);
    expect(await browser.call('GET', '/api/me')).toMatchObject({ json: { organizationId: other } });
  });
});

describe('the last owner', () => {
  it('stays, whoever asks and however many ask at once', async () => {
    const lonely = await openTestApp();
    const path = `/api/members/${lonely.owner.memberId}`;
    const refused = { status: 409, json: { code: 'lastOwner' } };
    expect(await lonely.call('DELETE', path)).toMatchObject(refused);
    expect(await lonely.call('PATCH', path, { body: { role: 'admin' } })).toMatchObject(refused);
    expect(await lonely.call('PATCH', path, { body: { role: 'owner' } })).toMatchObject({ status: 200 });
    const second = await lonely.addMember('second@example.com', 'owner');
    const secondPath = `/api/members/${second.memberId}`;
    const demote = (of: string, as: string) => lonely.call('PATCH', of, { as, body: { role: 'admin' } });
    const statuses = async (answers: Promise<{ status: number }>[]) =>
      (await Promise.all(answers)).map(({ status }) => status).sort();
    const owner = lonely.owner.email;
    expect(await statuses([demote(path, owner), demote(secondPath, second.email)])).toEqual([200, 409]);
    // Both owners again, each unmakes the other: who comes second is none any more.
    await lonely.database.db.updateTable('members').set({ role: 'owner' }).execute();
    expect(await statuses([demote(path, second.email), demote(secondPath, owner)])).toEqual([200, 403]);
    await lonely.close();
  });
});

describe('the organization', () => {
  it('has a name, a source name and a switch, each changed alone', async () => {
    const own = await openTestApp();
    const change = (body: object) => own.call('PATCH', '/api/organization', { body });
    expect(await own.call('GET', '/api/organization')).toMatchObject({
      json: { name: 'Crosswalk', sourceName: 'Crosswalk', integrationsEnabled: true },
    });
    await change({ name: ' Zebra ' });
    await change({ sourceName: 'Zebra sourcing' });
    expect(await change({ integrationsEnabled: false })).toMatchObject({
      json: { name: 'Zebra', sourceName: 'Zebra sourcing', integrationsEnabled: false },
    });
    expect(await own.call('GET', '/api/me')).toMatchObject({
      json: { organization: { integrationsEnabled: false } },
    });
    expect(await change({ sourceName: ' ' })).toMatchObject({ status: 422 });
    await own.close();
  });

  it('does not see, touch or invite into another', async () => {
    const other = await app.addOrganization();
    const stranger = await app.addMember('stranger@example.com', 'owner', other);
    expect((await app.call('GET', '/api/members')).text).not.toContain('stranger@example.com');
    const browser = await app.signIn('stranger@example.com');
    const seen = list.parse((await browser.call('GET', '/api/members')).json);
    expect(seen.members.map(({ id }) => id)).toEqual([stranger.memberId]);
    for (const [method, path, body] of [
      ['PATCH', `/api/members/${app.owner.memberId}`, { role: 'viewer' }],
      ['DELETE', `/api/members/${app.owner.memberId}`, undefined],
      ['POST', `/api/members/${app.owner.memberId}/confirm-email`, undefined],
    ] as const) {
      expect(await browser.call(method, path, { body })).toMatchObject({
        status: 404,
        json: { code: 'noMember' },
      });
    }
    const body = { email: 'seen-by-one@example.com', role: 'viewer' };
    await app.call('POST', '/api/invitations', { body });
    expect(await browser.call('GET', '/api/invitations')).toMatchObject({ json: { invitations: [] } });
  });
});
