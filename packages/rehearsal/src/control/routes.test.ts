import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { client, createPerson, dataOf, keyClient, listOf, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const rehearsal = rehearsed();
const control = () => client(rehearsal().origin, null);
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const tess = () => userId(rehearsal(), 'Tess Team');

describe('control API (B10)', () => {
  test('keys are made with any subset of permissions, and revoked', async () => {
    const made = await control().send('POST', '/rehearsal/keys', {
      permissions: ['Find all users', 'add-opportunity-tag'],
      label: 'two',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ permissions: ['list users', 'add opportunity tag'] });
    const { key } = z.object({ key: z.string() }).parse(made.body);
    expect((await keyClient(rehearsal(), key).get('/v1/users')).status).toBe(200);
    expect((await keyClient(rehearsal(), key).get('/v1/postings')).status).toBe(403);
    expect(rehearsal().ledger().calls.at(-1)).toMatchObject({ key: 'two', status: 403 });
    expect((await control().send('DELETE', `/rehearsal/keys/${key}`)).status).toBe(204);
    expect((await control().send('DELETE', `/rehearsal/keys/${key}`)).status).toBe(404);
    expect((await keyClient(rehearsal(), key).get('/v1/users')).status).toBe(401);
    const wrong = await control().send('POST', '/rehearsal/keys', { permissions: ['fly'] });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('fly');
    expect((await control().get('/rehearsal/keys')).body).toMatchObject(rehearsal().keys);
  });

  test('faults are added, listed and removed', async () => {
    const added = await control().send('POST', '/rehearsal/faults', {
      match: { method: 'GET', path: '/v1/users', nth: 1 },
      fault: { type: 'serverError', status: 503 },
    });
    expect(added.status).toBe(201);
    expect([(await api().get('/v1/users')).status, (await api().get('/v1/users')).status]).toEqual([
      503, 200,
    ]);
    expect((await control().get('/rehearsal/faults')).body).toMatchObject({
      faults: [{ ...z.object({ id: z.string() }).parse(added.body), seen: 2, struck: 1 }],
    });
    for (const wrong of [
      { fault: { type: 'earthquake' } },
      { match: { path: '^(' }, fault: { type: 'cut' } },
      { match: { colour: 'red' }, fault: { type: 'cut' } },
    ]) {
      const refused = await control().send('POST', '/rehearsal/faults', wrong);
      expect(refused.status).toBe(400);
      expect(refused.body).toEqual({ error: expect.any(String) });
    }
    expect((await control().send('DELETE', '/rehearsal/faults/none')).status).toBe(404);
    expect((await control().send('DELETE', '/rehearsal/faults')).status).toBe(204);
    expect(rehearsal().faults.list()).toEqual([]);
  });

  test('conditions and switches are set one by one and keep the others', async () => {
    await control().send('PATCH', '/rehearsal/conditions', { indexLag: { email: 60_000 } });
    const conditions = await control().send('PATCH', '/rehearsal/conditions', { indexLag: { list: 5 } });
    expect(conditions.body).toMatchObject({
      indexLag: { email: 60_000, list: 5, contact: 0 },
      recordsHidden: false,
    });
    expect((await control().send('PATCH', '/rehearsal/conditions', { weather: 'fog' })).status).toBe(400);

    const switched = await control().send('PATCH', '/rehearsal/switches', { multipartPhones: 'json' });
    expect(switched.body).toMatchObject({
      multipartPhones: 'json',
      unknownPerformAs: 400,
      rateLimitPerSecond: 'off',
    });
    expect((await control().send('PATCH', '/rehearsal/switches', { multipartPhones: 'xml' })).status).toBe(
      400,
    );
    expect((await control().send('PATCH', '/rehearsal/switches', { mood: 'good' })).status).toBe(400);
    const described = z
      .object({ switches: z.array(z.object({ name: z.string(), meaning: z.string().min(1) })) })
      .parse((await control().get('/rehearsal/switches')).body);
    expect(described.switches.map(({ name }) => name)).toEqual(Object.keys(rehearsal().switches.current));
  });

  test('users and postings change as if someone did it in the app', async () => {
    const added = await control().send('POST', '/rehearsal/users', {
      name: 'New Nina',
      email: 'Nina@rehearsal.example',
    });
    const { id } = z.object({ id: z.string() }).parse(added.body);
    expect(listOf(await api().get('/v1/users?email=Nina@rehearsal.example')).data).toHaveLength(1);
    await control().send('PATCH', `/rehearsal/users/${id}`, { email: 'nina@rehearsal.example' });
    expect(dataOf(await api().get(`/v1/users/${id}`)).email).toBe('nina@rehearsal.example');
    await control().send('PATCH', `/rehearsal/users/${id}`, { deactivated: true });
    expect(listOf(await api().get('/v1/users?email=nina@rehearsal.example')).data).toEqual([]);
    expect((await control().send('PATCH', '/rehearsal/users/none', { name: 'X' })).status).toBe(400);

    const posting = postingId(rehearsal(), 'Product Designer');
    const closed = await control().send('PATCH', `/rehearsal/postings/${posting}`, { state: 'closed' });
    expect(closed.status).toBe(204);
    expect(dataOf(await api().get(`/v1/postings/${posting}`)).state).toBe('closed');
    expect((await control().send('PATCH', '/rehearsal/postings/none', { state: 'closed' })).status).toBe(400);
  });

  test('late stores are released and waited for', async () => {
    rehearsal().faults.add({ match: { method: 'POST' }, fault: { type: 'lateStore', delayMs: 3_600_000 } });
    await expect(createPerson(api(), tess(), { name: 'Late' })).rejects.toThrow();
    expect((await control().send('POST', '/rehearsal/late-stores/release')).status).toBe(200);
    expect((await control().get('/rehearsal/settled')).body).toEqual({ outstanding: 0 });
    expect(rehearsal().ledger().createdCount).toBe(1);
  });

  test('reset brings everything back, late stores included', async () => {
    const before = { keys: rehearsal().keys, users: rehearsal().users() };
    const extra = rehearsal().makeKey(['list users']);
    await createPerson(api(), tess(), { name: 'Gone' });
    rehearsal().faults.add({ match: { method: 'POST', path: '/v1/*' }, fault: { type: 'lateStore' } });
    await expect(createPerson(api(), tess(), { name: 'Late' })).rejects.toThrow();
    rehearsal().switches.set({ contactPut: 'replace' });
    rehearsal().faults.setLatency(10);
    expect((await control().send('POST', '/rehearsal/reset')).status).toBe(204);
    await rehearsal().settled();
    expect(rehearsal().ledger()).toEqual({
      callCount: 0,
      calls: [],
      createdCount: 0,
      created: [],
      doubles: [],
    });
    expect({ keys: rehearsal().keys, users: rehearsal().users() }).toEqual(before);
    expect(rehearsal().switches.current.contactPut).toBe('partial');
    expect(rehearsal().faults.conditions().latencyMs).toBe(0);
    expect(listOf(await api().get('/v1/opportunities?confidentiality=all')).data).toHaveLength(25);
    expect((await keyClient(rehearsal(), extra).get('/v1/users')).status).toBe(401);
  });

  test('unknown paths and broken bodies are told apart', async () => {
    expect((await control().get('/rehearsal/weather')).status).toBe(404);
    const broken = await fetch(`${rehearsal().origin}/rehearsal/faults`, { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });
});

describe('ledger', () => {
  test('remembers every call with key, answer, effect and fault, and forgets calls on demand', async () => {
    await createPerson(keyClient(rehearsal(), rehearsal().keys.article), tess(), {
      name: 'Nova',
      tags: ['T'],
    });
    await client(rehearsal().origin, null).get('/v1/users?limit=1');
    const ledger = await control().get('/rehearsal/ledger');
    expect(ledger.body).toMatchObject({
      callCount: 2,
      calls: [
        {
          method: 'POST',
          path: '/v1/opportunities',
          query: `?perform_as=${tess()}`,
          key: 'article',
          status: 201,
          stored: [expect.stringContaining('created')],
          storedAt: expect.any(Number),
          fault: null,
        },
        {
          method: 'GET',
          path: '/v1/users',
          query: '?limit=1',
          key: null,
          status: 401,
          stored: [],
          storedAt: null,
        },
      ],
      createdCount: 1,
      created: [
        { name: 'Nova', tags: ['T'], tagsTotal: ['T'], call: expect.any(Number), received: { name: 'Nova' } },
      ],
      doubles: [],
    });
    expect((await control().send('DELETE', '/rehearsal/ledger')).status).toBe(204);
    expect(rehearsal().ledger()).toMatchObject({ callCount: 0, calls: [], createdCount: 1 });
  });

  test('the page shows who arrived, safely, and links to the person', async () => {
    await createPerson(api(), tess(), { name: '<b>Nova</b>', emails: ['n@people.example'] });
    await createPerson(api(), tess(), { name: 'Nova', emails: ['n@people.example'] });
    const page = await control().get('/rehearsal');
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.text).toContain('&lt;b&gt;Nova&lt;/b&gt;');
    expect(page.text).not.toContain('<b>Nova');
    expect(page.text).toContain('same e-mail');
    const [arrival] = rehearsal().ledger().created;
    expect(page.text).toContain(arrival?.url);
    const person = await control().get(`/candidates/${arrival?.id}`);
    expect(person.text).toContain('n@people.example');
    expect((await control().get('/candidates/none')).status).toBe(404);
  });

  test('archiving a double settles it', async () => {
    const [reason] = listOf(await api().get('/v1/archive_reasons?type=non-hired')).data;
    await createPerson(api(), tess(), { emails: ['n@people.example'] });
    const second = dataOf(await createPerson(api(), tess(), { emails: ['n@people.example'] }));
    expect(rehearsal().ledger().doubles).toHaveLength(1);
    await api().send('PUT', `/v1/opportunities/${second.id}/archived`, { reason: reason?.id });
    expect(rehearsal().ledger()).toMatchObject({ createdCount: 2, doubles: [] });
  });
});
