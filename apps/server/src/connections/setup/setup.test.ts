import { allPermissions, type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../services.ts';
import { connectLever, endpointAt, openWorkspace, storedFor, type Workspace } from '../testing/workspace.ts';
import { idOf, textOf, wizardOf } from './testing/wizard.ts';

let lever: RehearsalLever;
let other: RehearsalLever;
let space: Workspace;
let admin: Actor;
let wizard: ReturnType<typeof wizardOf>;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  other = await startLeverRehearsal({ seed: 2, rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin), sandbox: endpointAt(other.origin) });
});
beforeEach(async () => {
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'admin' });
  wizard = wizardOf(space, admin);
});
afterAll(async () => {
  await space.close();
  await lever.close();
  await other.close();
});

const listed = async (path: string) => (await space.call(admin, 'GET', path)).json;

describe('setting up a connection step by step (I4)', () => {
  it('opens tab after tab and ends with a connection in use', async () => {
    const begun = await wizard.begin();
    expect(begun).toMatchObject({
      status: 200,
      json: {
        mode: 'new',
        step: 'capabilities',
        connector: { id: 'lever-opportunities', permissions: expect.any(Array) },
        capabilities: null,
        connectionId: null,
        credentialsStored: [],
        check: null,
        identity: null,
        test: null,
        startedBy: { id: admin.memberId },
      },
    });
    const id = idOf(begun);
    expect(await wizard.choose(id, { onlyProspects: true })).toMatchObject({
      json: { step: 'permissions', capabilities: { export: true, onlyProspects: true, pools: false } },
    });
    expect(await wizard.ready(id)).toMatchObject({ json: { step: 'credentials' } });
    const submitted = await wizard.submit(id, lever.keys.full);
    expect(submitted).toMatchObject({
      status: 200,
      json: {
        step: 'verify',
        environment: 'rehearsal',
        name: 'Lever Opportunities (Rehearsal)',
        credentialsStored: ['apiKey'],
        check: { status: 'verified', statusReason: null, checkedAt: expect.any(String) },
      },
    });
    expect(submitted.text).not.toContain(lever.keys.full);
    const finished = await wizard.finish(id);
    expect(finished).toMatchObject({
      status: 200,
      json: { name: 'Lever Opportunities (Rehearsal)', onlyProspects: true, status: 'verified' },
    });
    expect(await listed('/connections')).toMatchObject({ connections: [{ id: idOf(finished) }] });
    expect(await wizard.read(id)).toMatchObject({ status: 404, json: { code: 'noSetup' } });
    expect(await listed('/connection-setups')).toEqual({ setups: [], nextCursor: null });
  });

  it('is taken up where anybody of the organization left it', async () => {
    const id = idOf(await wizard.begin());
    await wizard.choose(id);
    const colleague = await space.addMember(admin.organizationId, 'co@example.com', { role: 'owner' });
    expect(await wizardOf(space, colleague).begin()).toMatchObject({ json: { id, step: 'permissions' } });
    const stranger = await space.addMember(await space.addOrganization(), 'x@example.com', { role: 'owner' });
    expect(await wizardOf(space, stranger).read(id)).toMatchObject({ status: 404 });
    expect(idOf(await wizardOf(space, stranger).begin())).not.toBe(id);
  });

  it('needs Export ticked, and each tab before the next', async () => {
    const id = idOf(await wizard.begin());
    expect(await wizard.choose(id, { export: false })).toMatchObject({
      status: 422,
      json: { code: 'exportNeeded' },
    });
    expect(await wizard.choose(id, { pools: true })).toMatchObject({ json: { code: 'poolsNotOffered' } });
    expect(await wizard.ready(id)).toMatchObject({ status: 409, json: { step: 'capabilities' } });
    await wizard.choose(id);
    expect(await wizard.submit(id, lever.keys.full)).toMatchObject({
      status: 409,
      json: { code: 'stepMissing', step: 'permissions' },
    });
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { step: 'credentials' } });
    expect(await wizard.check(id)).toMatchObject({ status: 409, json: { step: 'credentials' } });
  });

  it('is for admins', async () => {
    const recruiter = await space.addMember(admin.organizationId, 'rec@example.com');
    const id = idOf(await wizard.begin());
    const tries = wizardOf(space, recruiter);
    const replies = [tries.begin(), tries.list(), tries.read(id), tries.giveUp(id), tries.choose(id)];
    replies.push(tries.ready(id), tries.submit(id, lever.keys.full), tries.check(id), tries.finish(id));
    for (const reply of replies) expect(await reply).toMatchObject({ status: 403 });
  });
});

describe('an unfinished connection', () => {
  it('is in no list and goes by no name, but offers jobs and authentication by its id', async () => {
    const id = await wizard.upToVerify(lever.keys.full);
    const connectionId = textOf(await wizard.read(id), 'connectionId');
    expect(await listed('/connections')).toEqual({ connections: [], nextCursor: null });
    expect(await space.call(admin, 'GET', '/connections/Lever Opportunities (Rehearsal)')).toMatchObject({
      status: 404,
      json: { connections: [] },
    });
    expect(await space.call(admin, 'GET', `/connections/${connectionId}/jobs`)).toMatchObject({
      status: 200,
      json: { jobs: expect.arrayContaining([expect.objectContaining({ state: 'published' })]) },
    });
    expect(await space.call(admin, 'POST', `/connections/${connectionId}/authentications`)).toMatchObject({
      status: 200,
      json: { status: 'done' },
    });
    expect(await wizard.read(id)).toMatchObject({ json: { identity: { name: 'Dana Fox' } } });
  });

  it('goes away with its secrets when it is given up', async () => {
    const id = await wizard.upToVerify(lever.keys.full);
    expect(await wizard.giveUp(id)).toMatchObject({ status: 204 });
    expect((await storedFor(space, admin.organizationId)).connections).toEqual([]);
    expect(await wizard.read(id)).toMatchObject({ status: 404 });
  });

  it('is finished by whoever connects the same account in one go under its name', async () => {
    const id = await wizard.upToVerify(lever.keys.full, { name: 'Hiring' });
    const connected = await connectLever(space, admin, lever.keys.article, { name: 'hiring' });
    expect(connected).toMatchObject({ status: 200, json: { storedAs: 'updated' } });
    expect(await listed('/connections')).toMatchObject({ connections: [{ name: 'Hiring' }] });
    expect(await wizard.read(id)).toMatchObject({ status: 404 });
  });
});

describe('Submit', () => {
  it('stores nothing of a refused key, and says why in the words of Lever', async () => {
    const id = idOf(await wizard.begin());
    await wizard.choose(id);
    await wizard.ready(id);
    const reply = await wizard.submit(id, 'planted-secret-key');
    expect(reply).toMatchObject({ status: 422, json: { code: 'credentialsRefused' } });
    expect(reply.text).toContain('does not accept this API key');
    expect(reply.text + space.logged()).not.toContain('planted-secret-key');
    expect(await storedFor(space, admin.organizationId)).toEqual({ connections: [], accounts: [] });
    expect(await wizard.read(id)).toMatchObject({ json: { step: 'credentials', connectionId: null } });
  });

  it('leaves what was stored before when the next key is refused', async () => {
    const id = await wizard.upToVerify(lever.keys.full);
    const before = await storedFor(space, admin.organizationId);
    expect(await wizard.submit(id, 'planted-secret-key')).toMatchObject({ status: 422 });
    expect(await storedFor(space, admin.organizationId)).toEqual(before);
  });

  it('keeps the stored key when the field is left empty, and checks it again', async () => {
    const key = lever.makeKey(allPermissions, { label: 'kept' });
    const id = await wizard.upToVerify(key);
    const before = await storedFor(space, admin.organizationId);
    expect(await wizard.submit(id, '', { name: 'Renamed' })).toMatchObject({
      status: 200,
      json: { name: 'Renamed', check: { status: 'verified' } },
    });
    const after = await storedFor(space, admin.organizationId);
    expect(after.connections[0]?.credentials).toEqual(before.connections[0]?.credentials);
    expect(await wizard.submit(id, '', { environment: 'sandbox' })).toMatchObject({
      status: 422,
      json: { code: 'credentialsMalformed', field: 'apiKey' },
    });
    lever.revokeKey(key);
    expect(await wizard.submit(id, '')).toMatchObject({ json: { check: { status: 'broken' } } });
  });

  it('may lead to another account than before, and leaves nothing of the first', async () => {
    const id = await wizard.upToVerify(lever.keys.full);
    const first = textOf(await wizard.read(id), 'connectionId');
    const second = await wizard.submit(id, other.keys.full, { environment: 'sandbox' });
    expect(second).toMatchObject({
      status: 200,
      json: { environment: 'sandbox', name: 'Lever Opportunities (Sandbox)' },
    });
    const { connections, accounts } = await storedFor(space, admin.organizationId);
    expect(connections.map((row) => row.id)).toEqual([textOf(second, 'connectionId')]);
    expect(connections[0]?.id).not.toBe(first);
    expect(accounts).toHaveLength(2);
  });

  it('takes the first free name when nobody chose one, and no taken one', async () => {
    await connectLever(space, admin, lever.keys.full);
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    const id = await wizard.upToVerify(lever.keys.article);
    expect(await wizard.read(id)).toMatchObject({ json: { name: 'Lever Opportunities (Rehearsal) 2' } });
    expect(await wizard.submit(id, '', { name: 'hiring' })).toMatchObject({
      status: 409,
      json: { code: 'nameTaken' },
    });
    expect(await wizard.submit(id, '', { name: ' ' })).toMatchObject({ json: { code: 'nameMalformed' } });
  });

  it('by two admins at once never mixes the key of one with the check of the other', async () => {
    const lacking = lever.makeKey(allPermissions.filter((one) => one !== 'create opportunity'));
    for (let round = 0; round < 4; round += 1) {
      const organizationId = await space.addOrganization();
      const one = await space.addMember(organizationId, 'one@example.com', { role: 'admin' });
      const two = await space.addMember(organizationId, 'two@example.com', { role: 'admin' });
      const first = wizardOf(space, one);
      const id = idOf(await first.begin());
      await first.choose(id);
      await first.ready(id);
      await Promise.all([
        first.submit(id, lever.keys.full),
        wizardOf(space, two).submit(id, lacking),
        first.check(id),
      ]);
      const { connections } = await storedFor(space, organizationId);
      expect(connections).toHaveLength(1);
      const status = connections[0]?.status;
      expect(await first.check(id)).toMatchObject({ status: 200, json: { check: { status } } });
    }
  });
});

describe('Finish', () => {
  it('waits until every required permission works', async () => {
    const lacking = lever.makeKey(allPermissions.filter((one) => one !== 'read posting'));
    const id = await wizard.upToVerify(lacking);
    const refused = await wizard.finish(id);
    expect(refused).toMatchObject({ status: 409, json: { code: 'notVerified' } });
    expect(refused.text).toContain('Find a posting');
    await wizard.submit(id, lever.keys.full);
    expect(await wizard.finish(id)).toMatchObject({ status: 200 });
  });

  it('checks again on request, by reads and calls that change nothing', async () => {
    const key = lever.makeKey(allPermissions, { label: 'looks only, in the wizard' });
    const id = await wizard.upToVerify(key);
    expect(await wizard.check(id)).toMatchObject({ json: { check: { status: 'verified' } } });
    expect(lever.ledger().calls.filter((call) => call.stored.length > 0)).toEqual([]);
    lever.revokeKey(key);
    expect(await wizard.check(id)).toMatchObject({
      status: 200,
      json: { check: { status: 'broken', statusReason: expect.stringContaining('does not accept') } },
    });
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { code: 'notVerified' } });
  });
});
