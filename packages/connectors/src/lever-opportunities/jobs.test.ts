import { describe, expect, it } from 'vitest';
import { leverServer, ok, POSTING_ID, paged, perTest, refused } from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);

describe('L5: jobs', () => {
  const posting = (id: string, state = 'published', more = {}) => ({
    id,
    text: `Job ${id}`,
    state,
    categories: { location: 'Berlin', team: 'Platform', department: null },
    ...more,
  });

  it('are the published ones of both channels, all pages, once each', async () => {
    const rows = [
      posting('1'),
      posting('2', 'closed'),
      posting('1'),
      { strange: true },
      posting('3', 'published', { categories: null }),
    ];
    const client = await serve(paged(rows, 2));
    expect(await client.listJobs()).toEqual({
      kind: 'answer',
      value: [
        { id: '1', title: 'Job 1', location: 'Berlin', team: 'Platform', open: true, state: 'published' },
        { id: '3', title: 'Job 3', location: null, team: null, open: true, state: 'published' },
      ],
    });
    expect(served().seen).toHaveLength(3);
    expect(served().seen[0]?.query.getAll('distributionChannel')).toEqual(['public', 'internal']);
    expect(served().seen[0]?.query.get('state')).toBe('published');
    expect(served().before.map(({ path }) => path)).toEqual(['/v1/postings', '/v1/postings', '/v1/postings']);
    expect(served().after).toHaveLength(3);
  });

  it('start over once on a stale page token', async () => {
    let calls = 0;
    const client = await serve(({ query }) => {
      calls += 1;
      if (query.get('offset') === 'stale') return refused(400, 'Invalid offset token: stale');
      return calls === 1
        ? ok([posting('1')], { hasNext: true, next: 'stale' })
        : ok([posting('1'), posting('2')], { hasNext: false });
    });
    expect(await client.listJobs()).toMatchObject({ value: [{ id: '1' }, { id: '2' }] });
  });

  it('end when a page token comes back', async () => {
    const client = await serve(() => ok([posting('1')], { hasNext: true, next: 'again' }));
    expect(await client.listJobs()).toMatchObject({ kind: 'unavailable' });
    expect(served().seen.length).toBeLessThan(4);
  });

  it('can be read one by one, open only when published', async () => {
    const client = await serve(({ path }) =>
      path.endsWith('gone') ? refused(404, 'postings gone was not found') : ok(posting(POSTING_ID, 'closed')),
    );
    expect(await client.readJob(POSTING_ID)).toMatchObject({ value: { open: false, state: 'closed' } });
    expect(await client.readJob('gone')).toMatchObject({ kind: 'gone', what: 'job' });
    expect(await client.readJob('../users')).toMatchObject({ kind: 'gone', what: 'job' });
    expect(served().seen).toHaveLength(2);
  });

  it('slow down when told', async () => {
    const client = await serve(() => ({ status: 429, body: '', headers: { 'retry-after': '3' } }));
    expect(await client.listJobs()).toMatchObject({ kind: 'rateLimited', retryAfterMs: 3000 });
    expect(served().after).toMatchObject([{ rateLimited: true, retryAfterMs: 3000, status: 429 }]);
  });
});
