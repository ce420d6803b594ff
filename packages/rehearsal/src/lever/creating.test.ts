import { describe, expect, test } from 'vitest';
import { call, createPerson, dataOf, idOf, keyClient, listOf, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const rehearsal = rehearsed();
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const tess = () => userId(rehearsal(), 'Tess Team');
const create = (person: Record<string, unknown>, performAs = tess()) =>
  createPerson(api(), performAs, person);

describe('create with JSON (L6)', () => {
  test('makes a prospect in the first lead stage, owned, sourced and followed by the actor', async () => {
    const answer = await create({
      name: 'Nova Quist',
      headline: 'Acme, Initech',
      location: 'Oslo',
      phones: [{ value: '+47 23 00 00 00', type: 'work' }, { value: '+47 23 00 00 01' }],
      emails: ['Nova@people.example'],
      links: ['https://github.example/nova'],
      tags: ['A', 'a'],
      sources: ['Crosswalk'],
      origin: 'sourced',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ deduped: false });
    expect(dataOf(answer)).toMatchObject({
      name: 'Nova Quist',
      headline: 'Acme, Initech',
      location: 'Oslo',
      phones: [
        { type: 'work', value: '+47 23 00 00 00' },
        { type: 'other', value: '+47 23 00 00 01' },
      ],
      emails: ['Nova@people.example'],
      links: ['https://github.example/nova'],
      tags: ['A', 'a'],
      sources: ['Crosswalk'],
      stage: 'lead-new',
      stageChanges: [{ toStageId: 'lead-new', toStageIndex: 0, userId: tess() }],
      origin: 'sourced',
      owner: tess(),
      sourcedBy: tess(),
      followers: [tess()],
      applications: [],
      archived: null,
      confidentiality: 'non-confidential',
    });
    expect(rehearsal().ledger().created[0]).toMatchObject({
      id: idOf(answer),
      destination: 'prospect',
      tags: ['A', 'a'],
      createdAtSent: null,
      actor: tess(),
    });
  });

  test('a posting gives an application, tags, followers and, on reading, a location', async () => {
    const posting = postingId(rehearsal(), 'Senior Backend Engineer');
    const answer = await create({ tags: ['Mine'], postings: [posting] });
    expect(dataOf(answer)).toMatchObject({
      tags: ['Mine', 'Senior Backend Engineer', 'Engineering', 'Platform', 'Berlin', 'Full-time'],
      followers: [userId(rehearsal(), 'Ada Admin'), userId(rehearsal(), 'Hugo Hiring'), tess()],
      applications: [expect.any(String)],
    });
    expect(dataOf(answer)).not.toHaveProperty('opportunityLocation');
    const read = await api().get(`/v1/opportunities/${idOf(answer)}?expand=applications`);
    expect(dataOf(read)).toMatchObject({
      opportunityLocation: 'Berlin',
      applications: [{ type: 'user', posting, user: tess() }],
    });
    const twoPlaces = await create({ postings: [postingId(rehearsal(), 'Data Scientist')] });
    expect(dataOf(await api().get(`/v1/opportunities/${idOf(twoPlaces)}`))).toMatchObject({
      opportunityLocation: 'unspecified',
    });
    expect(rehearsal().ledger().created[0]).toMatchObject({ destination: posting, tags: ['Mine'] });
  });

  test('the posting owner may become owner', async () => {
    const posting = postingId(rehearsal(), 'Senior Backend Engineer');
    const path = `/v1/opportunities?perform_as=${tess()}&perform_as_posting_owner=true`;
    expect(dataOf(await api().send('POST', path, { postings: [posting] }))).toMatchObject({
      owner: userId(rehearsal(), 'Ada Admin'),
      sourcedBy: tess(),
    });
    expect((await api().send('POST', path, {})).status).toBe(400);
  });

  test('three identical creates make three opportunities on one contact, and a double in the ledger (B1)', async () => {
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1) answers.push(await create({ emails: ['same@people.example'] }));
    expect(answers.map(({ body }) => body)).toMatchObject([
      { deduped: false },
      { deduped: true },
      { deduped: true },
    ]);
    expect(new Set(answers.map((answer) => dataOf(answer).contact)).size).toBe(1);
    const { created, createdCount, doubles } = rehearsal().ledger();
    expect(createdCount).toBe(3);
    expect(doubles).toEqual([
      { reason: 'same e-mail', destination: 'prospect', ids: created.map(({ id }) => id) },
    ]);
  });

  test('an interviewer creates but does not follow', async () => {
    const ines = userId(rehearsal(), 'Ines Interviewer');
    expect(dataOf(await create({}, ines))).toMatchObject({ owner: ines, followers: [] });
    rehearsal().switches.set({ creatorFollows: 'always' });
    expect(dataOf(await create({}, ines))).toMatchObject({ followers: [ines] });
  });

  test('createdAt is kept as marker, or ignored by switch', async () => {
    const createdAt = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
    const kept = dataOf(await create({ createdAt }));
    expect(kept).toMatchObject({ createdAt });
    expect(kept.updatedAt).not.toBe(createdAt);
    rehearsal().switches.set({ markerHonoured: false });
    expect(dataOf(await create({ createdAt })).createdAt).not.toBe(createdAt);
    expect(
      rehearsal()
        .ledger()
        .created.map(({ createdAtSent }) => createdAtSent),
    ).toEqual([createdAt, createdAt]);
  });

  test('an archived create takes a reason and an earlier createdAt', async () => {
    const [reason] = listOf(await api().get('/v1/archive_reasons?type=non-hired')).data;
    const createdAt = Date.UTC(2026, 0, 2);
    const archived = { reason: reason?.id, archivedAt: createdAt + 1 };
    expect(dataOf(await create({ createdAt, archived }))).toMatchObject({ archived });
    expect((await create({ archived })).status).toBe(400);
  });

  test.each([
    ['more than one posting', () => ({ postings: ['a', 'b'] }), 400],
    ['an unknown origin', () => ({ origin: 'found' }), 400],
    ['a createdAt to come', () => ({ createdAt: Date.now() + 3_600_000 }), 400],
    ['an unknown phone type', () => ({ phones: [{ value: '1', type: 'fax' }] }), 400],
    ['a string where a list belongs', () => ({ emails: 'a@x.example' }), 400],
    ['an unknown posting', () => ({ postings: ['none'] }), 404],
    ['an unknown stage', () => ({ stage: 'none' }), 404],
    ['an unknown owner', () => ({ owner: 'none' }), 404],
    ['an unknown contact', () => ({ contact: 'none' }), 404],
    ['an unknown archive reason', () => ({ archived: { reason: 'none' } }), 404],
  ])('%s is refused and leaves no trace', async (_, person, status) => {
    const answer = await create(person());
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ code: expect.any(String), message: expect.any(String) });
    expect(rehearsal().ledger().createdCount).toBe(0);
  });

  test('perform_as must be there and be an active user', async () => {
    const missing = await api().send('POST', '/v1/opportunities', {});
    expect(missing.body).toEqual({
      code: 'BadRequestError',
      message: 'Missing required parameter: perform_as',
    });
    const gone = userId(rehearsal(), 'Gone Gary');
    expect((await create({}, 'nobody')).status).toBe(400);
    expect((await create({}, gone)).status).toBe(400);
    rehearsal().switches.set({ unknownPerformAs: 404 });
    expect((await create({}, gone)).status).toBe(404);
  });

  test('broken JSON is InvalidContent, another content type 415', async () => {
    const url = `${rehearsal().origin}/v1/opportunities?perform_as=${tess()}`;
    const headers = { authorization: `Basic ${btoa(`${rehearsal().keys.full}:`)}` };
    const send = (type: string, body: string) =>
      call(url, { method: 'POST', headers: { ...headers, 'content-type': type }, body });
    expect((await send('application/json', '{"name":')).body).toMatchObject({ code: 'InvalidContent' });
    expect((await send('application/json', '[]')).status).toBe(400);
    expect((await send('text/plain', 'name')).status).toBe(415);
    expect((await send('multipart/form-data; boundary=x', 'no boundary')).body).toMatchObject({
      code: 'InvalidContent',
    });
  });

  test('switches change how a create is judged', async () => {
    const lever = rehearsal();
    const closed = postingId(lever, 'Marketing Lead');
    const open = postingId(lever, 'Product Designer');
    expect((await create({ postings: [closed] })).status).toBe(201);
    lever.switches.set({ createOnInactivePosting: 400, unknownReference: 400, tooManyPostings: 422 });
    expect((await create({ postings: [closed] })).status).toBe(400);
    expect((await create({ postings: ['none'] })).status).toBe(400);
    expect((await create({ postings: [open, closed] })).status).toBe(422);
    lever.switches.set({ tooManyPostings: 'first', dedupedForNew: 'absent', defaultOrigin: 'applied' });
    const answer = await create({ postings: [open, closed] });
    expect(answer.body).not.toHaveProperty('deduped');
    expect(dataOf(answer)).toMatchObject({ origin: 'applied', sourcedBy: null });
  });
});
