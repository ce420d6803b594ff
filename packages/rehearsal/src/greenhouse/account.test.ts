import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { call } from '../testing/client.ts';
import {
  createdOf,
  greenhouseUser,
  harvest,
  idNamed,
  rehearsedGreenhouse,
  rowsOf,
} from '../testing/greenhouse.ts';
import type { GreenhouseRehearsalOptions } from './rehearsal.ts';
import { startGreenhouseRehearsal } from './server.ts';

const greenhouse = rehearsedGreenhouse();
const control = (method: string, path: string, body?: unknown) =>
  call(`${greenhouse().origin}/rehearsal${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('the control API', () => {
  test('makes and ends credentials, revokes tokens', async () => {
    const made = await control('POST', '/credentials', { scopes: ['sources:list'], label: 'mine' });
    expect(made).toMatchObject({ status: 201, body: { scopes: ['harvest:sources:list'] } });
    const credential = z.object({ clientId: z.string(), clientSecret: z.string() }).parse(made.body);
    const api = await harvest(greenhouse(), credential);
    expect((await api.get('/v3/sources')).status).toBe(200);
    expect((await control('POST', '/tokens/revoke', { clientId: credential.clientId })).status).toBe(204);
    expect((await api.get('/v3/sources')).status).toBe(401);
    expect((await control('DELETE', `/credentials/${credential.clientId}`)).status).toBe(204);
    expect((await control('DELETE', `/credentials/${credential.clientId}`)).status).toBe(404);
    expect((await control('POST', '/credentials', { scopes: ['sauces:list'] })).status).toBe(400);
    expect((await control('GET', '/credentials')).body).toMatchObject({
      full: greenhouse().credentials.full,
    });
  });

  test('changes users, jobs, sources and switches', async () => {
    const api = await harvest(greenhouse());
    const added = await control('POST', '/users', { name: 'New Nina', email: 'Nina@x.example' });
    const id = z.object({ id: z.int() }).parse(added.body).id;
    const change = { email: 'nina@y.example', role: 'site admin', deactivated: true };
    expect((await control('PATCH', `/users/${id}`, change)).status).toBe(204);
    expect(rowsOf(await api.get(`/v3/users?ids=${id}`))).toMatchObject([
      { name: 'New Nina', primary_email: 'nina@y.example', site_admin: true, deactivated: true },
    ]);
    expect(rowsOf(await api.get('/v3/user_emails?email=nina@y.example'))).toMatchObject([{ user_id: id }]);
    expect((await control('PATCH', '/users/12', {})).status).toBe(400);

    const [job] = rowsOf(await api.get('/v3/jobs?status=draft'));
    await control('PATCH', `/jobs/${job?.id}`, { status: 'open' });
    expect(rowsOf(await api.get(`/v3/jobs?ids=${job?.id}&status=open`))).toHaveLength(1);

    expect((await control('POST', `/jobs/${job?.id}/team`, { userId: id })).status).toBe(204);
    expect((await control('POST', `/jobs/${job?.id}/team`, { userId: 12 })).status).toBe(400);

    const source = await idNamed(api, '/v3/sources', 'Crosswalk');
    await control('DELETE', `/sources/${source}`);
    await expect(idNamed(api, '/v3/sources', 'Crosswalk')).rejects.toThrow();
    await control('POST', '/sources', { name: 'Crosswalk' });
    expect(await idNamed(api, '/v3/sources', 'Crosswalk')).toBeGreaterThan(source);

    await control('PATCH', '/switches', { nonAdminLists: 403 });
    expect(greenhouse().switches.current).toMatchObject({ nonAdminLists: 403, autoMerge: false });
    expect((await control('PATCH', '/switches', { nonsense: 1 })).status).toBe(400);
    expect((await control('GET', '/jobs')).body).toEqual({ jobs: greenhouse().jobs() });
    expect((await control('GET', '/sources')).body).toEqual({ sources: greenhouse().sources() });
  });

  test('shows who arrived with what, on a page and person by person', async () => {
    const api = await harvest(greenhouse());
    const owner = greenhouseUser(greenhouse(), 'Olive Owner');
    const person = { first_name: 'Nova', last_name: '<Quist>', tags: ['Go'] };
    const application = { prospect: true, prospect_owner_id: owner };
    await api.send('POST', '/v3/candidates', { ...person, application });
    const page = (await control('GET', '')).text;
    expect(page).toContain('Nova &lt;Quist&gt;');
    expect(page).toContain(`owner: <code>${owner}</code>`);
    const [arrival] = greenhouse().ledger().created;
    expect((await call(arrival?.url ?? '', {})).text).toContain('Go');
  });
});

describe('the same seed', () => {
  const start = (options: GreenhouseRehearsalOptions = {}) =>
    startGreenhouseRehearsal({ rateLimit: 'off', ...options });
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rehearsal-memory-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('gives the same account and credentials, another seed others; ids need more than 32 bits', async () => {
    const [first, again, other] = await Promise.all([start(), start(), start({ seed: 2 })]);
    expect(again.credentials).toEqual(first.credentials);
    expect(again.users()).toEqual(first.users());
    expect(again.jobs()).toEqual(first.jobs());
    expect(other.credentials.full).not.toEqual(first.credentials.full);
    expect(other.jobs()[0]?.id).not.toBe(first.jobs()[0]?.id);
    expect(first.users()[0]).toMatchObject({ email: 'owner@crosswalk.example', role: 'site admin' });
    for (const { id } of first.users()) expect(id).toBeGreaterThan(2 ** 32);
    const before = first.jobs();
    first.reset();
    expect(first.jobs()).toEqual(before);
    expect(first.credentials).toEqual(again.credentials);
    await Promise.all([first.close(), again.close(), other.close()]);
  });

  test('may leave out the source that sourcing tools ask for (G2)', async () => {
    const [without, usual] = await Promise.all([start({ withSource: false }), start()]);
    expect(without.sources().map(({ name }) => name)).not.toContain('Crosswalk');
    expect(usual.sources()).toContainEqual(
      expect.objectContaining({ name: 'Crosswalk', strategy: 'Prospecting' }),
    );
    expect(without.jobs()).toEqual(usual.jobs());
    await Promise.all([without.close(), usual.close()]);
  });

  test('with a memory everything is there again after a restart, and new ids stay new', async () => {
    const memory = join(folder, 'greenhouse');
    const nova = {
      first_name: 'Nova',
      last_name: 'Quist',
      email_addresses: [{ value: 'nova@people.example', type: 'work' }],
      application: { prospect: true },
    };
    const first = await start({ memory });
    const api = await harvest(first);
    const { candidate, application } = createdOf(await api.send('POST', '/v3/candidates', nova));
    const file = { application_id: application.id, filename: 'a.pdf', type: 'resume', content: 'JVBERi0=' };
    await api.send('POST', '/v3/attachments', file);
    first.addSource('Another');
    await first.close();

    const second = await start({ memory });
    expect(second.credentials).toEqual(first.credentials);
    expect(second.sources().map(({ name }) => name)).toContain('Another');
    const later = await harvest(second);
    expect(rowsOf(await later.get('/v3/candidates?email=nova@people.example'))).toMatchObject([
      { id: candidate.id },
    ]);
    const resume = second.ledger().created[0]?.resume;
    expect(second.file(resume?.id ?? '')?.bytes.toString()).toBe('%PDF-');
    const again = createdOf(await later.send('POST', '/v3/candidates', nova));
    expect(again.candidate.id).toBeGreaterThan(candidate.id);
    expect(second.ledger().doubles).toMatchObject([
      { ids: [String(application.id), String(again.application.id)] },
    ]);
    await second.close();
  });
});
