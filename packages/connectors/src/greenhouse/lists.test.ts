import { describe, expect, it } from 'vitest';
import { byPath, greenhouseServer, ok, paged, perTest, refused } from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);
const source = (id: number) => ({ id, name: `Source ${id}`, type: { id: 1, name: 'Prospecting' } });

describe('lists', () => {
  it('are followed by the cursor alone, to an empty last page', async () => {
    const client = await serve(paged([[source(2)], [source(1)], []], '/sources'));
    const answer = await client.listSources?.();
    expect(answer).toEqual({
      kind: 'answer',
      value: [
        { id: '2', name: 'Source 2', group: 'Prospecting' },
        { id: '1', name: 'Source 1', group: 'Prospecting' },
      ],
    });
    expect(served().seen.map(({ query }) => query.toString())).toEqual([
      'per_page=500',
      'cursor=1',
      'cursor=2',
    ]);
  });

  it('leave the filters out where the cursor remembers them', async () => {
    const job = (id: number) => ({ id, name: 'Engineer', status: 'open' });
    const client = await serve((seen, origin) =>
      seen.path === '/v3/jobs' ? paged([[job(2)], [job(1)]], '/jobs')(seen, origin) : ok([]),
    );
    const answer = await client.listJobs();
    expect(answer.kind === 'answer' && answer.value.map(({ id }) => id)).toEqual(['2', '1']);
    const asked = served().seen.filter(({ path }) => path === '/v3/jobs');
    expect(asked.map(({ query }) => query.toString())).toEqual(['status=open&per_page=500', 'cursor=1']);
  });

  it('start over once when the cursor is no longer known, without doubling rows', async () => {
    const pages = paged([[source(2)], [source(1)]], '/sources');
    let refusals = 0;
    const client = await serve((seen, origin) => {
      if (!seen.query.has('cursor') || refusals > 0) return pages(seen, origin);
      refusals += 1;
      return refused(422, 'Unprocessable Content', ['Invalid cursor']);
    });
    const answer = await client.listSources?.();
    expect(answer?.kind === 'answer' && answer.value.map(({ id }) => id)).toEqual(['2', '1']);
  });

  it('are worth nothing when a link leads in a circle, elsewhere, or is not a list', async () => {
    const circle = await serve((_, origin) =>
      ok([source(1)], { link: `<${origin}/v3/sources?cursor=1>; rel="next"` }),
    );
    expect(await circle.listSources?.()).toMatchObject({ kind: 'unavailable' });
    expect(served().seen).toHaveLength(2);
    const elsewhere = await serve(() =>
      ok([source(1)], { link: '<https://evil.example/v3/sources?cursor=1>; rel="next"' }),
    );
    expect(await elsewhere.listSources?.()).toMatchObject({ kind: 'unavailable' });
    expect(served().seen).toHaveLength(1);
    const object = await serve(() => ok({ sources: [] }));
    expect(await object.listSources?.()).toMatchObject({ kind: 'unavailable' });
  });

  it('tell what the headers say about the limit, keeping one call of the window in hand', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 20);
    const client = await serve(() =>
      ok([], { 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': reset }),
    );
    await client.listSources?.();
    const [observation] = served().after;
    expect(observation).toMatchObject({ kind: 'read', path: '/v3/sources', status: 200, remaining: 7 });
    expect(observation?.limitPerSecond).toBeCloseTo(49 / 30);
    expect(observation?.windowEndsInMs).toBeGreaterThan(0);
    expect(served().before).toHaveLength(1);
  });

  it('wait as a 429 says, by Retry-After or else by the end of the window', async () => {
    const client = await serve(() => refused(429, 'slow', undefined, { 'retry-after': '3' }));
    expect(await client.listSources?.()).toMatchObject({ kind: 'rateLimited', retryAfterMs: 3000 });
    expect(served().after[0]).toMatchObject({ rateLimited: true, retryAfterMs: 3000 });
    const now = new Date(1_800_000_000_000).toUTCString();
    const reset = { date: now, 'x-ratelimit-reset': '1800000012' };
    const later = await serve(() => refused(429, 'slow', undefined, reset));
    const answer = await later.listSources?.();
    const wait = answer?.kind === 'rateLimited' ? answer.retryAfterMs : null;
    expect(Math.round((wait ?? 0) / 10_000)).toBe(1);
  });
});

describe('jobs and pools (E5, G5, G6)', () => {
  it('offers open jobs that are no templates, with offices and department', async () => {
    const client = await serve(
      byPath({
        '/jobs': [
          {
            id: 101,
            name: 'Engineer',
            status: 'open',
            is_template: false,
            office_ids: [1],
            department_id: 2,
          },
          { id: 102, name: 'Draft', status: 'draft' },
          { id: 103, name: 'Template', status: 'open', is_template: true },
        ],
        '/offices': [{ id: 1, name: 'Berlin' }],
        '/departments': [{ id: 2, name: 'Product' }],
      }),
    );
    expect(await client.listJobs()).toEqual({
      kind: 'answer',
      value: [
        { id: '101', title: 'Engineer', location: 'Berlin', team: 'Product', open: true, state: 'open' },
      ],
    });
  });

  it('offers jobs without place and team where those lists are refused', async () => {
    const client = await serve(({ path }) =>
      path === '/v3/jobs' ? ok([{ id: 101, name: 'Engineer', status: 'open' }]) : refused(403, 'Forbidden'),
    );
    expect(await client.listJobs()).toMatchObject({ value: [{ location: null, team: null }] });
  });

  it('tells a closed job from one that is gone', async () => {
    const client = await serve(({ query }) =>
      ok(query.get('ids') === '101' ? [{ id: 101, name: 'Engineer', status: 'closed' }] : []),
    );
    expect(await client.readJob('101')).toMatchObject({ value: { open: false, state: 'closed' } });
    expect(await client.readJob('102')).toMatchObject({ kind: 'gone', what: 'job' });
    expect(await client.readJob('../users')).toMatchObject({ kind: 'gone', what: 'job' });
  });

  it('lists active pools with their stages in order', async () => {
    const client = await serve(
      byPath({
        '/prospect_pools': [
          { id: 9, name: 'Engineering', active: true },
          { id: 8, name: 'Old', active: false },
        ],
        '/prospect_pool_stages': [
          { id: 92, prospect_pool_id: 9, name: 'Contacted', sort_order: 2 },
          { id: 91, prospect_pool_id: 9, name: 'New', sort_order: 1 },
        ],
      }),
    );
    expect(await client.listPools?.()).toEqual({
      kind: 'answer',
      value: [
        {
          id: '9',
          name: 'Engineering',
          stages: [
            { id: '91', name: 'New' },
            { id: '92', name: 'Contacted' },
          ],
        },
      ],
    });
  });
});
