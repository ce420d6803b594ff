import { createHash } from 'node:crypto';
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

describe('recognising a person', () => {
  const known = {
    name: 'Known Kim',
    headline: 'Old',
    emails: ['kim@people.example'],
    phones: [{ value: '1', type: 'home' }],
    links: ['https://k.example'],
  };
  const again = {
    name: 'Other Name',
    headline: 'New',
    location: 'Rome',
    emails: [' KIM@People.example', 'kim2@people.example'],
    phones: [{ value: '1' }, { value: '2' }],
    links: ['https://k2.example'],
  };

  test('what is known wins; e-mails, phones and links are added', async () => {
    const first = await create(known);
    const second = await create(again);
    expect(second.body).toMatchObject({
      deduped: true,
      data: {
        contact: dataOf(first).contact,
        name: 'Known Kim',
        headline: 'Old',
        location: '',
        emails: ['kim@people.example', 'kim2@people.example'],
        phones: [
          { type: 'home', value: '1' },
          { type: 'other', value: '2' },
        ],
        links: ['https://k.example', 'https://k2.example'],
      },
    });
    expect((await create({ emails: ['KIM2@people.example'] })).body).toMatchObject({ deduped: true });
    expect(rehearsal().ledger().created[1]).toMatchObject({ name: 'Other Name', matchedExisting: true });
  });

  test('by switch nothing is added, and addresses compare exactly', async () => {
    rehearsal().switches.set({
      emailMatchAppendsEmails: false,
      emailMatchAppendsPhones: false,
      emailMatchAppendsLinks: false,
    });
    await create(known);
    expect(dataOf(await create(again))).toMatchObject({
      emails: known.emails,
      phones: known.phones,
      links: known.links,
    });
    rehearsal().switches.set({ emailComparison: 'exact' });
    expect((await create({ emails: ['KIM@people.example'] })).body).toMatchObject({ deduped: false });
  });

  test('with several holders of an address the oldest wins, or the newest by switch', async () => {
    rehearsal().switches.set({ emailComparison: 'exact' });
    const first = await create({ emails: ['two@people.example'] });
    const second = await create({ emails: ['TWO@people.example'] });
    rehearsal().switches.set({ emailComparison: 'lower-case' });
    const [one, two] = [dataOf(first).contact, dataOf(second).contact];
    expect(one).not.toBe(two);
    const winners = [dataOf(await create({ emails: ['two@people.example'] })).contact];
    rehearsal().switches.set({ severalMatches: 'newest' });
    winners.push(dataOf(await create({ emails: ['two@people.example'] })).contact);
    expect(new Set(winners)).toEqual(new Set([one, two]));
  });

  test('a contact id links without e-mail; an anonymised contact is refused', async () => {
    const first = await create(known);
    const linked = await create({ contact: dataOf(first).contact, emails: ['new@people.example'] });
    expect(dataOf(linked)).toMatchObject({
      contact: dataOf(first).contact,
      emails: ['kim@people.example', 'new@people.example'],
    });
    const { data } = listOf(await api().get('/v1/opportunities'));
    const anonymised = data.find(({ isAnonymized }) => isAnonymized);
    expect((await create({ contact: anonymised?.contact })).status).toBe(400);
  });

  test('without e-mail everybody is new', async () => {
    const answers = [await create({ name: 'Same' }), await create({ name: 'Same' })];
    expect(new Set(answers.map((answer) => dataOf(answer).contact)).size).toBe(2);
  });
});

describe('create with multipart', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 not really');

  function form(fields: readonly (readonly [string, string])[], resume = true): FormData {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    if (resume) body.append('resumeFile', new File([bytes], 'Zoë Résumé.pdf', { type: 'application/pdf' }));
    return body;
  }
  const post = (body: FormData, query = '') =>
    api().form(`/v1/opportunities?perform_as=${tess()}${query}`, body);

  test('bracketed lists, nested values and the résumé arrive (L6)', async () => {
    const posting = postingId(rehearsal(), 'Product Designer');
    const [reason] = listOf(await api().get('/v1/archive_reasons?type=non-hired')).data;
    const createdAt = Date.UTC(2026, 0, 2);
    const answer = await post(
      form([
        ['name', 'Zoë 李'],
        ['emails[]', 'zoe@people.example'],
        ['emails[]', 'zoe2@people.example'],
        ['links[]', 'https://z.example'],
        ['tags[]', 'T'],
        ['sources[]', 'Crosswalk'],
        ['postings[]', posting],
        ['createdAt', String(createdAt)],
        ['archived[reason]', String(reason?.id)],
        ['archived[archivedAt]', String(createdAt + 5)],
      ]),
      '&parse=true',
    );
    expect(answer.status).toBe(201);
    expect(dataOf(answer)).toMatchObject({
      name: 'Zoë 李',
      emails: ['zoe@people.example', 'zoe2@people.example'],
      createdAt,
      archived: { reason: reason?.id, archivedAt: createdAt + 5 },
    });
    const resumes = listOf(await api().get(`/v1/opportunities/${idOf(answer)}/resumes`)).data;
    expect(resumes).toMatchObject([
      {
        file: { name: 'Zoë Résumé.pdf', ext: 'pdf', size: bytes.length },
        parsedData: { positions: [], schools: [] },
      },
    ]);
    const [arrival] = rehearsal().ledger().created;
    expect(arrival?.resume).toMatchObject({
      fileName: 'Zoë Résumé.pdf',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    for (const path of [
      `/rehearsal/files/${arrival?.resume?.id}`,
      `/v1/opportunities/${idOf(answer)}/resumes/${resumes[0]?.id}/download`,
    ]) {
      expect((await api().get(path)).text).toBe('%PDF-1.7 not really');
    }
  });

  const spellings = {
    indexed: [
      ['phones[0][value]', '1'],
      ['phones[0][type]', 'work'],
      ['phones[1][value]', '2'],
    ],
    flat: [
      ['phones[][value]', '1'],
      ['phones[][type]', 'work'],
      ['phones[][value]', '2'],
    ],
    json: [
      ['phones[]', '{"value":"1","type":"work"}'],
      ['phones[]', '{"value":"2"}'],
    ],
  } as const;
  const names = ['indexed', 'flat', 'json'] as const;
  const understood = [
    { type: 'work', value: '1' },
    { type: 'other', value: '2' },
  ];

  test.each(
    names.flatMap((spelling) =>
      (['none', ...names, 'all'] as const).map((reading) => [spelling, reading] as const),
    ),
  )('phones spelt %s under the reading %s', async (spelling, reading) => {
    rehearsal().switches.set({ multipartPhones: reading });
    const answer = await post(form(spellings[spelling]));
    const heard = reading === 'all' || reading === spelling;
    expect(dataOf(answer).phones).toEqual(heard ? understood : []);
  });

  test('phones are lost by default', async () => {
    expect(rehearsal().switches.current.multipartPhones).toBe('none');
  });

  test('lists without brackets and a second résumé are refused', async () => {
    expect((await post(form([['emails', 'a@x.example']]))).status).toBe(400);
    const two = form([]);
    two.append('resumeFile', new File([bytes], 'second.pdf'));
    expect((await post(two)).status).toBe(400);
    expect((await post(form([['createdAt', 'soon']]))).status).toBe(400);
    expect(rehearsal().ledger().createdCount).toBe(0);
  });

  test('other files are kept as files', async () => {
    const body = form([], false);
    body.append('files[]', new File([bytes], 'letter.docx'));
    const id = idOf(await post(body));
    expect(listOf(await api().get(`/v1/opportunities/${id}/files`)).data).toMatchObject([
      { name: 'letter.docx', ext: '.docx', status: 'processed' },
    ]);
    expect((await api().get(`/v1/opportunities/${id}/resumes`)).body).toEqual({ data: [], hasNext: false });
  });

  test('a résumé above 30 MB is refused', async () => {
    const body = form([], false);
    body.append('resumeFile', new File([new Uint8Array(30 * 1024 * 1024 + 1)], 'big.pdf'));
    expect((await post(body)).status).toBe(413);
  });
});
