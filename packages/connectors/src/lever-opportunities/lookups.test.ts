import { describe, expect, it } from 'vitest';
import {
  CONTACT_ID,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  POSTING_ID,
  paged,
  perTest,
  refused,
  USER_ID,
} from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);

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
    expect(served().seen.map(({ query }) => query.get('email'))).toEqual([
      'Jane@Example.com',
      'j@work.example',
    ]);
    expect(served().seen[0]?.query.get('expand')).toBe('applications');
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
    expect(served().seen).toEqual([]);
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
    const { query } = served().seen[0] ?? {};
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
