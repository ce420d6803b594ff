import { describe, expect, test } from 'vitest';
import { createPerson, dataOf, keyClient, listOf, userId } from '../testing/client.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const rehearsal = rehearsed();
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const tess = () => userId(rehearsal(), 'Tess Team');
const create = (person: Record<string, unknown>, performAs = tess()) =>
  createPerson(api(), performAs, person);

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
