import { describe, expect, test } from 'vitest';
import { createManualClock } from '../clock.ts';
import { createPerson, dataOf, idOf, keyClient, listOf, postingId, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const clock = createManualClock(Date.UTC(2026, 4, 1));
const rehearsal = rehearsed({ now: clock.now, timers: clock.timers });
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const tess = () => userId(rehearsal(), 'Tess Team');
const create = (person: Record<string, unknown>) => createPerson(api(), tess(), person);

describe('where nobody knows what Lever does, either reading can be had:', () => {
  test('adding tags counts as an update, or does not', async () => {
    const path = `/v1/opportunities/${idOf(await create({ tags: ['one'] }))}`;
    const before = dataOf(await api().get(path)).updatedAt;
    clock.advance(1_000);
    rehearsal().switches.set({ listChangesTouch: false });
    const quiet = await api().send('POST', `${path}/addTags`, { tags: ['two'] });
    expect(dataOf(quiet)).toMatchObject({ tags: ['one', 'two'], updatedAt: before });
    rehearsal().switches.set({ listChangesTouch: true });
    const told = await api().send('POST', `${path}/addTags`, { tags: ['three'] });
    expect(dataOf(told).updatedAt).toBe(clock.now());
  });

  test('a tag added once more is ignored, or listed twice', async () => {
    const path = `/v1/opportunities/${idOf(await create({ tags: ['one'] }))}/addTags`;
    expect(dataOf(await api().send('POST', path, { tags: ['one'] })).tags).toEqual(['one']);
    rehearsal().switches.set({ repeatedValues: 'listed' });
    expect(dataOf(await api().send('POST', path, { tags: ['one'] })).tags).toEqual(['one', 'one']);
  });

  test('addresses of one Gmail mailbox are two people, or one', async () => {
    const one = await create({ emails: ['jane.doe@gmail.com'] });
    // Of several who are alike the one made first wins.
    clock.advance(1_000);
    const alike = { emails: ['JaneDoe+jobs@googlemail.com'] };
    expect(dataOf(await create(alike)).contact).not.toBe(dataOf(one).contact);
    rehearsal().switches.set({ emailComparison: 'gmail' });
    const other = await create({ emails: ['j.anedoe@gmail.com'] });
    expect(other.body).toMatchObject({ deduped: true, data: { contact: dataOf(one).contact } });
    expect((await create({ emails: ['ja.ne@people.example'] })).body).toMatchObject({ deduped: false });
    expect((await create({ emails: ['jane@people.example'] })).body).toMatchObject({ deduped: false });
  });

  test('applying to a posting that is not open is refused, or taken', async () => {
    const path = `/v1/postings/${postingId(rehearsal(), 'Marketing Lead')}/apply`;
    const personalInformation = [
      { name: 'fullName', value: 'Ana Applicant' },
      { name: 'email', value: 'ana@people.example' },
    ];
    expect((await api().send('POST', path, { personalInformation })).status).toBe(400);
    rehearsal().switches.set({ applyToInactivePosting: 'accept' });
    expect((await api().send('POST', path, { personalInformation })).status).toBe(201);
  });

  test('a wrong offset token is 400, or 422', async () => {
    expect((await api().get('/v1/opportunities?offset=0.1414')).status).toBe(400);
    rehearsal().switches.set({ invalidOffset: 422 });
    const refused = await api().get('/v1/opportunities?offset=0.1414');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ message: expect.stringContaining('Invalid offset token') });
  });

  test('a PDF sent as file stays one, or is a résumé too', async () => {
    const path = `/v1/opportunities/${idOf(await create({}))}`;
    const send = () => {
      const form = new FormData();
      form.append('file', new File(['%PDF-1.4'], 'cv.pdf', { type: 'application/pdf' }));
      return api().form(`${path}/files?perform_as=${tess()}`, form);
    };
    const resumes = async () => listOf(await api().get(`${path}/resumes`)).data;
    await send();
    expect(await resumes()).toEqual([]);
    rehearsal().switches.set({ uploadedPdf: 'resume' });
    await send();
    expect(await resumes()).toMatchObject([{ file: { name: 'cv.pdf' } }]);
    expect(listOf(await api().get(`${path}/files`)).data).toHaveLength(2);
  });
});
