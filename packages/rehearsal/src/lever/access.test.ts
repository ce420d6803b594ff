import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { call, client, keyClient, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';
import { allPermissions, findPermission, type PermissionId } from './permissions.ts';
import { startLeverRehearsal } from './server.ts';

const rehearsal = rehearsed();
const unknownId = '00000000-0000-4000-a000-000000000000';

const endpoints: readonly (readonly [PermissionId, string, string])[] = [
  ['create opportunity', 'POST', '/v1/opportunities'],
  ['list opportunities', 'GET', '/v1/opportunities'],
  ['list opportunities', 'GET', '/v1/opportunities/deleted'],
  ['read opportunity', 'GET', `/v1/opportunities/${unknownId}`],
  ['read opportunity', 'GET', `/v1/opportunities/${unknownId}/applications`],
  ['add opportunity tag', 'POST', `/v1/opportunities/${unknownId}/addTags`],
  ['add opportunity tag', 'POST', `/v1/opportunities/${unknownId}/removeTags`],
  ['add opportunity source', 'POST', `/v1/opportunities/${unknownId}/addSources`],
  ['add opportunity source', 'POST', `/v1/opportunities/${unknownId}/removeSources`],
  ['add opportunity link', 'POST', `/v1/opportunities/${unknownId}/addLinks`],
  ['add opportunity link', 'POST', `/v1/opportunities/${unknownId}/removeLinks`],
  ['update opportunity stage', 'PUT', `/v1/opportunities/${unknownId}/stage`],
  ['update opportunity archived state', 'PUT', `/v1/opportunities/${unknownId}/archived`],
  ['upload opportunity file', 'POST', `/v1/opportunities/${unknownId}/files`],
  ['upload opportunity file', 'DELETE', `/v1/opportunities/${unknownId}/files/${unknownId}`],
  ['list opportunity files', 'GET', `/v1/opportunities/${unknownId}/files`],
  ['list opportunity files', 'GET', `/v1/opportunities/${unknownId}/files/${unknownId}/download`],
  ['list opportunity resumes', 'GET', `/v1/opportunities/${unknownId}/resumes`],
  ['list opportunity resumes', 'GET', `/v1/opportunities/${unknownId}/resumes/${unknownId}`],
  ['create opportunity note', 'POST', `/v1/opportunities/${unknownId}/notes`],
  ['list opportunity notes', 'GET', `/v1/opportunities/${unknownId}/notes`],
  ['apply to posting', 'POST', `/v1/postings/${unknownId}/apply`],
  ['apply to posting', 'POST', '/v1/uploads'],
  ['read posting application form', 'GET', `/v1/postings/${unknownId}/apply`],
  ['list postings', 'GET', '/v1/postings'],
  ['read posting', 'GET', `/v1/postings/${unknownId}`],
  ['list users', 'GET', '/v1/users'],
  ['read user', 'GET', `/v1/users/${unknownId}`],
  ['list stages', 'GET', '/v1/stages'],
  ['list stages', 'GET', '/v1/disposition_stages'],
  ['read stage', 'GET', '/v1/stages/lead-new'],
  ['list archive reasons', 'GET', '/v1/archive_reasons'],
  ['list sources', 'GET', '/v1/sources'],
  ['list tags', 'GET', '/v1/tags'],
  ['read contact', 'GET', `/v1/contacts/${unknownId}`],
  ['update contact', 'PUT', `/v1/contacts/${unknownId}`],
  ['list webhooks', 'GET', '/v1/webhooks'],
  ['create webhook', 'POST', '/v1/webhooks'],
  ['update webhook', 'PUT', '/v1/webhooks'],
  ['delete webhook', 'DELETE', `/v1/webhooks/${unknownId}`],
  ['create candidate', 'POST', '/v1/candidates'],
  ['list candidates', 'GET', '/v1/candidates'],
  ['read candidate', 'GET', `/v1/candidates/${unknownId}`],
  ['add candidate tag', 'POST', `/v1/candidates/${unknownId}/addTags`],
  ['add candidate source', 'POST', `/v1/candidates/${unknownId}/addSources`],
  ['add candidate link', 'POST', `/v1/candidates/${unknownId}/addLinks`],
  ['add candidate posting', 'POST', `/v1/candidates/${unknownId}/addPostings`],
  ['update candidate stage', 'PUT', `/v1/candidates/${unknownId}/stage`],
  ['update candidate archived state', 'PUT', `/v1/candidates/${unknownId}/archived`],
  ['upload candidate file', 'POST', `/v1/candidates/${unknownId}/files`],
  ['list candidate files', 'GET', `/v1/candidates/${unknownId}/files`],
  ['list candidate resumes', 'GET', `/v1/candidates/${unknownId}/resumes`],
  ['create candidate note', 'POST', `/v1/candidates/${unknownId}/notes`],
  ['list candidate notes', 'GET', `/v1/candidates/${unknownId}/notes`],
];

describe('permissions (I5)', () => {
  test.each(endpoints)('“%s” opens %s %s, and nothing else does', async (permission, method, path) => {
    const lever = rehearsal();
    const others = allPermissions.filter((id) => id !== permission);
    const refused = await keyClient(lever, lever.makeKey(others)).send(method, path, bodyFor(method));
    expect(refused.status).toBe(403);
    expect(refused.body).toMatchObject({ code: 'ForbiddenError', message: expect.any(String) });
    const allowed = await keyClient(lever, lever.makeKey([permission])).send(method, path, bodyFor(method));
    expect([200, 400, 404, 415]).toContain(allowed.status);
    expect(lever.ledger().createdCount).toBe(0);
    expect((await client(lever.origin, null).send(method, path, bodyFor(method))).status).toBe(401);
  });

  test('every permission opens some endpoint', () => {
    expect(new Set(endpoints.map(([id]) => id))).toEqual(new Set(allPermissions));
  });

  test('permissions are found by their old label, new label or a dashed spelling', () => {
    expect(findPermission('Create an opportunity')).toBe('create opportunity');
    expect(findPermission('add-candidate-posting')).toBe('add candidate posting');
    expect(findPermission("Update an opportunity's stage")).toBe('update opportunity stage');
    expect(findPermission('fly')).toBeNull();
  });
});

function bodyFor(method: string): unknown {
  return method === 'GET' ? undefined : {};
}

describe('authentication', () => {
  test('no credentials, a wrong key and a revoked key get the same 401', async () => {
    const lever = rehearsal();
    const revoked = lever.makeKey(['list users']);
    expect((await keyClient(lever, revoked).get('/v1/users')).status).toBe(200);
    expect([lever.revokeKey(revoked), lever.revokeKey(revoked)]).toEqual([true, false]);
    for (const api of [client(lever.origin, null), keyClient(lever, 'wrong'), keyClient(lever, revoked)]) {
      const answer = await api.get('/v1/users');
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({
        code: 'UnauthorizedError',
        message: 'The request requires authentication.',
      });
    }
  });

  test('a key is a Bearer token only by switch', async () => {
    const lever = rehearsal();
    const api = client(lever.origin, `Bearer ${lever.keys.full}`);
    expect((await api.get('/v1/users')).status).toBe(401);
    lever.switches.set({ apiKeyAsBearer: true });
    expect((await api.get('/v1/users')).status).toBe(200);
  });

  test('a token of another issuer is forbidden in its own words', async () => {
    const answer = await client(rehearsal().origin, 'Bearer aa.bb.cc').get('/v1/users');
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ message: 'Unable to find a signing key that matches' });
  });

  test('an unknown path is told before any question of keys; a wrong method is 405', async () => {
    const api = client(rehearsal().origin, null);
    const unknown = await api.get('/v1/nowhere');
    expect(unknown.status).toBe(404);
    expect(unknown.body).toEqual({ code: 'ResourceNotFound', message: '/v1/nowhere does not exist' });
    expect((await api.send('PATCH', '/v1/users', {})).body).toMatchObject({ code: 'MethodNotAllowed' });
  });

  test('answers carry Date and the headers of the real API', async () => {
    const lever = rehearsal();
    const { headers } = await keyClient(lever, lever.keys.full).get('/v1/users');
    expect(headers.get('server')).toBe('lever-data-api');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(Number.isNaN(Date.parse(headers.get('date') ?? ''))).toBe(false);
  });
});

describe('confidential data', () => {
  test('needs a key with access', async () => {
    const lever = rehearsal();
    const plain = keyClient(lever, lever.keys.article);
    const trusted = keyClient(lever, lever.keys.full);
    const secret = postingId(lever, 'Chief of Staff');
    for (const path of [
      '/v1/postings?confidentiality=all',
      '/v1/opportunities?confidentiality=confidential',
    ]) {
      expect((await plain.get(path)).status).toBe(403);
      expect((await trusted.get(path)).status).toBe(200);
    }
    expect((await plain.get(`/v1/postings/${secret}`)).status).toBe(403);
    expect((await trusted.get(`/v1/postings/${secret}`)).status).toBe(200);
    const path = `/v1/opportunities?perform_as=${userId(lever, 'Tess Team')}`;
    expect((await plain.send('POST', path, { postings: [secret] })).status).toBe(403);
    const created = await trusted.send('POST', path, { postings: [secret] });
    expect(created.body).toMatchObject({ data: { confidentiality: 'confidential' } });
    lever.switches.set({ confidentialDenied: 404 });
    expect((await plain.get(`/v1/postings/${secret}`)).status).toBe(404);
  });
});

describe('rate limit (B2)', () => {
  test('20 at once, then 10 a second, per key, 429 without Retry-After', async () => {
    const clock = createManualClock(0);
    const lever = await startLeverRehearsal({ now: clock.now, timers: clock.timers });
    try {
      const api = keyClient(lever, lever.keys.full);
      const statuses = async (count: number) => {
        const answers = await Promise.all(Array.from({ length: count }, () => api.get('/v1/stages')));
        return answers.filter(({ status }) => status === 200).length;
      };
      expect(await statuses(25)).toBe(20);
      const refused = await api.get('/v1/stages');
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBeNull();
      expect(refused.body).toMatchObject({ code: 'TooManyRequestsError' });
      expect((await keyClient(lever, lever.keys.article).get('/v1/users')).status).toBe(200);
      clock.advance(1_000);
      expect(await statuses(15)).toBe(10);
      lever.switches.set({ retryAfterHeader: 'seconds', tooManyRequestsCode: 'RequestThrottled' });
      const told = await api.get('/v1/stages');
      expect(told.headers.get('retry-after')).toBe('1');
      expect(told.body).toMatchObject({ code: 'RequestThrottled' });
      lever.switches.set({ retryAfterHeader: 'date' });
      expect((await api.get('/v1/stages')).headers.get('retry-after')).toContain('1970');
    } finally {
      await lever.close();
    }
  });

  test('off means off', async () => {
    const lever = rehearsal();
    const api = keyClient(lever, lever.keys.full);
    const answers = await Promise.all(Array.from({ length: 40 }, () => api.get('/v1/stages')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});

test('a seed decides keys and ids', async () => {
  const lever = rehearsal();
  const [same, other] = await Promise.all([
    startLeverRehearsal({ seed: 1 }),
    startLeverRehearsal({ seed: 2 }),
  ]);
  try {
    expect(same.keys).toEqual(lever.keys);
    expect(same.oauthClient).toEqual(lever.oauthClient);
    expect(same.users()).toEqual(lever.users());
    expect(other.keys.full).not.toBe(lever.keys.full);
    expect((await call(`${same.origin}/rehearsal`, {})).status).toBe(200);
  } finally {
    await Promise.all([same.close(), other.close()]);
  }
});
