import { type RehearsalGreenhouse, startGreenhouseRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../services.ts';
import { unpace } from './testing/exporting.ts';
import { endpointAt, openWorkspace, storedFor, type Workspace } from './testing/workspace.ts';
import { checkNextDue } from './upkeep/check-due.ts';

let greenhouse: RehearsalGreenhouse;
let space: Workspace;

beforeAll(async () => {
  greenhouse = await startGreenhouseRehearsal({ rateLimit: 'off', switches: { tokenLimitPerMinute: 'off' } });
  space = await openWorkspace({}, { rehearsal: endpointAt(greenhouse.origin) });
});
afterAll(async () => {
  await space.close();
  await greenhouse.close();
});

async function connected(connector: 'greenhouse' | 'greenhouse-harvest'): Promise<Actor> {
  greenhouse.reset();
  greenhouse.faults.clear();
  const admin = await space.addMember(await space.addOrganization(), 'owner@crosswalk.example', {
    role: 'admin',
  });
  const credentials =
    connector === 'greenhouse'
      ? { ...greenhouse.credentials.full }
      : { harvestKey: greenhouse.harvestKeys.full };
  expect(
    await space.call(admin, 'POST', '/connections', {
      connector,
      name: 'Hiring',
      environment: 'rehearsal',
      credentials,
    }),
  ).toMatchObject({ status: 200 });
  await unpace(space);
  return admin;
}

const rowOf = async (admin: Actor) => (await storedFor(space, admin.organizationId)).connections[0];

/** The daily check, now. */
async function checkAsDue(admin: Actor): Promise<void> {
  const dayAgo = new Date(Date.now() - 25 * 3_600_000);
  await space.database.db
    .updateTable('connections')
    .set({ checked_at: dayAgo, check_claimed_until: dayAgo })
    .where('organization_id', '=', admin.organizationId)
    .execute();
  expect(await checkNextDue(space.services)).toBe(true);
}

const troubles = [
  ['is down', { match: {}, fault: { type: 'serverError', status: 503 } }],
  ['answers with web pages', { match: {}, fault: { type: 'html' } }],
  ['hangs up', { match: {}, fault: { type: 'cut' } }],
  ['forbids to list users', { match: { path: '^/v[13]/users$' }, fault: { type: 'forbidden' } }],
  ['forbids everything', { match: { path: '^/v[13]/.*' }, fault: { type: 'forbidden' } }],
  ['refuses the token or the key', { match: { path: '^/(token|v1/.*)$' }, fault: { type: 'expiredToken' } }],
] as const;

describe.each(['greenhouse', 'greenhouse-harvest'] as const)(
  'what was learned of %s when it was connected (I2, G1)',
  (connector) => {
    it.each(troubles)('lasts while the ATS %s at a daily check', async (_, trouble) => {
      const admin = await connected(connector);
      const before = await rowOf(admin);
      expect(before?.facts).toMatchObject(
        connector === 'greenhouse' ? { oneSubject: false } : { worked: true },
      );
      greenhouse.faults.add(trouble);
      await checkAsDue(admin);
      expect((await rowOf(admin))?.facts).toEqual(before?.facts);
      greenhouse.faults.clear();
      await checkAsDue(admin);
      expect(await rowOf(admin)).toMatchObject({ status: 'verified', facts: before?.facts, notices: [] });
    });
  },
);

it('a Harvest key that once worked is known to, after checks that failed: v1 is called switched off (G1)', async () => {
  const admin = await connected('greenhouse-harvest');
  greenhouse.faults.add({ match: { path: '/v1/users' }, fault: { type: 'forbidden' } });
  await checkAsDue(admin);
  expect(await rowOf(admin)).toMatchObject({ status: 'attention' });
  greenhouse.faults.clear();
  greenhouse.switches.set({ v1Retired: 401 });
  await checkAsDue(admin);
  expect(await rowOf(admin)).toMatchObject({ status: 'broken' });
  expect(JSON.stringify(await rowOf(admin))).toMatch(/switched (v1|it|Harvest v1)?.*off/i);
});
