import { allPermissions, type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startWorker, type Worker } from '../../exports/engine/start.ts';
import type { Actor } from '../../services.ts';
import { endpointAt, openWorkspace, type Workspace } from '../testing/workspace.ts';
import { idOf, textOf, wizardOf } from './testing/wizard.ts';

let lever: RehearsalLever;
let space: Workspace;
let worker: Worker;
let admin: Actor;
let wizard: ReturnType<typeof wizardOf>;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
  worker = startWorker(space.services);
});
beforeEach(async () => {
  lever.reset();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'Dana.Fox@rehearsal.example', { role: 'admin' });
  wizard = wizardOf(space, admin);
});
afterAll(async () => {
  await worker.stop();
  await space.close();
  await lever.close();
});

const prospect = { kind: 'prospect' };
const verify = (id: string, destination: object = prospect) =>
  space.call(admin, 'POST', `/connection-setups/${id}/test-candidate`, { destination });
const remove = (id: string) => space.call(admin, 'DELETE', `/connection-setups/${id}/test-candidate`);
const authenticate = async (id: string) => {
  const connectionId = textOf(await wizard.read(id), 'connectionId');
  await space.call(admin, 'POST', `/connections/${connectionId}/authentications`);
};
const untilTest = (id: string, state: string) =>
  vi.waitFor(async () => expect(await wizard.read(id)).toMatchObject({ json: { test: { state } } }), {
    timeout: 15_000,
    interval: 50,
  });

/** Everything works but one thing that is needed, so that only a test candidate proves the connection. */
const lacking = () => lever.makeKey(allPermissions.filter((one) => one !== 'add opportunity link'));

describe('Verify (I4)', () => {
  it('sends one test candidate once the admin is authenticated, and Finish goes by its arrival', async () => {
    const id = await wizard.upToVerify(lacking());
    expect(await verify(id)).toMatchObject({ status: 409, json: { code: 'not_authenticated' } });
    expect(lever.ledger().createdCount).toBe(0);
    await authenticate(id);
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { code: 'notVerified' } });
    expect(await verify(id)).toMatchObject({ status: 202, json: { test: { state: 'sending', link: null } } });
    await untilTest(id, 'arrived');
    expect(await wizard.read(id)).toMatchObject({
      json: {
        test: { name: expect.stringContaining('Test'), link: expect.any(String), destination: prospect },
      },
    });
    expect(await verify(id)).toMatchObject({ status: 202, json: { test: { state: 'arrived' } } });
    expect(await wizard.finish(id)).toMatchObject({ status: 200, json: { status: 'attention' } });
    expect(lever.ledger().createdCount).toBe(1);
  });

  it('removes the test candidate on request, and does not show it to the next wizard', async () => {
    const id = await wizard.upToVerify(lever.keys.full);
    await authenticate(id);
    await verify(id);
    await untilTest(id, 'arrived');
    expect(await remove(id)).toMatchObject({ status: 202, json: { test: { state: 'removing' } } });
    await untilTest(id, 'removed');
    await wizard.finish(id);
    const next = await wizard.upToVerify(lever.keys.full);
    expect(await wizard.read(next)).toMatchObject({ json: { test: null } });
  });

  it('takes an earlier test candidate for no proof of a key that lacks something', async () => {
    const id = await wizard.upToVerify(lever.keys.full);
    await authenticate(id);
    await verify(id);
    await untilTest(id, 'arrived');
    await wizard.submit(id, lacking());
    expect(await verify(id)).toMatchObject({ json: { test: { state: 'arrived' } } });
    expect(await wizard.finish(id)).toMatchObject({ status: 409, json: { code: 'notVerified' } });
  });

  it('sends to no job where only prospects are exported', async () => {
    const id = idOf(await wizard.begin());
    await wizard.choose(id, { onlyProspects: true });
    await wizard.ready(id);
    await wizard.submit(id, lever.keys.full);
    await authenticate(id);
    const jobId = lever.postings().find(({ state }) => state === 'published')?.id ?? '';
    expect(await verify(id, { kind: 'job', jobId })).toMatchObject({
      status: 409,
      json: { code: 'onlyProspects' },
    });
    await wizard.choose(id, { onlyProspects: false });
    expect(await verify(id, { kind: 'job', jobId })).toMatchObject({ status: 202 });
    await untilTest(id, 'arrived');
  });

  it('needs credentials first, and is for admins', async () => {
    const id = idOf(await wizard.begin());
    expect(await verify(id)).toMatchObject({ status: 409, json: { code: 'stepMissing' } });
    expect(await remove(id)).toMatchObject({ status: 409, json: { code: 'stepMissing' } });
    const recruiter = await space.addMember(admin.organizationId, 'rec@example.com');
    const path = `/connection-setups/${id}/test-candidate`;
    expect(await space.call(recruiter, 'POST', path, { destination: prospect })).toMatchObject({
      status: 403,
    });
    expect(await space.call(recruiter, 'DELETE', path)).toMatchObject({ status: 403 });
  });
});
