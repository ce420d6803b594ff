import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../services.ts';
import { requireIdentity } from './identities.ts';
import { connectLever, endpointAt, openWorkspace, storedFor, type Workspace } from './testing/workspace.ts';

let lever: RehearsalLever;
let space: Workspace;
let organizationId: string;
let accountId: string;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
});
beforeEach(async () => {
  organizationId = await space.addOrganization();
  const admin = await space.addMember(organizationId, 'admin@example.com', { role: 'admin' });
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
  accountId = (await storedFor(space, organizationId)).accounts[0]?.id ?? '';
});
afterAll(async () => {
  await space.close();
  await lever.close();
});

const authenticate = (actor: Actor) => space.call(actor, 'POST', '/connections/hiring/authentications');

function identities() {
  return space.database.db
    .selectFrom('ats_identities')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .execute();
}

describe('without a sign-in set up, the confirmed e-mail decides (L3, L4)', () => {
  it('accepts the same spelling and says that nobody had to sign in', async () => {
    const dana = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example');
    await expect(requireIdentity(space.services, dana, accountId)).rejects.toMatchObject({
      status: 409,
      code: 'not_authenticated',
    });
    const reply = await authenticate(dana);
    const remoteUserId = lever.users().find(({ name }) => name === 'Dana Fox')?.id;
    const identity = { remoteUserId, name: 'Dana Fox', email: 'Dana.Fox@rehearsal.example', method: 'email' };
    expect(reply).toMatchObject({ status: 200, json: { status: 'done', method: 'email', identity } });
    expect(reply.json).toHaveProperty('message', expect.stringContaining('confirmed e-mail'));
    expect(await requireIdentity(space.services, dana, accountId)).toEqual(identity);
    expect((await space.call(dana, 'GET', '/connections')).json).toMatchObject({
      connections: [{ identity }],
    });
  });

  it('is the same when done twice', async () => {
    const dana = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example');
    await authenticate(dana);
    expect(await authenticate(dana)).toMatchObject({ status: 200 });
    expect(await identities()).toHaveLength(1);
  });

  const refusals = [
    {
      title: 'another letter case',
      email: 'dana.fox@rehearsal.example',
      code: 'emailOtherCase',
      both: 'Dana.Fox@rehearsal.example',
    },
    {
      title: 'a deactivated user',
      email: 'gone.gary@rehearsal.example',
      code: 'memberDeactivated',
      both: 'gone.gary@rehearsal.example',
    },
    { title: 'an unknown address', email: 'nobody@rehearsal.example', code: 'memberUnknown', both: null },
    {
      title: 'an address that only begins like one there',
      email: 'dana.fox@rehearsal.example.org',
      code: 'memberUnknown',
      both: null,
    },
  ];

  it.each(refusals)(
    'refuses $title, gives both addresses and takes nobody else',
    async ({ email, code, both }) => {
      const member = await space.addMember(organizationId, email);
      const reply = await authenticate(member);
      expect(reply).toMatchObject({ status: 409, json: { code, memberEmail: email, atsEmail: both } });
      expect(reply.json).toHaveProperty('detail', expect.stringContaining(email));
      if (both !== null) expect(reply.json).toHaveProperty('detail', expect.stringContaining(both));
      expect(await identities()).toEqual([]);
    },
  );

  it('refuses an e-mail nobody has confirmed, however well it fits', async () => {
    const member = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { confirmed: false });
    expect(await authenticate(member)).toMatchObject({ status: 409, json: { code: 'emailUnconfirmed' } });
    expect(await identities()).toEqual([]);
  });

  it('refuses a viewer, who sends nothing anyway', async () => {
    const viewer = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'viewer' });
    expect(await authenticate(viewer)).toMatchObject({ status: 403 });
  });
});

it('does not count an identity any more once the sign-in e-mail is another (L4)', async () => {
  const dana = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example');
  await authenticate(dana);
  await space.database.db
    .updateTable('members')
    .set({ email: 'dana.fox@rehearsal.example' })
    .where('organization_id', '=', organizationId)
    .where('id', '=', dana.memberId)
    .execute();
  await expect(requireIdentity(space.services, dana, accountId)).rejects.toMatchObject({
    code: 'not_authenticated',
  });
});

it('knows a member on every connection to the same account', async () => {
  const admin = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'admin' });
  await connectLever(space, admin, lever.keys.article, { name: 'Second' });
  await authenticate(admin);
  expect((await space.call(admin, 'GET', '/connections')).json).toMatchObject({
    connections: [{ identity: { name: 'Dana Fox' } }, { identity: { name: 'Dana Fox' } }],
  });
});
