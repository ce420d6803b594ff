import { afterEach, describe, expect, it } from 'vitest';
import {
  type HarvestServer,
  harvestServer,
  ok,
  type Reply,
  refused,
  type Seen,
  userRow,
} from './testing/harvest-server.ts';

let server: HarvestServer;
const servers: HarvestServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));
const serve = async (script: (seen: Seen) => Reply, facts: { worked: boolean } | null = null) => {
  server = await harvestServer(script, { facts });
  servers.push(server);
  return server.client;
};

const NOT_FOUND = refused(404, 'Resource not found');
/** Everything is allowed, and the empty test calls are refused for what they lack. */
const answering = (seen: Seen): Reply => {
  if (seen.method === 'GET') return ok(seen.path === '/v1/users' ? [userRow()] : [{ id: 1 }]);
  const creates = ['/v1/candidates', '/v1/prospects'].includes(seen.path);
  return creates
    ? refused(422, 'Validation error', [{ message: 'can’t be blank', field: 'first_name' }])
    : NOT_FOUND;
};

describe('the end of v1 (G1)', () => {
  const ends = [401, 403, 404, 410].map((status) => [status] as const);
  const reads = ['listJobs', 'identifyAccount', 'learn'] as const;

  it.each(ends)(
    'is told first as a wrong key or permission, only on 410 as the end: HTTP %i',
    async (status) => {
      for (const facts of [null, { worked: false }]) {
        const client = await serve(() => refused(status, 'no'), facts);
        const answer = await client.listJobs();
        const message = answer.kind === 'answer' ? '' : answer.message;
        expect(/switched Harvest v1 off/.test(message)).toBe(status === 410);
        if (status === 403 || status === 404)
          expect(message).toMatch(/wrong or lacks the permission “Get: List Jobs”/);
        expect(server.seen).toHaveLength(1);
      }
    },
  );

  it.each(ends)('is told of a key that once worked when every call fails: HTTP %i', async (status) => {
    const client = await serve(() => refused(status, 'no'), { worked: true });
    for (const read of reads) {
      const answer = await client[read]();
      expect(answer).toMatchObject({ kind: 'unauthorised' });
      expect(answer.kind !== 'answer' && answer.message).toMatch(/use Greenhouse|Greenhouse instead/);
    }
    expect(await client.probe()).toMatchObject({ permissions: [], refusal: { kind: 'unauthorised' } });
  });

  it('is not told of a key that once worked and lacks one permission now', async () => {
    const client = await serve((seen) => (seen.path === '/v1/jobs' ? refused(403, 'no') : answering(seen)), {
      worked: true,
    });
    expect(await client.listJobs()).toMatchObject({ kind: 'forbidden', permission: 'jobs:list' });
  });

  it('is not told by web pages and cut connections, which proxies send', async () => {
    const page: Reply = { status: 404, body: '<html>gone</html>', headers: { 'content-type': 'text/html' } };
    const client = await serve(() => page, { worked: true });
    expect(await client.listJobs()).toMatchObject({ kind: 'unavailable' });
    let first = true;
    const flaky = await serve(
      () => {
        const answer: Reply = first ? refused(401, 'no') : (response) => response.destroy();
        first = false;
        return answer;
      },
      { worked: true },
    );
    expect((await flaky.listJobs()).kind).toBe('unauthorised');
    expect(JSON.stringify(await flaky.listSources?.())).not.toMatch(/switched/);
  });

  it('is learned by a call that works', async () => {
    const client = await serve(answering);
    expect(await client.learn()).toEqual({ kind: 'answer', value: { facts: { worked: true }, notices: [] } });
  });
});
