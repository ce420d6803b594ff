import { afterEach, describe, expect, it } from 'vitest';
import {
  CONTACT_ID,
  type LeverServer,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  POSTING_ID,
  type Reply,
  refused,
  type Seen,
  USER_ID,
} from './testing/lever-server.ts';

let server: LeverServer;
const servers: LeverServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));
const serve = async (reply: (seen: Seen) => Reply) => {
  server = await leverServer(reply);
  servers.push(server);
  return server.client;
};

/** A list in pages of `size`, with the percent-encoded tokens Lever uses. */
function paged(rows: readonly unknown[], size: number) {
  return ({ query }: Seen): Reply => {
    const offset = query.get('offset');
    const from = offset === null ? 0 : Number(decodeURIComponent(offset).slice(1, -1));
    const next = encodeURIComponent(`[${from + size}]`);
    const hasNext = from + size < rows.length;
    return ok(rows.slice(from, from + size), hasNext ? { hasNext, next } : { hasNext });
  };
}

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
    expect(server.seen).toHaveLength(3);
    expect(server.seen[0]?.query.getAll('distributionChannel')).toEqual(['public', 'internal']);
    expect(server.seen[0]?.query.get('state')).toBe('published');
    expect(server.before.map(({ path }) => path)).toEqual(['/v1/postings', '/v1/postings', '/v1/postings']);
    expect(server.after).toHaveLength(3);
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
    expect(server.seen.length).toBeLessThan(4);
  });

  it('can be read one by one, open only when published', async () => {
    const client = await serve(({ path }) =>
      path.endsWith('gone') ? refused(404, 'postings gone was not found') : ok(posting(POSTING_ID, 'closed')),
    );
    expect(await client.readJob(POSTING_ID)).toMatchObject({ value: { open: false, state: 'closed' } });
    expect(await client.readJob('gone')).toMatchObject({ kind: 'gone', what: 'job' });
    expect(await client.readJob('../users')).toMatchObject({ kind: 'gone', what: 'job' });
    expect(server.seen).toHaveLength(2);
  });

  it('slow down when told', async () => {
    const client = await serve(() => ({ status: 429, body: '', headers: { 'retry-after': '3' } }));
    expect(await client.listJobs()).toMatchObject({ kind: 'rateLimited', retryAfterMs: 3000 });
    expect(server.after).toMatchObject([{ rateLimited: true, retryAfterMs: 3000, status: 429 }]);
  });
});

describe('L4: the member', () => {
  const users = [
    { id: USER_ID, name: 'Jane', email: 'jane@example.com', createdAt: 20, deactivatedAt: null },
    { id: 'u2', name: 'Bob', email: 'Bob@Example.com', createdAt: 10 },
    { id: 'u3', name: 'Old', email: 'old@example.com', createdAt: 30, deactivatedAt: 5 },
  ];
  // Finds an address only in its own spelling, and shows deactivated users only when asked.
  const lever = (seen: Seen): Reply => {
    const email = seen.query.get('email');
    const shown = users.filter(
      (user) => seen.query.has('includeDeactivated') || (user.deactivatedAt ?? null) === null,
    );
    return paged(email === null ? shown : shown.filter((user) => user.email === email), 2)(seen);
  };

  it('is found by the same spelling', async () => {
    const client = await serve(lever);
    expect(await client.findMember('jane@example.com')).toEqual({
      kind: 'found',
      user: { id: USER_ID, name: 'Jane', email: 'jane@example.com' },
    });
    expect(server.seen).toHaveLength(1);
  });

  it('is found by a mixed-case spelling that is Lever’s own', async () => {
    const client = await serve(lever);
    expect(await client.findMember('Bob@Example.com')).toMatchObject({ kind: 'found', user: { id: 'u2' } });
  });

  it.each([
    ['Jane@Example.com', 'jane@example.com'],
    ['bob@example.com', 'Bob@Example.com'],
  ])('%s in another letter case is not accepted, and both are named', async (typed, theirs) => {
    const client = await serve(lever);
    const found = await client.findMember(typed);
    expect(found).toMatchObject({ kind: 'otherCase', user: { email: theirs } });
    if (found.kind !== 'otherCase') return;
    expect(found.message).toContain(typed);
    expect(found.message).toContain(theirs);
  });

  it('is told from a deactivated and an unknown one', async () => {
    const client = await serve(lever);
    expect(await client.findMember('old@example.com')).toMatchObject({ kind: 'deactivated' });
    expect(await client.findMember('nobody@example.com')).toMatchObject({ kind: 'unknown' });
  });

  it('is never someone else where the filter is ignored', async () => {
    const client = await serve(paged(users, 100));
    expect(await client.findMember('nobody@example.com')).toMatchObject({ kind: 'unknown' });
    expect(await client.findMember('jane@example.com')).toMatchObject({ user: { id: USER_ID } });
  });

  it('fails as such when the users cannot be read', async () => {
    const client = await serve(() => refused(403, 'no'));
    expect(await client.findMember('jane@example.com')).toMatchObject({
      kind: 'failed',
      failure: { kind: 'forbidden', permission: 'list-users' },
    });
  });

  it('is read by id when active', async () => {
    const client = await serve(({ path }) => {
      const user = users.find(({ id }) => path.endsWith(`/${id}`));
      return user === undefined ? refused(404, 'users x was not found') : ok(user);
    });
    expect(await client.readUser(USER_ID)).toMatchObject({ value: { email: 'jane@example.com' } });
    expect(await client.readUser('u3')).toEqual({ kind: 'answer', value: null });
    expect(await client.readUser('u9')).toEqual({ kind: 'answer', value: null });
  });

  it('the account is known by its oldest user, whatever the order', async () => {
    for (const rows of [users, [...users].reverse()]) {
      const client = await serve(paged(rows, 1));
      expect(await client.identifyAccount()).toEqual({ kind: 'answer', value: 'first-user:u2' });
    }
    const client = await serve(paged([], 1));
    expect(await client.identifyAccount()).toMatchObject({ kind: 'unavailable' });
  });
});

describe('who is there', () => {
  const identity = { emails: ['Jane@Example.com', 'j@work.example'], profileUrls: [], name: 'Jane' };

  it('is asked for each address, checked again, and grouped by contact', async () => {
    const client = await serve(({ query }) =>
      ok(
        query.get('email') === 'Jane@Example.com'
          ? [
              opportunity({ id: 'o1', createdAt: 1, applications: [{ id: 'a', posting: POSTING_ID }] }),
              opportunity({ id: 'o2', createdAt: 2, archived: { reason: 'r', archivedAt: 3 } }),
              opportunity({ id: 'o9', emails: ['someone@else.example'] }),
            ]
          : [],
        { hasNext: false },
      ),
    );
    const answer = await client.findPerson(identity);
    expect(answer).toMatchObject({
      kind: 'answer',
      value: [
        {
          personId: CONTACT_ID,
          matchedBy: 'email',
          records: [
            { ids: { recordId: 'o2' }, archived: true },
            {
              ids: { recordId: 'o1', applicationId: 'a' },
              jobIds: [POSTING_ID],
              archived: false,
              creatorId: USER_ID,
            },
          ],
        },
      ],
    });
    expect(server.seen.map(({ query }) => query.get('email'))).toEqual([
      'Jane@Example.com',
      'j@work.example',
    ]);
    expect(server.seen[0]?.query.get('expand')).toBe('applications');
  });

  it('is not answered by a list that ignores the filter and does not end', async () => {
    let page = 0;
    const client = await serve(() => {
      page += 1;
      return ok([opportunity({ id: `o${page}`, emails: [] })], { hasNext: true, next: `t${page}` });
    });
    expect(await client.findPerson(identity)).toMatchObject({ kind: 'unavailable', cause: 'trouble' });
  });

  it('is nobody without addresses, without a call', async () => {
    const client = await serve(() => ok([]));
    expect(await client.findPerson({ ...identity, emails: [] })).toEqual({ kind: 'answer', value: [] });
    expect(server.seen).toEqual([]);
  });

  it('reads one record, null when it is not there', async () => {
    const client = await serve(({ path }) =>
      path.endsWith(OPPORTUNITY_ID) ? ok(opportunity()) : refused(404, 'opportunities x was not found'),
    );
    expect(await client.readRecord(OPPORTUNITY_ID)).toMatchObject({
      value: { name: 'Jane Doe', tags: ['Ruby', 'Engineering'] },
    });
    expect(await client.readRecord('x')).toEqual({ kind: 'answer', value: null });
  });
});

describe('B1: what a doubtful create left', () => {
  const MARKER = 1_700_000_000_000;
  const rows = [opportunity(), opportunity({ id: 'o2', createdAt: MARKER + 1, emails: ['x@example.com'] })];

  it('is found by its marker, every row checked again', async () => {
    const client = await serve(paged(rows, 100));
    expect(await client.findCreated({ by: 'marker', marker: MARKER })).toMatchObject({
      value: { matches: [{ ids: { recordId: OPPORTUNITY_ID }, createdAt: MARKER }], conclusive: true },
    });
    const { query } = server.seen[0] ?? {};
    expect([query?.get('created_at_start'), query?.get('created_at_end')]).toEqual([
      `${MARKER}`,
      `${MARKER}`,
    ]);
  });

  it.each([
    [{ by: 'email', email: 'X@Example.com' }, ['o2']],
    [{ by: 'window', from: MARKER + 1, to: MARKER + 9 }, ['o2']],
    [{ by: 'updated', since: MARKER + 8 }, []],
    [{ by: 'updated', since: MARKER + 7 }, [OPPORTUNITY_ID, 'o2']],
    [{ by: 'anything' }, [OPPORTUNITY_ID, 'o2']],
  ] as const)('is looked for %o', async (search, found) => {
    const client = await serve(paged(rows, 100));
    const answer = await client.findCreated(search);
    expect(answer).toMatchObject({ kind: 'answer', value: { conclusive: true } });
    if (answer.kind === 'answer') expect(answer.value.matches.map(({ ids }) => ids.recordId)).toEqual(found);
  });

  it('is inconclusive when the list goes on beyond what is read, or a later page fails', async () => {
    let page = 0;
    const endless = await serve(() => {
      page += 1;
      return ok([opportunity({ id: `o${page}`, createdAt: 5 })], { hasNext: true, next: `t${page}` });
    });
    const nothing = { kind: 'answer', value: { matches: [], conclusive: false } };
    expect(await endless.findCreated({ by: 'marker', marker: MARKER })).toEqual(nothing);
    const failing = await serve(({ query }) =>
      query.has('offset')
        ? refused(500, 'oops')
        : ok([opportunity({ createdAt: 5 })], { hasNext: true, next: 't' }),
    );
    expect(await failing.findCreated({ by: 'marker', marker: MARKER })).toEqual(nothing);
  });

  it('is inconclusive when a row cannot be read', async () => {
    const client = await serve(() => ok([{ odd: true }], { hasNext: false }));
    expect(await client.findCreated({ by: 'email', email: 'a@example.com' })).toMatchObject({
      value: { conclusive: false },
    });
  });

  it('is a failure when nothing can be read', async () => {
    const client = await serve(() => ({ status: 200, body: '<html>' }));
    expect(await client.findCreated({ by: 'anything' })).toMatchObject({
      kind: 'unavailable',
      cause: 'trouble',
    });
  });
});
