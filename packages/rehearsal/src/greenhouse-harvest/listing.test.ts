import { describe, expect, test } from 'vitest';
import type { ClientAnswer } from '../testing/client.ts';
import { harvest, jobId, rowsOf } from '../testing/greenhouse.ts';
import { personOf, refusalOf, rehearsedHarvest } from '../testing/harvest.ts';

const { clock, greenhouse, api } = rehearsedHarvest();
const nova = {
  first_name: 'Nova',
  last_name: 'Sky',
  email_addresses: [{ value: 'Nova@People.example', type: 'personal' }],
};

/** Relations of the Link header with the path and query each leads to. */
function links(answer: ClientAnswer): Record<string, string> {
  const header = answer.headers.get('link') ?? '';
  return Object.fromEntries(
    [...header.matchAll(/<([^>]+)>; rel="(\w+)"/g)].map(([, url = '', rel = '']) => [
      rel,
      url.replace(greenhouse().origin, ''),
    ]),
  );
}

describe('paging', () => {
  test('links lead through everybody, once each, ids ascending', async () => {
    const found: number[] = [];
    let path: string | undefined = '/v1/candidates?per_page=8';
    let page = 0;
    while (path !== undefined) {
      const answer = await api().get(path);
      found.push(...rowsOf(answer).map(({ id }) => id));
      page += 1;
      const told = links(answer);
      expect(Object.keys(told)).toEqual(
        [
          ['next', 'last'],
          ['next', 'prev', 'last'],
          ['prev', 'last'],
        ][page - 1],
      );
      path = told.next;
    }
    expect(page).toBe(3);
    expect(found).toHaveLength(21);
    expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
    expect(rowsOf(await api().get('/v1/candidates?per_page=8&page=9'))).toEqual([]);
  });

  test('skip_count drops last, one page has no links, per_page has bounds', async () => {
    expect(Object.keys(links(await api().get('/v1/candidates?per_page=8&skip_count=true')))).toEqual([
      'next',
    ]);
    expect((await api().get('/v1/candidates')).headers.get('link')).toBeNull();
    greenhouse().switches.set({ v1LoneLastLink: true });
    expect(Object.keys(links(await api().get('/v1/candidates')))).toEqual(['last']);
    for (const wrong of ['per_page=501', 'per_page=0', 'page=x'])
      expect(refusalOf(await api().get(`/v1/candidates?${wrong}`))).toMatchObject({ status: 422 });
  });

  test('the newer lists tell only the next page', async () => {
    const path = `/v1/jobs/${jobId(greenhouse(), 'Backend Engineer')}/openings?per_page=1`;
    const first = links(await api().get(path));
    expect(Object.keys(first)).toEqual(['next']);
    expect(Object.keys(links(await api().get(first.next ?? '')))).toEqual(['next']);
    expect(Object.keys(links(await api().get('/v1/custom_fields/candidate?per_page=1')))).toEqual(['next']);
  });
});

describe('filters', () => {
  const ids = async (path: string) => rowsOf(await api().get(path)).map(({ id }) => id);

  test('candidates by e-mail, ids, job and time', async () => {
    const job_id = jobId(greenhouse(), 'Data Scientist');
    const made = await api().send('POST', '/v1/candidates', { ...nova, applications: [{ job_id }] });
    const { id } = personOf(made);
    await api().send('POST', '/v1/prospects', {
      ...nova,
      application: { job_ids: [job_id] },
      email_addresses: [],
    });
    expect(await ids('/v1/candidates?email=nova@people.example')).toEqual([id]);
    greenhouse().switches.set({ v1CandidateEmailLookup: 'exact' });
    expect(await ids('/v1/candidates?email=nova@people.example')).toEqual([]);
    expect(await ids('/v1/candidates?email=Nova@People.example')).toEqual([id]);
    const [first = 0] = await ids('/v1/candidates?per_page=1');
    expect(await ids(`/v1/candidates?candidate_ids=${id},${first}`)).toEqual([first, id]);
    expect(await ids(`/v1/candidates?email=Nova@People.example&candidate_ids=${first}`)).toEqual([id]);
    const many = Array.from({ length: 51 }, (_, index) => index).join(',');
    expect((await api().get(`/v1/candidates?candidate_ids=${many}`)).status).toBe(422);
    const ofJob = await ids(`/v1/candidates?job_id=${job_id}`);
    expect(ofJob).toContain(id);
    expect(ofJob).not.toContain(id + 7);
    const now = new Date(clock.now()).toISOString();
    expect(await ids(`/v1/candidates?created_after=${now}`)).toHaveLength(2);
    expect(await ids(`/v1/candidates?created_before=2026-01-01T00:00:00Z`)).toHaveLength(21);
    expect(await ids(`/v1/candidates?updated_after=${now}`)).toHaveLength(2);
    expect(refusalOf(await api().get('/v1/candidates?created_after=soon')).fields).toEqual(['created_after']);
  });

  test('a name nobody knows finds everybody', async () => {
    expect(await ids('/v1/candidates?email_address=nobody@x.example')).toHaveLength(21);
  });

  test('applications by status, job and time; a status nobody has finds none', async () => {
    const all = await ids('/v1/applications');
    const parts = await Promise.all(
      ['active', 'rejected', 'hired', 'converted'].map((status) => ids(`/v1/applications?status=${status}`)),
    );
    expect(parts.flat().sort()).toEqual(all.sort());
    expect(await ids('/v1/applications?status=in_process')).toEqual([]);
    expect(await ids('/v1/applications?last_activity_after=2026-01-01')).toEqual([]);
    expect(
      (await ids(`/v1/applications?job_id=${jobId(greenhouse(), 'Backend Engineer')}`)).length,
    ).toBeGreaterThan(0);
  });

  test('jobs by status (G6), posts by what they are', async () => {
    const open = rowsOf(await api().get('/v1/jobs?status=open'));
    expect(open.map(({ status }) => status)).toEqual(Array(7).fill('open'));
    expect(rowsOf(await api().get('/v1/jobs?status=closed'))).toHaveLength(3);
    expect(rowsOf(await api().get('/v1/jobs?status=sideways'))).toEqual([]);
    const live = rowsOf(await api().get('/v1/job_posts?live=true&internal=false&active=true'));
    expect(live.length).toBeGreaterThan(0);
    expect(live.every((post) => post.live === true && post.external === true)).toBe(true);
  });
});

describe('users by e-mail (G3)', () => {
  const look = async (email: string) =>
    (await api().get(`/v1/users?email=${encodeURIComponent(email)}`)).body;

  test('primary and secondary addresses, letter case by switch, nobody by switch', async () => {
    const dana = [expect.objectContaining({ primary_email_address: 'Dana.Fox@rehearsal.example' })];
    expect(await look('Dana.Fox@rehearsal.example')).toEqual(dana);
    expect(await look('D.Fox@sourcing.example')).toEqual(dana);
    expect(await look('dana.fox@rehearsal.example')).toEqual([]);
    greenhouse().switches.set({ v1UserEmailLookup: 'ignore-case' });
    expect(await look('dana.fox@REHEARSAL.example')).toEqual(dana);
    greenhouse().switches.set({ v1UsersByEmail: 'object', v1UsersByEmailMiss: 404 });
    expect(await look('dana.fox@rehearsal.example')).toEqual(dana[0]);
    expect(await look('nobody@x.example')).toEqual({ message: 'Resource not found' });
  });

  test('an account that keeps lower case is asked in lower case', async () => {
    greenhouse().switches.set({ userEmailSpelling: 'lower-case' });
    expect(await look('Dana.Fox@rehearsal.example')).toEqual([]);
    expect(await look('dana.fox@rehearsal.example')).toMatchObject([
      {
        primary_email_address: 'dana.fox@rehearsal.example',
        emails: ['dana.fox@rehearsal.example', 'd.fox@sourcing.example'],
      },
    ]);
  });

  test('the deactivated are told as disabled; service users are not told', async () => {
    await harvest(greenhouse());
    const users = rowsOf(await api().get('/v1/users'));
    expect(users).toHaveLength(8);
    expect(users.filter(({ disabled }) => disabled === true).map(({ name }) => name)).toEqual(['Gone Gary']);
    expect(rowsOf(await api().get('/v1/users?employee_id=E-101')).map(({ name }) => name)).toEqual([
      'Sam Super',
    ]);
    const service = greenhouse()
      .users()
      .find((user) => user.service);
    expect((await api().get(`/v1/users/${service?.id}`)).status).toBe(404);
  });
});

describe('faults and conditions (B10)', () => {
  test('made-up answers are in the words of v1', async () => {
    const { faults } = greenhouse();
    const struck = async (fault: Parameters<typeof faults.add>[0]['fault']) => {
      faults.add({ match: { path: '/v1/**', times: 1 }, fault });
      const answer = await api().get('/v1/users');
      return [answer.status, answer.body];
    };
    expect(await struck({ type: 'expiredToken' })).toEqual([
      401,
      { message: 'Invalid Basic Auth credentials' },
    ]);
    expect(await struck({ type: 'forbidden' })).toEqual([
      403,
      { message: 'This API Key does not have permission for this endpoint' },
    ]);
    expect(await struck({ type: 'tooManyRequests', retryAfter: 3 })).toEqual([
      429,
      { message: 'Rate limit exceeded' },
    ]);
    expect(await struck({ type: 'serverError', status: 503 })).toEqual([
      503,
      { message: 'Service Unavailable' },
    ]);
  });

  test('a create that timed out after it was stored is found; index lag holds it back', async () => {
    greenhouse().faults.add({
      match: { method: 'POST', path: '/v1/prospects' },
      fault: { type: 'cut', store: true },
    });
    await expect(api().send('POST', '/v1/prospects', nova)).rejects.toThrow();
    greenhouse().faults.setIndexLag({ email: 1_000, createdAt: 2_000 });
    const count = async (query: string) => rowsOf(await api().get(`/v1/candidates?${query}`)).length;
    const since = `created_after=${new Date(clock.now()).toISOString()}`;
    expect([await count('email=nova@people.example'), await count(since)]).toEqual([0, 0]);
    clock.advance(1_000);
    expect([await count('email=nova@people.example'), await count(since)]).toEqual([1, 0]);
    clock.advance(1_000);
    expect(await count(since)).toBe(1);
    greenhouse().faults.ignoreFilters(['email', 'created_at']);
    expect([await count('email=x@x.example'), await count('created_after=2030-01-01')]).toEqual([22, 22]);
    greenhouse().faults.hideRecords(true);
    expect([await count(''), rowsOf(await api().get('/v1/applications')).length]).toEqual([0, 0]);
  });
});
