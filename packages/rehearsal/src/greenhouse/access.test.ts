import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import {
  createdOf,
  greenhouseUser,
  harvest,
  jobId,
  rehearsedGreenhouse,
  rowsOf,
} from '../testing/greenhouse.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1, 12));
const greenhouse = rehearsedGreenhouse({ now: clock.now, timers: clock.timers });
const person = (application?: Record<string, unknown>) => ({
  first_name: 'Nova',
  last_name: 'Quist',
  application: application ?? { prospect: true },
});

describe('scopes', () => {
  test('a missing scope is 403 whatever was sent', async () => {
    const credential = greenhouse().makeCredential(['harvest:candidates:list']);
    const api = await harvest(greenhouse(), credential);
    expect((await api.get('/v3/candidates')).status).toBe(200);
    const refused = await api.send('POST', '/v3/candidates', { nonsense: true });
    expect(refused).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
    expect(refused.body).not.toHaveProperty('errors');
    greenhouse().switches.set({ forbiddenBody: 'errors' });
    expect((await api.get('/v3/jobs')).body).toHaveProperty('errors');
  });

  test('the scopes for exporting cover sending and nothing that removes', async () => {
    const api = await harvest(greenhouse(), greenhouse().credentials.article);
    const created = await api.send('POST', '/v3/candidates', person());
    expect(created.status).toBe(201);
    const { candidate } = createdOf(created);
    expect((await api.send('DELETE', `/v3/candidates/${candidate.id}`)).status).toBe(403);
    expect((await api.send('PATCH', `/v3/candidates/${candidate.id}`, {})).status).toBe(403);
  });
});

describe('subjects', () => {
  test('somebody who is no Site Admin finds empty lists, or 403 (G2)', async () => {
    const api = await harvest(greenhouse(), greenhouse().credentials.nonAdmin);
    for (const path of ['/v3/candidates?email=jonas.okafor@people.example', '/v3/sources', '/v3/users'])
      expect(await api.get(path)).toMatchObject({ status: 200, body: [] });
    greenhouse().switches.set({ nonAdminLists: 403 });
    expect((await api.get('/v3/sources')).status).toBe(403);
  });

  test('a basic user may write nothing, a job admin may add people and remove none', async () => {
    const rehearsal = greenhouse();
    const bea = await harvest(rehearsal, rehearsal.credentials.nonAdmin);
    expect((await bea.send('POST', '/v3/candidates', person())).status).toBe(403);
    const rui = await harvest(
      rehearsal,
      rehearsal.credentials.full,
      greenhouseUser(rehearsal, 'Rui Recruiter'),
    );
    const created = await rui.send('POST', '/v3/candidates', person());
    expect(created.status).toBe(201);
    expect((await rui.send('DELETE', `/v3/candidates/${createdOf(created).candidate.id}`)).status).toBe(403);
    expect(rehearsal.ledger().created[0]?.actor).toBe(String(greenhouseUser(rehearsal, 'Rui Recruiter')));
    expect(rehearsal.ledger().calls.at(-1)?.key).toBe('full as rui.recruiter@rehearsal.example');
  });

  test('a confidential job takes people only from its team', async () => {
    const rehearsal = greenhouse();
    const secret = { job_id: jobId(rehearsal, 'Chief Financial Officer') };
    const service = await harvest(rehearsal);
    expect((await service.send('POST', '/v3/candidates', person(secret))).status).toBe(403);
    const sam = await harvest(rehearsal, rehearsal.credentials.full, greenhouseUser(rehearsal, 'Sam Super'));
    expect((await sam.send('POST', '/v3/candidates', person(secret))).status).toBe(201);
  });

  test('a job admin adds people only to jobs of theirs', async () => {
    const rehearsal = greenhouse();
    const stranger = rehearsal.addUser({ name: 'New Nina', email: 'nina@rehearsal.example' });
    const api = await harvest(rehearsal, rehearsal.credentials.full, stranger);
    const job = { job_id: jobId(rehearsal, 'Data Scientist') };
    expect((await api.send('POST', '/v3/candidates', person(job))).status).toBe(403);
    rehearsal.addToTeam(job.job_id, stranger);
    expect((await api.send('POST', '/v3/candidates', person(job))).status).toBe(201);
    expect((await api.send('POST', '/v3/candidates', person())).status).toBe(201);
  });
});

describe('users (G3)', () => {
  test('addresses are found whatever their letter case, and told as they were typed', async () => {
    const api = await harvest(greenhouse());
    const dana = greenhouseUser(greenhouse(), 'Dana Fox');
    const found = rowsOf(await api.get('/v3/user_emails?email=dana.fox@REHEARSAL.example'));
    expect(found).toMatchObject([{ user_id: dana, email: 'Dana.Fox@rehearsal.example', verified: true }]);
    const secondary = rowsOf(await api.get('/v3/user_emails?email=d.fox@sourcing.example,nobody@x.example'));
    expect(secondary).toMatchObject([{ user_id: dana, email: 'D.Fox@sourcing.example' }]);
    expect(rowsOf(await api.get('/v3/users?primary_email=dana.fox@rehearsal.example'))).toEqual([]);
    greenhouse().switches.set({ primaryEmailLookup: 'ignore-case', userEmailSpelling: 'lower-case' });
    expect(rowsOf(await api.get('/v3/users?primary_email=Dana.Fox@rehearsal.example'))).toMatchObject([
      { id: dana, primary_email: 'dana.fox@rehearsal.example', site_admin: true, deactivated: false },
    ]);
  });

  test('service users show only when asked for; deactivated ones always', async () => {
    const api = await harvest(greenhouse());
    const names = async (query: string) => rowsOf(await api.get(`/v3/users${query}`)).map(({ name }) => name);
    expect(await names('')).toContain('Gone Gary');
    expect(await names('')).not.toContain('Integration full');
    expect(await names('?show_service_accounts=true')).toContain('Integration full');
    expect(await names('?deactivated=true')).toEqual(['Gone Gary']);
  });
});

describe('the rate window', () => {
  test('counts down in headers, refuses, and opens again after 30 seconds', async () => {
    greenhouse().switches.set({ rateLimitPerWindow: 3 });
    const api = await harvest(greenhouse());
    const first = await api.get('/v3/sources');
    expect(first.headers.get('x-ratelimit-limit')).toBe('3');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('2');
    expect(first.headers.get('x-ratelimit-reset')).toBe(String(clock.now() / 1000 + 30));
    clock.advance(12_500);
    await api.get('/v3/sources');
    expect((await api.get('/v3/nothing')).headers.get('x-ratelimit-limit')).toBeNull();
    const wrong = await api.get('/v3/sources?nonsense=1');
    expect(wrong).toMatchObject({ status: 422 });
    expect(wrong.headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await api.send('POST', '/v3/candidates', person());
    expect(refused).toMatchObject({ status: 429, body: { message: 'Rate limit exceeded' } });
    expect(refused.headers.get('retry-after')).toBe('18');
    expect(greenhouse().ledger().createdCount).toBe(0);
    const other = await harvest(greenhouse(), greenhouse().credentials.article);
    expect((await other.get('/v3/sources')).status).toBe(200);
    clock.advance(17_500);
    expect((await api.get('/v3/sources')).status).toBe(200);
  });

  test('75 calls fit into a window unless told otherwise; the body of a 429 may be empty', async () => {
    greenhouse().switches.set({ rateLimitPerWindow: 75, tooManyRequestsBody: 'empty' });
    const api = await harvest(greenhouse());
    for (let count = 0; count < 75; count += 1) expect((await api.get('/v3/close_reasons')).status).toBe(200);
    expect(await api.get('/v3/close_reasons')).toMatchObject({ status: 429, text: '' });
  });
});
