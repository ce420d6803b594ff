import { describe, expect, test } from 'vitest';
import { type ClientAnswer, dataOf, idOf, keyClient, listOf, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

/** The older side: `/candidates`, deprecated and kept running, over the same store as `/opportunities`. */
const rehearsal = rehearsed();
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const article = () => keyClient(rehearsal(), rehearsal().keys.article);
const tess = () => userId(rehearsal(), 'Tess Team');
const create = (body: unknown): Promise<ClientAnswer> =>
  api().send('POST', `/v1/candidates?perform_as=${tess()}`, body);

test('a list and its filters find what /opportunities finds; the id is the opportunity’s (L1)', async () => {
  const posting = postingId(rehearsal(), 'Product Designer');
  const since = Date.now();
  await create({ name: 'Nova', emails: ['nova@people.example'], postings: [posting] });
  for (const query of [
    '',
    '?email=NOVA@people.example',
    `?posting_id=${posting}`,
    `?updated_at_start=${since}`,
    '?expand=owner&limit=3',
    '?tag=nothing',
  ]) {
    const older = listOf(await api().get(`/v1/candidates${query}`));
    const newer = listOf(await api().get(`/v1/opportunities${query}`));
    expect(older.data).toEqual(newer.data);
    expect(older.hasNext).toBe(newer.hasNext);
  }
  const [found] = listOf(await api().get('/v1/candidates?email=nova@people.example&expand=owner')).data;
  expect(found?.owner).toMatchObject({ id: tess(), name: 'Tess Team' });
  expect(dataOf(await api().get(`/v1/candidates/${found?.id}`))).toEqual(
    dataOf(await api().get(`/v1/opportunities/${found?.id}`)),
  );
  const first = listOf(await api().get('/v1/candidates?limit=10'));
  const second = listOf(
    await api().get(`/v1/candidates?limit=10&offset=${encodeURIComponent(first.next ?? '')}`),
  );
  expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(20);
});

describe('POST /candidates', () => {
  test('takes one multipart call with the résumé (L6)', async () => {
    rehearsal().switches.set({ multipartPhones: 'indexed' });
    const form = new FormData();
    form.append('name', 'Zoë 李');
    form.append('headline', 'Northwind, Contoso');
    form.append('emails[]', 'zoe@people.example');
    form.append('phones[0][value]', '+1 202 555 0100');
    form.append('phones[0][type]', 'mobile');
    form.append('links[]', 'https://z.example');
    form.append('sources[]', 'Crosswalk');
    form.append('origin', 'sourced');
    form.append('resumeFile', new File(['%PDF-1.7'], 'Zoë.pdf', { type: 'application/pdf' }));
    const answer = await api().form(`/v1/candidates?perform_as=${tess()}&parse=true`, form);
    expect(answer.status).toBe(201);
    expect(dataOf(answer)).toMatchObject({
      headline: 'Northwind, Contoso',
      sources: ['Crosswalk'],
      stage: 'lead-new',
      tags: [],
      phones: [{ value: '+1 202 555 0100', type: 'mobile' }],
    });
    expect(listOf(await api().get(`/v1/candidates/${idOf(answer)}/resumes`)).data).toHaveLength(1);
    expect(rehearsal().ledger().created).toMatchObject([
      { actor: tess(), resume: { fileName: 'Zoë.pdf', bytes: 8 }, received: { multipart: true } },
    ]);
  });

  test('makes another opportunity of the same person each time, here and beside the newer side (B1)', async () => {
    const body = { name: 'Nova', emails: ['nova@people.example'] };
    const first = await create(body);
    const tagged = await create({ ...body, tags: ['Only a tag was meant'] });
    const newer = await api().send('POST', `/v1/opportunities?perform_as=${tess()}`, body);
    expect(new Set([first, tagged, newer].map(idOf)).size).toBe(3);
    expect(new Set([first, tagged, newer].map((answer) => dataOf(answer).contact)).size).toBe(1);
    expect(rehearsal().ledger().doubles).toMatchObject([
      { reason: 'same e-mail', destination: 'prospect', ids: [first, tagged, newer].map(idOf) },
    ]);
  });

  test('ignores the place of the opportunity, takes one posting, needs perform_as', async () => {
    const posting = postingId(rehearsal(), 'Product Designer');
    const placed = await create({ name: 'Nova', postings: [posting], opportunityLocation: 'Atlantis' });
    expect(dataOf(await api().get(`/v1/candidates/${idOf(placed)}`)).opportunityLocation).toBe('New York');
    const other = postingId(rehearsal(), 'Frontend Engineer');
    expect((await create({ name: 'Nova', postings: [posting, other] })).status).toBe(400);
    expect((await api().send('POST', '/v1/candidates', { name: 'Nova' })).status).toBe(400);
  });

  test('suffers faults by its own path', async () => {
    rehearsal().faults.add({
      match: { method: 'POST', path: '/v1/candidates', times: 1 },
      fault: { type: 'cut', store: true },
    });
    await expect(create({ name: 'Nova', emails: ['nova@people.example'] })).rejects.toThrow();
    expect(listOf(await api().get('/v1/candidates?email=nova@people.example')).data).toHaveLength(1);
  });
});

test('the article key may do what the older connector does, and list by the newer side only (L2)', async () => {
  const posting = postingId(rehearsal(), 'Product Designer');
  const as = `?perform_as=${tess()}`;
  const made = await article().send('POST', `/v1/candidates${as}`, {
    name: 'Nova',
    emails: ['nova@people.example'],
  });
  expect(made.status).toBe(201);
  const path = `/v1/candidates/${idOf(made)}`;
  for (const [call, body] of [
    ['addTags', { tags: ['T'] }],
    ['addSources', { sources: ['Crosswalk'] }],
    ['addLinks', { links: ['https://n.example'] }],
    ['addPostings', { postings: [posting] }],
  ] as const)
    expect([call, (await article().send('POST', `${path}/${call}${as}`, body)).status]).toEqual([call, 200]);
  expect((await article().get('/v1/opportunities?email=nova@people.example')).status).toBe(200);
  expect((await article().get('/v1/candidates?email=nova@people.example')).status).toBe(403);
  expect((await article().get(path)).status).toBe(403);
  expect((await article().send('PUT', `${path}/archived${as}`, { reason: null })).status).toBe(403);
});
