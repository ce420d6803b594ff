import { describe, expect, it } from 'vitest';
import type { CreatedSearch } from '../connector.ts';
import { withCode } from './file-code.ts';
import {
  APPLICATION,
  account,
  applicationRow,
  CANDIDATE,
  candidateRow,
  file,
  harvestServer,
  JOB,
  MARKER,
  ok,
  perTest,
  type Reply,
  refused,
  type Seen,
  USER,
} from './testing/harvest-server.ts';

const { serve, served } = perTest(harvestServer);
/** With a résumé that is none of ours. */
const unmarked = (more: object = {}) =>
  candidateRow({ attachments: [file('y.pdf')], applications: [], ...more });
const jane = { emails: ['Jane@Example.com'], profileUrls: [], name: 'Jane Doe' };
/** In pages by links, the way v1 names them. */
const paged = (path: string, pages: readonly (readonly unknown[])[]) => (seen: Seen, origin: string) => {
  if (seen.path !== `/v1${path}`) return ok([]);
  const page = Number(seen.query.get('page') ?? '1');
  const to = (number: number) =>
    `<${origin}/v1${path}?page=${number}&per_page=${seen.query.get('per_page')}>`;
  const links = [
    ...(page < pages.length ? [`${to(page + 1)}; rel="next"`] : []),
    `${to(pages.length)}; rel="last"`,
  ];
  return ok(pages[page - 1] ?? [], { link: links.join(', ') });
};

describe('who is there (B3)', () => {
  it('is asked by each e-mail as written and in lower case, and rows are checked again', async () => {
    const client = await serve(account([candidateRow(), candidateRow({ id: 502, email_addresses: [] })], {}));
    const answer = await client.findPerson(jane);
    expect(answer).toMatchObject({
      value: [
        {
          personId: String(CANDIDATE),
          matchedBy: 'email',
          records: [
            {
              ids: {
                recordId: String(CANDIDATE),
                applicationId: String(APPLICATION),
                link: `${served().origin}/people/${CANDIDATE}?application_id=${APPLICATION}`,
              },
              name: 'Jane Doe',
              sources: ['Crosswalk', 'Crosswalk (Prospecting)'],
              creatorId: String(USER),
              jobIds: [String(JOB)],
              archived: false,
            },
          ],
        },
      ],
    });
    expect(served().seen.flatMap(({ query }) => query.get('email') ?? [])).toEqual([
      'Jane@Example.com',
      'jane@example.com',
    ]);
  });

  it('is nobody without addresses, which costs no call, and nobody where the list is empty', async () => {
    const client = await serve(account([]));
    expect(await client.findPerson({ ...jane, emails: [' '] })).toEqual({ kind: 'answer', value: [] });
    expect(served().seen).toHaveLength(0);
    expect(await client.findPerson(jane)).toEqual({ kind: 'answer', value: [] });
  });

  it('is not told by a list that ignores the filter and goes on', async () => {
    const client = await serve(paged('/candidates', [[{ id: 1 }], [{ id: 2 }]]));
    expect(await client.findPerson(jane)).toMatchObject({ kind: 'unavailable', cause: 'trouble' });
    expect(served().seen).toHaveLength(2);
  });

  it('reads one record; a 404 is believed of a key that still lists users alone', async () => {
    const client = await serve(account([candidateRow({ last_name: '-' })]));
    expect(await client.readRecord(String(CANDIDATE))).toMatchObject({
      value: { name: 'Jane', createdAt: MARKER },
    });
    expect(await client.readRecord('999')).toEqual({ kind: 'answer', value: null });
    expect(await client.readRecord('../users')).toEqual({ kind: 'answer', value: null });
    const dead = await serve(() => refused(404, 'Resource not found'));
    expect((await dead.readRecord('999')).kind).not.toBe('answer');
  });
});

describe('lists', () => {
  it('follow links, tolerate a lone “last”, and stop where a link leads in a circle or away', async () => {
    const pages = [[{ id: 1, name: 'A' }], [{ id: 2, name: 'B' }], [{ id: 3, name: 'C' }]];
    const client = await serve(paged('/sources', pages));
    expect(await client.listSources?.()).toMatchObject({ value: [{ id: '1' }, { id: '2' }, { id: '3' }] });
    expect(served().seen.map(({ query }) => query.toString())).toEqual([
      'per_page=500',
      'page=2&per_page=500',
      'page=3&per_page=500',
    ]);
    for (const [link, calls] of [
      ['</v1/sources?page=2>; rel="next"', 2],
      ['<https://evil.example/v1/sources?page=2>; rel="next"', 1],
      ['</v1/candidates?page=2>; rel="next"', 1],
    ] as const) {
      const stuck = await serve(() => ok([{ id: 1, name: 'A' }], { link }));
      expect(await stuck.listSources?.()).toMatchObject({ kind: 'unavailable' });
      expect(served().seen).toHaveLength(calls);
    }
    const broken = await serve(() => ok({ message: 'what?' }));
    expect(await broken.listSources?.()).toMatchObject({ kind: 'unavailable', cause: 'trouble' });
  });

  it('tells the pace: a window of ten seconds, one call kept in hand, and waits as told', async () => {
    const client = await serve(() =>
      refused(429, 'Rate limit exceeded', undefined, {
        ...{ 'x-ratelimit-limit': '50', 'x-ratelimit-remaining': '0', 'retry-after': '7' },
      }),
    );
    expect(await client.listSources?.()).toMatchObject({ kind: 'rateLimited', retryAfterMs: 7000 });
    expect(served().seen).toHaveLength(1);
    const [after] = served().after;
    expect(after).toMatchObject({ rateLimited: true, remaining: 0, retryAfterMs: 7000 });
    expect(after?.limitPerSecond).toBeCloseTo(4.9);
  });
});

describe('a 429 that only tells when its window ends', () => {
  const date = 'Sun, 22 Nov 2026 08:00:00 GMT';
  it.each([
    ['epoch seconds', String(Date.parse(date) / 1000 + 3600)],
    ['a date', '2026-11-22T09:00:00Z'],
  ])('as %s', async (_, reset) => {
    const client = await serve(() => ({
      status: 429,
      body: '',
      headers: { date, 'x-ratelimit-reset': reset },
    }));
    const answer = await client.listSources?.();
    const waitMs = answer?.kind === 'rateLimited' ? answer.retryAfterMs : null;
    // On Greenhouse's clock, as its Date header shows it, it is an hour, less what has passed since.
    expect(waitMs).toBeLessThanOrEqual(3_600_000);
    expect(waitMs).toBeGreaterThan(3_000_000);
  });

  it('or says nothing that can be read', async () => {
    const client = await serve(() => ({ status: 429, body: '', headers: { 'x-ratelimit-reset': 'soon' } }));
    expect(await client.listSources?.()).toMatchObject({ kind: 'rateLimited', retryAfterMs: null });
  });
});

describe('what a doubtful create stored (B1)', () => {
  const found = async (rows: readonly Record<string, unknown>[], search: CreatedSearch) => {
    const client = await serve(account(rows));
    const answer = await client.findCreated(search);
    if (answer.kind !== 'answer') throw new Error(answer.message);
    return { ids: answer.value.matches.map(({ ids }) => ids.recordId), conclusive: answer.value.conclusive };
  };
  const other = candidateRow({
    ...{ id: 502, attachments: [file('x.pdf')], email_addresses: [{ value: 'x@example.com' }] },
    applications: [applicationRow({ id: 602, attachments: [] })],
    updated_at: '2023-11-14T22:20:00.000Z',
  });

  it('is found by the code in the résumé’s name, among those created since', async () => {
    expect(await found([candidateRow(), other], { by: 'marker', marker: MARKER })).toEqual({
      ids: [String(CANDIDATE)],
      conclusive: true,
    });
    const [list] = served().seen;
    expect(list?.query.get('created_after')).toBe('2023-11-14T22:11:20.123Z');
    expect(await found([other], { by: 'marker', marker: MARKER })).toEqual({ ids: [], conclusive: true });
  });

  it('shows the marker as its time, of several the one asked for, and the application it hangs on', async () => {
    const merged = candidateRow({
      attachments: [file(), file(withCode('Jane.pdf', MARKER + 5))],
      applications: [applicationRow(), applicationRow({ id: 700, attachments: [] })],
    });
    const client = await serve(account([merged]));
    expect(await client.findCreated({ by: 'marker', marker: MARKER })).toMatchObject({
      value: { matches: [{ createdAt: MARKER, ids: { applicationId: String(APPLICATION) } }] },
    });
    expect(await client.findCreated({ by: 'marker', marker: MARKER + 5 })).toMatchObject({
      value: { matches: [{ createdAt: MARKER + 5 }] },
    });
  });

  it('is not believed absent beside a profile whose files do not show yet', async () => {
    const bare = candidateRow({ attachments: [], applications: [applicationRow({ attachments: [] })] });
    expect(await found([bare], { by: 'marker', marker: MARKER })).toEqual({ ids: [], conclusive: false });
    // By e-mail and time it is found all the same, with Greenhouse's own time.
    expect(await found([bare], { by: 'email', email: 'JANE@example.com' })).toEqual({
      ids: [String(CANDIDATE)],
      conclusive: true,
    });
  });

  it('is left for later by e-mail while its files may yet show whose it is', async () => {
    const nothing = { attachments: [], applications: [applicationRow({ attachments: [] })] };
    const fresh = candidateRow({ ...nothing, created_at: new Date().toISOString() });
    const search = { by: 'email', email: 'jane@example.com' } as const;
    expect(await found([fresh], search)).toEqual({ ids: [], conclusive: false });
    const named = { ...fresh, attachments: [file()] };
    expect(await found([named], search)).toEqual({ ids: [String(CANDIDATE)], conclusive: true });
  });

  it.each<[CreatedSearch, readonly string[]]>([
    [{ by: 'email', email: 'X@Example.com' }, ['502']],
    [{ by: 'window', from: MARKER, to: MARKER }, [String(CANDIDATE)]],
    [{ by: 'updated', since: Date.parse('2023-11-14T22:19:00.000Z') }, ['502']],
    [{ by: 'anything' }, [String(CANDIDATE), '502']],
  ])('is looked for %o', async (search, expected) => {
    expect(await found([candidateRow(), other], search)).toEqual({ ids: expected, conclusive: true });
  });

  it.each<[string, (seen: Seen, origin: string) => Reply]>([
    ['ignores the filter', () => ok([unmarked({ created_at: '2019-01-01T00:00:00.000Z' })])],
    ['has a row that cannot be read', () => ok([{ created_at: '2023-11-14T22:13:21.000Z' }])],
    [
      'is longer than we read',
      paged(
        '/candidates',
        Array.from({ length: 12 }, () => [unmarked()]),
      ),
    ],
    [
      'fails on its second page',
      (seen, origin) =>
        seen.query.has('page')
          ? refused(500, 'oops')
          : paged('/candidates', [[unmarked()], []])(seen, origin),
    ],
  ])('is not believed absent of a list that %s', async (_, script) => {
    const client = await serve((seen, origin) =>
      seen.path === '/v1/sources' ? ok([]) : script(seen, origin),
    );
    const answer = await client.findCreated({ by: 'marker', marker: MARKER });
    expect(answer).toMatchObject({ kind: 'answer', value: { matches: [], conclusive: false } });
  });

  it('is a failure where nothing could be read', async () => {
    const client = await serve(() => refused(500, 'oops'));
    expect(await client.findCreated({ by: 'marker', marker: MARKER })).toMatchObject({ kind: 'unavailable' });
  });
});
