import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../services.ts';
import { connectLever, endpointAt, openWorkspace, storedFor, type Workspace } from './testing/workspace.ts';

let lever: RehearsalLever;
let space: Workspace;
let admin: Actor;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
});
beforeEach(async () => {
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, `admin@${organizationId}.example`, { role: 'admin' });
});
afterAll(async () => {
  await space.close();
  await lever.close();
});

describe('connections that are there', () => {
  it('are listed to a viewer of the organization and to nobody else', async () => {
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    const viewer = await space.addMember(admin.organizationId, 'viewer@example.com', { role: 'viewer' });
    const stranger = await space.addMember(await space.addOrganization(), 'stranger@example.com', {
      role: 'owner',
    });
    expect((await space.call(viewer, 'GET', '/connections')).json).toMatchObject({
      connections: [{ name: 'Hiring' }],
    });
    expect((await space.call(stranger, 'GET', '/connections')).json).toEqual({
      connections: [],
      nextCursor: null,
    });
    const id = (await storedFor(space, admin.organizationId)).connections[0]?.id ?? '';
    expect(await space.call(viewer, 'GET', `/connections/${id}`)).toMatchObject({ status: 200 });
    expect(await space.call(stranger, 'GET', `/connections/${id}`)).toMatchObject({ status: 404 });
  });

  it('are found by the exact name before any other spelling, and an unknown name lists those there are', async () => {
    await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
    expect((await space.call(admin, 'GET', '/connections/hiRING')).json).toMatchObject({ name: 'Hiring' });
    const reply = await space.call(admin, 'GET', '/connections/Firing');
    expect(reply).toMatchObject({
      status: 404,
      json: { code: 'unknownConnection', connections: ['Hiring'] },
    });
    expect(reply.text).toContain('“Hiring”');
  });
});

it('lists the connectors with the environments this server offers', async () => {
  const reply = await space.call(admin, 'GET', '/connectors');
  expect(reply.json).toMatchObject({
    connectors: expect.arrayContaining([
      expect.objectContaining({
        id: 'lever-opportunities',
        recommended: true,
        environments: [expect.objectContaining({ id: 'rehearsal' })],
      }),
      expect.objectContaining({ id: 'greenhouse', recommended: true }),
    ]),
  });
});
