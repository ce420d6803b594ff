import { describe, expect, test } from 'vitest';
import { createPerson, dataOf, idOf, keyClient, listOf, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const rehearsal = rehearsed();
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const tess = () => userId(rehearsal(), 'Tess Team');
const create = (person: Record<string, unknown>) => createPerson(api(), tess(), person);

describe.each(['opportunities', 'candidates'] as const)('changing through /%s', (collection) => {
  test.each([
    ['addTags', 'removeTags', 'tags'],
    ['addSources', 'removeSources', 'sources'],
    ['addLinks', 'removeLinks', 'links'],
  ] as const)('%s adds once and in order, %s takes away', async (add, remove, field) => {
    const id = idOf(await create({ [field]: ['one'] }));
    const path = `/v1/${collection}/${id}`;
    const added = await api().send('POST', `${path}/${add}`, { [field]: ['two', 'one', 'three'] });
    expect(added.status).toBe(200);
    expect(dataOf(added)[field]).toEqual(['one', 'two', 'three']);
    const removed = await api().send('POST', `${path}/${remove}?perform_as=${tess()}`, {
      [field]: ['two', 'none'],
    });
    expect(dataOf(removed)[field]).toEqual(['one', 'three']);
    expect((await api().send('POST', `${path}/${add}`, {})).status).toBe(400);
    expect((await api().send('POST', `${path}/${add}`)).status).toBe(400);
    expect((await api().send('POST', `${path}/${add}?perform_as=nobody`, { [field]: [] })).status).toBe(400);
    const missing = await api().send('POST', `/v1/${collection}/none/${add}`, { [field]: [] });
    expect(missing.body).toEqual({
      code: 'ResourceNotFound',
      message: `${collection} none was not found`,
    });
  });

  test('stage moves are recorded', async () => {
    const id = idOf(await create({}));
    const moved = await api().send('PUT', `/v1/${collection}/${id}/stage?perform_as=${tess()}`, {
      stage: 'offer',
    });
    expect(dataOf(moved)).toMatchObject({
      stage: 'offer',
      stageChanges: [{ toStageId: 'lead-new' }, { toStageId: 'offer', toStageIndex: 7, userId: tess() }],
    });
    const anonymous = await api().send('PUT', `/v1/${collection}/${id}/stage`, { stage: 'lead-new' });
    expect(dataOf(anonymous).stageChanges).toEqual([
      expect.anything(),
      expect.anything(),
      { toStageId: 'lead-new', toStageIndex: 0, updatedAt: expect.any(Number) },
    ]);
    expect((await api().send('PUT', `/v1/${collection}/${id}/stage`, { stage: 'none' })).status).toBe(404);
  });

  test('archiving takes a reason, null un-archives (B5)', async () => {
    const [reason] = listOf(await api().get('/v1/archive_reasons?type=non-hired')).data;
    const id = idOf(await create({}));
    const path = `/v1/${collection}/${id}/archived`;
    const archived = await api().send('PUT', path, { reason: reason?.id });
    expect(dataOf(archived).archived).toEqual({ reason: reason?.id, archivedAt: expect.any(Number) });
    expect(rehearsal().ledger().created[0]?.archived).toBe(true);
    expect(dataOf(await api().send('PUT', path, { reason: null })).archived).toBeNull();
    expect((await api().send('PUT', path, {})).status).toBe(400);
    expect((await api().send('PUT', path, { reason: 'none' })).status).toBe(404);
  });

  test('files are uploaded, listed, read, downloaded and deleted, and are no résumés', async () => {
    const path = `/v1/${collection}/${idOf(await create({}))}`;
    const form = new FormData();
    form.append('file', new File(['hello'], 'note.txt', { type: 'text/plain' }));
    expect((await api().form(`${path}/files`, form)).status).toBe(400);
    const sent = await api().form(`${path}/files?perform_as=${tess()}`, form);
    expect(sent.status).toBe(201);
    expect(dataOf(sent)).toMatchObject({ name: 'note.txt', ext: '.txt', size: 5, status: 'processed' });
    const file = `${path}/files/${idOf(sent)}`;
    expect(dataOf(await api().get(file))).toMatchObject({ name: 'note.txt' });
    expect((await api().get(`${file}/download`)).text).toBe('hello');
    expect(listOf(await api().get(`${path}/files?uploaded_at_end=1`)).data).toEqual([]);
    expect(listOf(await api().get(`${path}/resumes`)).data).toEqual([]);
    expect((await api().send('DELETE', file)).status).toBe(400);
    const deleted = await api().send('DELETE', `${file}?perform_as=${tess()}`);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    expect((await api().get(file)).status).toBe(404);
    expect((await api().form(`${path}/files?perform_as=${tess()}`, new FormData())).status).toBe(400);
    expect((await api().send('POST', `${path}/files?perform_as=${tess()}`, {})).status).toBe(415);
  });

  test('notes are made and listed', async () => {
    const path = `/v1/${collection}/${idOf(await create({}))}/notes`;
    const made = await api().send('POST', `${path}?perform_as=${tess()}`, {
      value: 'Met at a fair',
      secret: true,
    });
    expect(made.status).toBe(201);
    expect(dataOf(made)).toMatchObject({
      text: 'Met at a fair',
      noteId: idOf(made),
      user: tess(),
      secret: true,
    });
    expect(listOf(await api().get(path)).data).toHaveLength(1);
    expect((await api().send('POST', path, {})).status).toBe(400);
    expect((await api().send('POST', path, { value: 'x', score: 5 })).status).toBe(400);
  });
});

test('links belong to the person, tags to the candidacy', async () => {
  const first = await create({ emails: ['pair@people.example'], tags: ['one'] });
  const second = idOf(await create({ emails: ['pair@people.example'] }));
  await api().send('POST', `/v1/opportunities/${second}/addLinks`, { links: ['https://l.example'] });
  await api().send('POST', `/v1/opportunities/${second}/addTags`, { tags: ['two'] });
  expect(dataOf(await api().get(`/v1/opportunities/${idOf(first)}`))).toMatchObject({
    links: ['https://l.example'],
    tags: ['one'],
  });
});

describe('the deprecated side', () => {
  test('POST /candidates makes an opportunity and knows no contact', async () => {
    const first = await create({ emails: ['a@people.example'] });
    const answer = await api().send('POST', `/v1/candidates?perform_as=${tess()}&dedupe=true`, {
      contact: dataOf(first).contact,
      name: 'Someone',
    });
    expect(answer.status).toBe(201);
    expect(dataOf(answer).contact).not.toBe(dataOf(first).contact);
    expect((await api().get(`/v1/opportunities/${idOf(answer)}`)).status).toBe(200);
    expect(listOf(await api().get('/v1/candidates?email=a@people.example')).data).toHaveLength(1);
  });

  test('addPostings puts a job on an opportunity without one (B3)', async () => {
    const posting = postingId(rehearsal(), 'Product Designer');
    const id = idOf(await create({ tags: ['Mine'] }));
    const path = `/v1/candidates/${id}/addPostings`;
    expect((await api().send('POST', path, { postings: [posting] })).status).toBe(400);
    const added = await api().send('POST', `${path}?perform_as=${tess()}`, { postings: [posting] });
    expect(added.status).toBe(200);
    expect(dataOf(added)).toMatchObject({
      id,
      tags: ['Mine', 'Product Designer', 'Product', 'Design', 'New York', 'Full-time'],
    });
    expect(dataOf(added)).not.toHaveProperty('opportunityLocation');
    expect(dataOf(await api().get(`/v1/opportunities/${id}`))).toMatchObject({
      opportunityLocation: 'New York',
    });
    expect(rehearsal().ledger().created[0]?.destination).toBe(posting);
    expect((await api().send('POST', `/v1/opportunities/${id}/addPostings`, {})).status).toBe(404);
  });

  test('addPostings on an opportunity with a job is refused, or makes another by switch', async () => {
    const posting = postingId(rehearsal(), 'Product Designer');
    const first = await create({ postings: [posting] });
    const send = (body: unknown) =>
      api().send('POST', `/v1/candidates/${idOf(first)}/addPostings?perform_as=${tess()}`, body);
    expect((await send({ postings: [posting] })).status).toBe(400);
    expect((await send({ postings: [posting, posting] })).status).toBe(400);
    expect((await send({ postings: [] })).status).toBe(400);
    expect((await send({ postings: ['none'] })).status).toBe(404);
    rehearsal().switches.set({
      addPostingsWhenApplicationExists: 'create',
      addPostingsPerformAs: 'optional',
    });
    const second = await send({ postings: [postingId(rehearsal(), 'Frontend Engineer')] });
    expect(idOf(second)).not.toBe(idOf(first));
    expect(dataOf(second).contact).toBe(dataOf(first).contact);
    expect(rehearsal().ledger().createdCount).toBe(2);
  });
});

describe('contacts', () => {
  test('are read with a location object and written with a string', async () => {
    const created = await create({
      name: 'Ira',
      headline: 'Acme',
      location: 'Oslo',
      emails: ['ira@people.example'],
    });
    const path = `/v1/contacts/${dataOf(created).contact}`;
    expect(dataOf(await api().get(path))).toMatchObject({ location: { name: 'Oslo' }, isAnonymized: false });
    const put = await api().send('PUT', path, { phones: [{ value: '1', type: 'mobile' }] });
    expect(put.status).toBe(200);
    expect(dataOf(put)).toEqual({
      id: dataOf(created).contact,
      name: 'Ira',
      headline: 'Acme',
      location: { name: 'Oslo' },
      emails: ['ira@people.example'],
      phones: [{ type: 'mobile', value: '1' }],
    });
    expect((await api().send('PUT', path, { location: { name: 'Rome' } })).status).toBe(400);
    await api().send('PUT', path, { emails: ['new@people.example'] });
    expect(listOf(await api().get('/v1/opportunities?email=ira@people.example')).data).toEqual([]);
    expect(listOf(await api().get('/v1/opportunities?email=new@people.example')).data).toHaveLength(1);
  });

  test('PUT replaces everything by switch', async () => {
    rehearsal().switches.set({ contactPut: 'replace' });
    const created = await create({ name: 'Ira', headline: 'Acme', emails: ['ira@people.example'] });
    const put = await api().send('PUT', `/v1/contacts/${dataOf(created).contact}`, { name: 'Ira B' });
    expect(dataOf(put)).toMatchObject({ name: 'Ira B', headline: '', emails: [], phones: [] });
  });

  test('anonymised ones cannot be changed; unknown ones are not found', async () => {
    const { data } = listOf(await api().get('/v1/opportunities'));
    const anonymised = data.find(({ isAnonymized }) => isAnonymized)?.contact;
    expect((await api().send('PUT', `/v1/contacts/${anonymised}`, { name: 'X' })).status).toBe(400);
    expect((await api().get('/v1/contacts/none')).status).toBe(404);
  });
});

describe('applying to a posting', () => {
  const applicant = [
    { name: 'fullName', value: 'Ana Applicant' },
    { name: 'email', value: 'ana@people.example' },
    { name: 'phone', value: '555' },
  ];

  test('form, upload and application make an opportunity of the applicant’s own', async () => {
    const posting = postingId(rehearsal(), 'Product Designer');
    const form = dataOf(await api().get(`/v1/postings/${posting}/apply`));
    expect(form).toMatchObject({ text: 'Product Designer', personalInformation: expect.any(Array) });
    const upload = new FormData();
    upload.append('file', new File(['cv'], 'cv.pdf'));
    const { uri } = dataOf(await api().form('/v1/uploads', upload));
    const answer = await api().send('POST', `/v1/postings/${posting}/apply?send_confirmation_email=true`, {
      personalInformation: [...applicant, { name: 'resume', value: uri }],
      urls: [{ name: 'LinkedIn', value: 'https://l.example/ana' }],
    });
    expect(answer.status).toBe(201);
    expect(Object.keys(dataOf(answer))).toEqual(['applicationId']);
    const [found] = listOf(
      await api().get('/v1/opportunities?email=ana@people.example&expand=applications'),
    ).data;
    expect(found).toMatchObject({
      stage: 'applicant-new',
      sources: ['Job site'],
      origin: 'applied',
      sourcedBy: null,
      owner: userId(rehearsal(), 'Ada Admin'),
      applications: [{ type: 'posting', name: 'Ana Applicant', phone: { value: '555' } }],
    });
    expect(listOf(await api().get(`/v1/opportunities/${found?.id}/resumes`)).data).toHaveLength(1);
    expect(rehearsal().ledger().created).toMatchObject([{ name: 'Ana Applicant', actor: null }]);
  });

  test('is refused without name or address, with a wrong upload, or on a posting that is not open', async () => {
    const open = postingId(rehearsal(), 'Product Designer');
    const send = (posting: string, personalInformation: unknown) =>
      api().send('POST', `/v1/postings/${posting}/apply`, { personalInformation });
    expect((await send(open, [])).status).toBe(400);
    expect((await send(open, [applicant[0], { name: 'email', value: 'none' }])).status).toBe(400);
    expect((await send(open, [...applicant, { name: 'resume', value: 'x' }])).status).toBe(400);
    expect((await send(postingId(rehearsal(), 'Marketing Lead'), applicant)).status).toBe(400);
    expect((await send(postingId(rehearsal(), 'Machine Learning Engineer'), applicant)).status).toBe(400);
    expect((await send('none', applicant)).status).toBe(404);
    expect(rehearsal().ledger().createdCount).toBe(0);
  });

  test('has a stricter limit by switch', async () => {
    const posting = postingId(rehearsal(), 'Product Designer');
    rehearsal().switches.set({ applyLimitPerSecond: 0.1 });
    const statuses = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const path = `/v1/postings/${posting}/apply`;
      statuses.push((await api().send('POST', path, { personalInformation: applicant })).status);
    }
    expect(statuses).toEqual([201, 429]);
  });
});
