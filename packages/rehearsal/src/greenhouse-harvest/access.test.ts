import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { call, client } from '../testing/client.ts';
import { greenhouseUser, jobId, rehearsedGreenhouse } from '../testing/greenhouse.ts';
import { harvestV1, refusalOf } from '../testing/harvest.ts';
import { allPermissions, articlePermissions, findPermission, type PermissionId } from './permissions.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1));
const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
const unknown = 17;

/** A call for every permission; ids that do not exist, so that none has an effect. */
const calls: Readonly<Record<PermissionId, readonly [method: string, path: string]>> = {
  'Get: Retrieve Activity Feed': ['GET', `/v1/candidates/${unknown}/activity_feed`],
  'Get: List Applications': ['GET', '/v1/applications?per_page=1'],
  'Get: Retrieve Application': ['GET', `/v1/applications/${unknown}`],
  'Patch: Update Application': ['PATCH', `/v1/applications/${unknown}`],
  'Delete: Delete Application': ['DELETE', `/v1/applications/${unknown}`],
  'Post: Add Attachment to Application': ['POST', `/v1/applications/${unknown}/attachments`],
  'Post: Advance Application': ['POST', `/v1/applications/${unknown}/advance`],
  'Post: Move Application': ['POST', `/v1/applications/${unknown}/move`],
  'Post: Transfer Application to Job': ['POST', `/v1/applications/${unknown}/transfer_to_job`],
  'Patch: Convert Prospect To Candidate': ['PATCH', `/v1/applications/${unknown}/convert_prospect`],
  'Post: Reject Application': ['POST', `/v1/applications/${unknown}/reject`],
  'Patch: Update Rejection Reason': ['PATCH', `/v1/applications/${unknown}/reject`],
  'Post: Unreject Application': ['POST', `/v1/applications/${unknown}/unreject`],
  'Post: Hire Application': ['POST', `/v1/applications/${unknown}/hire`],
  'Get: List Candidates': ['GET', '/v1/candidates?per_page=1'],
  'Get: Retrieve Candidate': ['GET', `/v1/candidates/${unknown}`],
  'Delete: Delete Candidate': ['DELETE', `/v1/candidates/${unknown}`],
  'Patch: Edit Candidate': ['PATCH', `/v1/candidates/${unknown}`],
  'Post: Add Candidate': ['POST', '/v1/candidates'],
  'Post: Add Prospect': ['POST', '/v1/prospects'],
  'Post: Add Attachment': ['POST', `/v1/candidates/${unknown}/attachments`],
  'Post: Add Application': ['POST', `/v1/candidates/${unknown}/applications`],
  'Put: Anonymize Candidate': ['PUT', `/v1/candidates/${unknown}/anonymize`],
  'Put: Merge two candidates': ['PUT', '/v1/candidates/merge'],
  'Post: Add Note': ['POST', `/v1/candidates/${unknown}/activity_feed/notes`],
  'Post: Add E-mail': ['POST', `/v1/candidates/${unknown}/activity_feed/emails`],
  'Post: Add Education': ['POST', `/v1/candidates/${unknown}/educations`],
  'Delete: Delete Education': ['DELETE', `/v1/candidates/${unknown}/educations/${unknown}`],
  'Post: Add Employment': ['POST', `/v1/candidates/${unknown}/employments`],
  'Delete: Delete Employment': ['DELETE', `/v1/candidates/${unknown}/employments/${unknown}`],
  'Get: Get close reasons': ['GET', '/v1/close_reasons'],
  'Get: List Custom Fields': ['GET', '/v1/custom_fields/candidate'],
  'Get: Retrieve Custom Field': ['GET', `/v1/custom_field/${unknown}`],
  'Get: List Custom Field Options': ['GET', `/v1/custom_field/${unknown}/custom_field_options`],
  'Get: Get degrees': ['GET', '/v1/degrees'],
  'Get: Get disciplines': ['GET', '/v1/disciplines'],
  'Get: Get schools': ['GET', '/v1/schools'],
  'Get: List Openings For a Job': ['GET', `/v1/jobs/${unknown}/openings`],
  'Get: Single Opening For Job': ['GET', `/v1/jobs/${unknown}/openings/${unknown}`],
  'Get: List Job Posts': ['GET', '/v1/job_posts'],
  'Get: Retrieve Job Post': ['GET', `/v1/job_posts/${unknown}`],
  'Get: List Job Stages': ['GET', '/v1/job_stages'],
  'Get: List Job Stages for Job': ['GET', `/v1/jobs/${unknown}/stages`],
  'Get: Retrieve Job Stage': ['GET', `/v1/job_stages/${unknown}`],
  'Get: List Jobs': ['GET', '/v1/jobs'],
  'Get: Retrieve Job': ['GET', `/v1/jobs/${unknown}`],
  'Get: Hiring Team': ['GET', `/v1/jobs/${unknown}/hiring_team`],
  'Get: List Prospect Pools': ['GET', '/v1/prospect_pools'],
  'Get: Retrieve Prospect Pool': ['GET', `/v1/prospect_pools/${unknown}`],
  'Get: List Rejection Reasons': ['GET', '/v1/rejection_reasons'],
  'Get: List Sources': ['GET', '/v1/sources'],
  'Get: List Candidate Tags': ['GET', '/v1/tags/candidate'],
  'Get: List Tags Applied to Candidate': ['GET', `/v1/candidates/${unknown}/tags`],
  'Post: Add New Candidate Tags': ['POST', '/v1/tags/candidate'],
  'Put: Add a candidate tag': ['PUT', `/v1/candidates/${unknown}/tags/${unknown}`],
  'Delete: Remove Tag from Candidate': ['DELETE', `/v1/candidates/${unknown}/tags/${unknown}`],
  'Delete: Delete Candidate Tag': ['DELETE', `/v1/tags/candidate/${unknown}`],
  'Get: List Users': ['GET', '/v1/users'],
  'Get: Retrieve User': ['GET', `/v1/users/${unknown}`],
};

describe('keys (G1)', () => {
  test.each(allPermissions)('%s opens its endpoint and nothing else does', async (permission) => {
    const [method, path] = calls[permission];
    const others = allPermissions.filter((other) => other !== permission);
    const locked = await harvestV1(greenhouse(), greenhouse().makeHarvestKey(others)).send(method, path);
    expect(locked.status).toBe(403);
    expect(locked.body).toEqual({ message: 'This API Key does not have permission for this endpoint' });
    const open = await harvestV1(greenhouse(), greenhouse().makeHarvestKey([permission])).send(method, path);
    expect([200, 404, 422]).toContain(open.status);
  });

  test('a bad key is refused before the path is looked at', async () => {
    for (const authorization of [
      null,
      'Basic bm9ib2R5Og==',
      'Bearer x',
      `Basic ${Buffer.from(`${greenhouse().harvestKeys.full}:secret`).toString('base64')}`,
    ]) {
      for (const path of ['/v1/candidates', '/v1/nonsense']) {
        const answer = await client(greenhouse().origin, authorization).get(path);
        expect([answer.status, answer.body]).toEqual([401, { message: 'Invalid Basic Auth credentials' }]);
      }
    }
    const nonsense = await harvestV1(greenhouse()).get('/v1/nonsense');
    expect([nonsense.status, nonsense.body]).toEqual([404, { message: 'Resource not found' }]);
  });

  test('a key is made and revoked by what the screen calls its permissions, or the reference', async () => {
    const control = client(greenhouse().origin, null);
    const made = await control.send('POST', '/rehearsal/harvest-keys', {
      permissions: ['GET: List Users', 'DELETE: Remove Education From Candidate'],
      label: 'two',
    });
    expect(made.body).toMatchObject({ permissions: ['Get: List Users', 'Delete: Delete Education'] });
    const { key } = Object(made.body);
    expect((await harvestV1(greenhouse(), key).get('/v1/users')).status).toBe(200);
    expect(greenhouse().ledger().calls.at(-1)?.key).toBe('two');
    expect((await control.send('DELETE', `/rehearsal/harvest-keys/${key}`)).status).toBe(204);
    expect((await harvestV1(greenhouse(), key).get('/v1/users')).status).toBe(401);
    expect((await control.send('POST', '/rehearsal/harvest-keys', { permissions: ['Fly'] })).status).toBe(
      400,
    );
    expect((await control.get('/rehearsal/harvest-keys')).body).toMatchObject(greenhouse().harvestKeys);
  });

  test('the article key has the 31 permissions of the article', () => {
    expect(articlePermissions).toHaveLength(31);
    expect(articlePermissions.map(findPermission)).toEqual(articlePermissions);
  });

  test('the missing permission can be told as a list', async () => {
    greenhouse().switches.set({ v1ForbiddenBody: 'errors' });
    const answer = await harvestV1(greenhouse(), greenhouse().makeHarvestKey([])).get('/v1/users');
    expect(answer.body).toEqual({
      errors: [{ message: 'This API Key does not have permission for this endpoint' }],
    });
  });

  test('a GET with a body is refused', async () => {
    const answer = await harvestV1(greenhouse()).send('DELETE', '/v1/nonsense');
    expect(answer.status).toBe(404);
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const key = greenhouse().harvestKeys.full;
      const outgoing = request(
        `${greenhouse().origin}/v1/users`,
        { method: 'GET', auth: `${key}:`, headers: { 'content-length': 2 } },
        (incoming) => {
          incoming.resume();
          resolve(incoming.statusCode);
        },
      );
      outgoing.on('error', reject);
      outgoing.end('{}');
    });
    expect(status).toBe(403);
  });
});

describe('On-Behalf-Of (G3)', () => {
  test('a write needs a user who is there and active', async () => {
    const person = { first_name: 'Nova', last_name: 'Sky' };
    const service = greenhouse()
      .users()
      .find((user) => user.service);
    for (const actor of [
      null,
      '',
      'olive',
      unknown,
      greenhouseUser(greenhouse(), 'Gone Gary'),
      service?.id ?? 0,
    ]) {
      const answer = await harvestV1(greenhouse(), undefined, actor).send('POST', '/v1/prospects', person);
      expect([answer.status, answer.body]).toEqual([
        403,
        { message: 'You do not have access to that record' },
      ]);
    }
    greenhouse().switches.set({ v1InvalidOnBehalfOf: 404 });
    const answer = await harvestV1(greenhouse(), undefined, null).send('POST', '/v1/prospects', person);
    expect([answer.status, answer.body]).toEqual([404, { message: 'Resource not found' }]);
    expect((await harvestV1(greenhouse(), undefined, null).get('/v1/users')).status).toBe(200);
    expect(greenhouse().ledger().createdCount).toBe(0);
  });

  test('the user’s own rights hold', async () => {
    const body = (name: string) => ({
      first_name: 'Nova',
      last_name: 'Sky',
      applications: [{ job_id: jobId(greenhouse(), name) }],
    });
    const as = (name: string) => harvestV1(greenhouse(), undefined, greenhouseUser(greenhouse(), name));
    const basic = await as('Bea Basic').send('POST', '/v1/candidates', body('Backend Engineer'));
    expect(refusalOf(basic)).toMatchObject({ status: 403, message: 'You do not have access to that record' });
    const tag = { name: 'Brand new' };
    expect((await as('Bea Basic').send('POST', '/v1/tags/candidate', tag)).status).toBe(403);
    const admin = as('Ada Admin');
    expect((await admin.send('POST', '/v1/tags/candidate', tag)).status).toBe(201);
    const made = await admin.send('POST', '/v1/candidates', body('Backend Engineer'));
    expect(made.status).toBe(201);
    const hidden = await admin.send('POST', '/v1/candidates', body('Chief Financial Officer'));
    expect([hidden.status, hidden.body]).toEqual([403, { message: 'You do not have access to that record' }]);
    expect((await admin.send('DELETE', `/v1/candidates/${Object(made.body).id}`)).status).toBe(403);
    const super_ = as('Sam Super');
    expect((await super_.send('POST', '/v1/candidates', body('Chief Financial Officer'))).status).toBe(201);
  });
});

describe('limits (B2)', () => {
  test('so many calls in ten seconds and key, told with every answer', async () => {
    greenhouse().switches.set({ v1RateLimitPerWindow: 2 });
    const api = harvestV1(greenhouse());
    const first = await api.get('/v1/users');
    expect(first.headers.get('x-ratelimit-limit')).toBe('2');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
    expect(first.headers.get('x-ratelimit-reset')).toBeNull();
    clock.advance(4_000);
    expect((await api.send('POST', '/v1/prospects', {})).headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await api.get('/v1/users');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('6');
    expect(refused.headers.get('x-ratelimit-reset')).toBe(String(clock.now() / 1000 + 6));
    const other = harvestV1(greenhouse(), greenhouse().harvestKeys.article);
    expect((await other.get('/v1/users')).status).toBe(200);
    clock.advance(6_000);
    expect((await api.get('/v1/users')).status).toBe(200);
  });
});

test.each([
  [401, 'Invalid Basic Auth credentials'],
  [404, 'Resource not found'],
  [410, 'Harvest v1 and v2 are no longer available'],
] as const)('once removed, every call gets %i, whatever the key (G1)', async (status, message) => {
  greenhouse().switches.set({ v1Retired: status });
  for (const path of ['/v1/users', '/v1/candidates/1']) {
    const answer = await harvestV1(greenhouse()).get(path);
    expect([answer.status, answer.body]).toEqual([status, { message }]);
  }
  const v3 = await call(`${greenhouse().origin}/v3/users`, {});
  expect(v3.status).toBe(401);
});
