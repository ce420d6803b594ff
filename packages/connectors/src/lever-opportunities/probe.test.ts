import { describe, expect, it } from 'vitest';
import { permissions } from './permissions.ts';
import {
  CONTACT_ID,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  perTest,
  type Reply,
  refused,
  type Seen,
} from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);
const probing = async (reply: (seen: Seen) => Reply) => {
  const client = await serve(reply);
  return client.probe();
};

const real = [
  `/v1/opportunities/${OPPORTUNITY_ID}`,
  `/v1/contacts/${CONTACT_ID}`,
  '/v1/users/u1',
  '/v1/postings/p1',
];
/** A key with every permission, in an account that has one of everything. */
const allowed = ({ method, path }: Seen): Reply => {
  if (method !== 'GET')
    return path === '/v1/opportunities' ? refused(400, 'perform_as') : refused(404, 'x was not found');
  if (path === '/v1/opportunities') return ok([opportunity()], { hasNext: true, next: 'n' });
  if (path === '/v1/users') return ok([{ id: 'u1' }]);
  if (path === '/v1/postings') return ok([{ id: 'p1' }]);
  if (path === '/v1/archive_reasons') return ok([]);
  return real.includes(path) ? ok({}) : refused(404, 'x was not found');
};
const verdicts = (report: Awaited<ReturnType<typeof probing>>) =>
  new Map(report.permissions.map(({ id, verdict }) => [id, verdict]));

describe('I5: probing', () => {
  it('finds everything the product needs working, by one call each', async () => {
    const report = await probing(allowed);
    expect(report.refusal).toBeNull();
    const asked = permissions.filter(({ need }) => need !== 'not needed').map(({ id }) => id);
    expect([...verdicts(report)].sort()).toEqual(asked.map((id) => [id, 'works']).sort());
    expect(served().seen).toHaveLength(asked.length);
    expect(served().before.every(({ kind }) => kind === 'read')).toBe(true);
  });

  it('carries nothing that could be stored', async () => {
    await probing(allowed);
    for (const write of served().writes()) {
      expect(write.query.get('perform_as')).toBeNull();
      if (write.path !== '/v1/opportunities') {
        expect(write.json).toEqual({});
        expect(write.path).toContain('00000000-0000-4000-8000-000000000000');
      }
    }
    const create = served()
      .writes()
      .find(({ path }) => path === '/v1/opportunities');
    expect(create?.json).toMatchObject({
      origin: 'none',
      postings: [expect.any(String), expect.any(String)],
    });
  });

  it('names what is missing and what that costs', async () => {
    const report = await probing((seen) =>
      seen.path.endsWith('addTags') || seen.path === '/v1/postings'
        ? refused(403, 'no access')
        : allowed(seen),
    );
    expect(verdicts(report).get('add-opportunity-tag')).toBe('missing');
    expect(verdicts(report).get('list-postings')).toBe('missing');
    expect(verdicts(report).get('add-opportunity-link')).toBe('works');
    expect(report.permissions.find(({ id }) => id === 'list-postings')?.detail).toContain(
      'No job can be chosen',
    );
  });

  it.each([
    ['a server error', refused(500, 'oops')],
    ['a web page', { status: 403, body: '<html>' }],
    ['success', ok(opportunity())],
    ['a path Lever does not know', refused(404, '/v1/opportunities does not exist')],
  ] as const)('is never green on %s', async (_title, reply) => {
    const report = await probing((seen) => (seen.method === 'GET' ? allowed(seen) : reply));
    for (const { id, access } of permissions) {
      const verdict = verdicts(report).get(id);
      if (access === 'write' && verdict !== undefined) expect([id, verdict]).toEqual([id, 'unknown']);
    }
  });

  it('says so when the key itself is refused', async () => {
    const report = await probing(() => refused(401, 'The request requires authentication.'));
    expect(report).toMatchObject({ permissions: [], refusal: { kind: 'unauthorised' } });
    expect(served().seen).toHaveLength(1);
  });

  it('says so when Lever is in trouble from the start, and gives up once it falls silent', async () => {
    expect(await probing(() => refused(503, 'maintenance'))).toMatchObject({
      refusal: { kind: 'unavailable' },
    });
    const report = await probing((seen) =>
      seen.path === '/v1/postings' ? (response) => response.destroy() : allowed(seen),
    );
    expect(verdicts(report).get('list-users')).toBe('works');
    expect(verdicts(report).get('create-opportunity')).toBe('unknown');
    expect(served().seen.at(-1)?.path).toBe('/v1/postings');
  });
});
