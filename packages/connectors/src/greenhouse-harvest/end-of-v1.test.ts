import { describe, expect, it } from 'vitest';
import { allowing, harvestServer, perTest, type Reply, refused } from './testing/harvest-server.ts';

const { serve, served } = perTest(harvestServer);

describe('the end of v1 (G1)', () => {
  const ends = [401, 403, 404, 410].map((status) => [status] as const);
  const reads = ['listJobs', 'identifyAccount', 'learn'] as const;

  it.each(ends)(
    'is told first as a wrong key or permission, only on 410 as the end: HTTP %i',
    async (status) => {
      for (const facts of [null, { worked: false }]) {
        const client = await serve(() => refused(status, 'no'), { facts });
        const answer = await client.listJobs();
        const message = answer.kind === 'answer' ? '' : answer.message;
        expect(/switched Harvest v1 off/.test(message)).toBe(status === 410);
        if (status === 403 || status === 404)
          expect(message).toMatch(/wrong or lacks the permission “Get: List Jobs”/);
        expect(served().seen).toHaveLength(1);
      }
    },
  );

  it.each(ends)('is told of a key that once worked when every call fails: HTTP %i', async (status) => {
    const client = await serve(() => refused(status, 'no'), { facts: { worked: true } });
    for (const read of reads) {
      const answer = await client[read]();
      expect(answer).toMatchObject({ kind: 'unauthorised' });
      expect(answer.kind !== 'answer' && answer.message).toMatch(/use Greenhouse|Greenhouse instead/);
    }
    expect(await client.probe()).toMatchObject({ permissions: [], refusal: { kind: 'unauthorised' } });
  });

  it('is not told of a key that once worked and lacks one permission now', async () => {
    const client = await serve((seen) => (seen.path === '/v1/jobs' ? refused(403, 'no') : allowing(seen)), {
      facts: { worked: true },
    });
    expect(await client.listJobs()).toMatchObject({ kind: 'forbidden', permission: 'jobs:list' });
  });

  it('is not told by web pages and cut connections, which proxies send', async () => {
    const page: Reply = { status: 404, body: '<html>gone</html>', headers: { 'content-type': 'text/html' } };
    const client = await serve(() => page, { facts: { worked: true } });
    expect(await client.listJobs()).toMatchObject({ kind: 'unavailable' });
    let first = true;
    const flaky = await serve(
      () => {
        const answer: Reply = first ? refused(401, 'no') : (response) => response.destroy();
        first = false;
        return answer;
      },
      { facts: { worked: true } },
    );
    expect((await flaky.listJobs()).kind).toBe('unauthorised');
    expect(JSON.stringify(await flaky.listSources?.())).not.toMatch(/switched/);
  });

  it('is learned by a call that works', async () => {
    const client = await serve(allowing);
    expect(await client.learn()).toEqual({ kind: 'answer', value: { facts: { worked: true }, notices: [] } });
  });
});
