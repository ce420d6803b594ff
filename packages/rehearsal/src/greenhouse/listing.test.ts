import { beforeEach, describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import type { ClientAnswer, TestClient } from '../testing/client.ts';
import { createdOf, harvest, jobId, rehearsedGreenhouse, rowsOf } from '../testing/greenhouse.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
let api: TestClient;
beforeEach(async () => {
  api = await harvest(greenhouse());
});

const idsOf = (answer: ClientAnswer) => rowsOf(answer).map(({ id }) => id);
const refused = (...errors: unknown[]) => ({
  status: 422,
  body: { message: 'Unprocessable Content', errors },
});

/** The path of the next page; null on the last. */
function nextOf(answer: ClientAnswer): string | null {
  const link = answer.headers.get('link');
  const address = link === null ? null : (/^<([^>]+)>; rel="next"$/.exec(link)?.[1] ?? null);
  return address === null ? null : address.slice(greenhouse().origin.length);
}

async function allPages(path: string): Promise<{ ids: number[]; pages: number }> {
  const ids: number[] = [];
  let pages = 0;
  for (let next: string | null = path; next !== null; pages += 1) {
    const answer = await api.get(next);
    ids.push(...idsOf(answer));
    next = nextOf(answer);
  }
  return { ids, pages };
}

describe('pages', () => {
  test('the cursor brings filters, fields and page size; ids fall; nobody is told twice', async () => {
    const whole = idsOf(await api.get('/v3/candidates'));
    expect(whole).toHaveLength(21);
    expect(whole).toEqual([...whole].sort((a, b) => b - a));
    const { ids, pages } = await allPages('/v3/candidates?per_page=5&fields=id&created_at=gte|2025-01-01');
    expect(ids).toEqual(whole);
    expect(pages).toBe(5);
    const second = await api.get(nextOf(await api.get('/v3/candidates?per_page=5&fields=id')) ?? '');
    expect(second.body).toEqual(whole.slice(5, 10).map((id) => ({ id })));
  });

  test('who is created meanwhile does not shift pages', async () => {
    const first = await api.get('/v3/candidates?per_page=20');
    await api.send('POST', '/v3/candidates', { first_name: 'Nova', last_name: 'Quist' });
    expect(idsOf(await api.get(nextOf(first) ?? ''))).toHaveLength(1);
  });

  test('a cursor must stand alone, be of this list and not be too old', async () => {
    const next = nextOf(await api.get('/v3/candidates?per_page=5')) ?? '';
    expect(await api.get(`${next}&per_page=5`)).toMatchObject(
      refused('When passing a cursor, do not include other query params.'),
    );
    expect((await api.get(next.replace('candidates', 'applications'))).status).toBe(422);
    expect((await api.get('/v3/candidates?cursor=made-up')).status).toBe(422);
    greenhouse().switches.set({ cursorLifeSeconds: 60, tokenLifeSeconds: 7200 });
    clock.advance(59_000);
    expect((await api.get(next)).status).toBe(200);
    clock.advance(1_000);
    expect((await api.get(next)).status).toBe(422);
  });

  test('there is no link on the last page, unless an empty one follows a full one', async () => {
    expect(nextOf(await api.get('/v3/candidates?per_page=21'))).toBeNull();
    greenhouse().switches.set({ emptyLastPage: true });
    const next = nextOf(await api.get('/v3/candidates?per_page=21')) ?? '';
    const last = await api.get(next);
    expect(last.body).toEqual([]);
    expect(nextOf(last)).toBeNull();
  });

  test.each([
    ['600', '`600` number is greater than: 500'],
    ['0', '`0` number is less than: 1'],
    ['ten', '`ten` is not an integer'],
  ])('per_page=%s is refused', async (text, error) => {
    expect(await api.get(`/v3/users?per_page=${text}`)).toMatchObject(refused({ per_page: error }));
    expect((await api.get('/v3/users?per_page=500')).status).toBe(200);
  });
});

describe('parameters', () => {
  test('unknown ones are refused, in either form of words', async () => {
    const path = '/v3/candidates?email_address=x@people.example';
    expect(await api.get(path)).toMatchObject(refused({ email_address: 'is not allowed' }));
    greenhouse().switches.set({ unknownKeyForm: 'text' });
    expect(await api.get(path)).toMatchObject(refused(expect.stringContaining('email_address')));
    expect((await api.get('/v3/candidates?toString=1')).status).toBe(422);
  });

  test.each([
    '/v3/candidates?ids=abc',
    `/v3/candidates?ids=${Array.from({ length: 51 }, (_, index) => index).join(',')}`,
    '/v3/candidates?fields=id,nonsense',
    '/v3/candidates?private=maybe',
    '/v3/candidates?created_at=2024-01-01',
    '/v3/candidates?created_at=after|2024-01-01',
    '/v3/candidates?created_at=gte|yesterday',
    '/v3/jobs?status=published',
    '/v3/applications?status=in_process',
  ])('%s is refused', async (path) => {
    expect((await api.get(path)).status).toBe(422);
  });

  test('an address finds every profile that holds it, letter case aside', async () => {
    expect(rowsOf(await api.get('/v3/candidates?email=JONAS.okafor@people.example'))).toMatchObject([
      { first_name: 'Jonas' },
    ]);
    expect(rowsOf(await api.get('/v3/candidates?email=mara.lindqvist@people.example'))).toHaveLength(2);
    expect(rowsOf(await api.get('/v3/candidates?email=okafor@people.example'))).toEqual([]);
  });

  test('times go after an operator and a pipe, also two of them', async () => {
    const created = await api.send('POST', '/v3/candidates', { first_name: 'Nova', last_name: 'Quist' });
    const after = new Date(clock.now() - 1000).toISOString();
    const at = new Date(clock.now()).toISOString();
    const later = new Date(clock.now() + 1000).toISOString();
    expect(created.status).toBe(201);
    const count = async (filter: string) =>
      rowsOf(await api.get(`/v3/candidates?created_at=${filter}`)).length;
    expect(await count(`gte|${at}`)).toBe(1);
    expect(await count(`gt|${at}`)).toBe(0);
    expect(await count(`gte|${after}|lte|${later}`)).toBe(1);
    expect(await count(encodeURIComponent(`gte|${after}|lt|${at}`))).toBe(0);
    expect(await count(`lte|${at}`)).toBe(22);
  });

  test('the bracket form is understood only with the switch', async () => {
    const path = '/v3/candidates?updated_at[gte]=2026-01-01T00:00:00Z';
    expect((await api.get(path)).status).toBe(422);
    greenhouse().switches.set({ dateFilters: 'both' });
    expect(rowsOf(await api.get(path))).toEqual([]);
  });

  test('applications are found by their own created_at, candidate and status', async () => {
    const { candidate, application } = createdOf(
      await api.send('POST', '/v3/candidates', {
        first_name: 'Nova',
        last_name: 'Quist',
        application: {
          job_id: jobId(greenhouse(), 'Data Scientist'),
          created_at: '2020-02-03T04:05:06.789Z',
        },
      }),
    );
    const only = [application.id];
    expect(idsOf(await api.get('/v3/applications?created_at=lt|2021-01-01T00:00:00Z'))).toEqual(only);
    expect(idsOf(await api.get(`/v3/applications?candidate_ids=${candidate.id}&status=active`))).toEqual(
      only,
    );
    expect(idsOf(await api.get(`/v3/applications?candidate_ids=${candidate.id}&status=hired`))).toEqual([]);
    greenhouse().switches.set({ createdAtHonoured: false });
    const second = await api.send('POST', '/v3/applications', {
      candidate_id: candidate.id,
      prospect: true,
      created_at: '2020-02-03T04:05:06Z',
    });
    expect(second.body).toMatchObject({ created_at: new Date(clock.now()).toISOString() });
  });
});

describe('the seeded account', () => {
  test('has jobs in all states, the source with its strategy, pools and options (G2, G6)', async () => {
    const statuses = async (status: string) =>
      rowsOf(await api.get(`/v3/jobs?status=${status}`)).map((job) => job.status);
    expect(new Set(await statuses('open'))).toEqual(new Set(['open']));
    expect(await statuses('draft')).toHaveLength(2);
    expect(await statuses('closed')).toHaveLength(3);
    expect(rowsOf(await api.get('/v3/sources')).find(({ name }) => name === 'Crosswalk')).toMatchObject({
      type: { name: 'Prospecting' },
    });
    expect(rowsOf(await api.get('/v3/prospect_pools?active=true'))).toHaveLength(3);
    const options = rowsOf(await api.get('/v3/custom_field_options?custom_field_key=degree&active=true'));
    expect(options.map(({ name }) => name)).toContain("Bachelor's Degree");
    expect(options.map(({ name }) => name)).not.toContain('Closed down');
  });

  test('a single rejection reason can be read by its id, other rows cannot', async () => {
    const [reason] = rowsOf(await api.get('/v3/rejection_reasons?include_defaults=true'));
    expect((await api.get(`/v3/rejection_reasons/${reason?.id}`)).body).toEqual(reason);
    const [candidate] = rowsOf(await api.get('/v3/candidates?per_page=1'));
    expect((await api.get(`/v3/candidates/${candidate?.id}`)).status).toBe(404);
  });
});
