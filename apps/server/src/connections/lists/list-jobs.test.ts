import { type RehearsalLever, startLeverRehearsal } from '@crosswalk/rehearsal';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor } from '../../services.ts';
import { connectLever, endpointAt, openWorkspace, type Workspace } from '../testing/workspace.ts';

let lever: RehearsalLever;
let space: Workspace;
let admin: Actor;
let recruiter: Actor;

beforeAll(async () => {
  lever = await startLeverRehearsal({ rateLimit: 'off' });
  space = await openWorkspace({ rehearsal: endpointAt(lever.origin) });
});
beforeEach(async () => {
  lever.reset();
  const organizationId = await space.addOrganization();
  admin = await space.addMember(organizationId, 'admin@example.com', { role: 'admin' });
  recruiter = await space.addMember(organizationId, 'recruiter@example.com');
});
afterAll(async () => {
  await space.close();
  await lever.close();
});

const jobs = (query = '') => space.call(recruiter, 'GET', `/connections/Hiring/jobs${query}`);
const postingCalls = () => lever.ledger().calls.filter(({ path }) => path === '/v1/postings').length;

it('offers published jobs only, internal ones included, with title, location, team and id (L5)', async () => {
  await connectLever(space, admin, lever.keys.article, { name: 'Hiring' });
  const published = lever
    .postings()
    .filter((posting) => posting.state === 'published' && posting.confidentiality !== 'confidential');
  const reply = await jobs();
  expect(reply.json).toMatchObject({
    message: null,
    jobs: published
      .map((posting) => ({
        id: posting.id,
        title: posting.text,
        team: posting.categories.team,
        location: posting.categories.location,
        state: 'published',
      }))
      .toSorted((a, b) => a.title.localeCompare(b.title, 'en')),
  });
  expect(reply.json).toHaveProperty('jobs.length', published.length);
});

it('asks Lever once for several readers, and again when told to refresh (E5)', async () => {
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
  const before = postingCalls();
  const [first] = await Promise.all([jobs(), jobs(), jobs()]);
  expect(postingCalls()).toBe(before + 1);
  const closed = lever.postings().find(({ text }) => text === 'Data Scientist')?.id ?? '';
  lever.setPostingState(closed, 'closed');
  expect((await jobs()).json).toEqual(first?.json);
  // Asking over and over must not hold up the account's exports.
  expect((await jobs('?refresh=true')).json).toEqual(first?.json);
  const { db } = space.services;
  await db
    .updateTable('connection_lists')
    .set({ loaded_at: new Date(Date.now() - 2_000) })
    .execute();
  const refreshed = await jobs('?refresh=true');
  expect(first?.text).toContain(closed);
  expect(refreshed.text).not.toContain(closed);
  expect((await jobs()).json).toEqual(refreshed.json);
});

it('offers no job on a connection that exports only as prospects, and asks nobody (I4)', async () => {
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring', onlyProspects: true });
  const before = lever.ledger().callCount;
  const reply = await jobs();
  expect(reply.json).toEqual({
    jobs: [],
    loadedAt: null,
    message: expect.stringContaining('only as prospects'),
  });
  expect(lever.ledger().callCount).toBe(before);
});

it('shows a revoked key on the connection until it is connected again (I2)', async () => {
  await connectLever(space, admin, lever.keys.article, { name: 'Hiring' });
  lever.revokeKey(lever.keys.article);
  const reply = await jobs();
  expect(reply).toMatchObject({ status: 409, json: { code: 'credentialsRefused' } });
  expect((await space.call(recruiter, 'GET', '/connections')).json).toMatchObject({
    connections: [
      { status: 'broken', statusReason: expect.stringContaining('does not accept this API key') },
    ],
  });
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
  expect(await jobs()).toMatchObject({ status: 200 });
  expect((await space.call(recruiter, 'GET', '/connections')).json).toMatchObject({
    connections: [{ status: 'verified', statusReason: null }],
  });
});

it('says that Lever is having trouble and leaves the connection as it was', async () => {
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
  lever.faults.add({ match: { path: '/v1/postings' }, fault: { type: 'html' } });
  expect(await jobs()).toMatchObject({ status: 502, json: { code: 'atsUnavailable' } });
  expect((await space.call(recruiter, 'GET', '/connections')).json).toMatchObject({
    connections: [{ status: 'verified' }],
  });
  lever.faults.clear();
  expect(await jobs()).toMatchObject({ status: 200 });
});

it('slows the account down when Lever says too many (B2)', async () => {
  await connectLever(space, admin, lever.keys.full, { name: 'Hiring' });
  lever.faults.add({ match: { path: '/v1/postings' }, fault: { type: 'tooManyRequests', retryAfter: 0 } });
  expect(await jobs()).toMatchObject({ status: 503, json: { code: 'atsBusy' } });
  lever.faults.clear();
  expect(await jobs()).toMatchObject({ status: 200 });
  const pace = await space.database.db
    .selectFrom('account_paces')
    .select('per_second')
    .where('organization_id', '=', admin.organizationId)
    .executeTakeFirstOrThrow();
  expect(pace.per_second).toBeLessThan(6);
});
