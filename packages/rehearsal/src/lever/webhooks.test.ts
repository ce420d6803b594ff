import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createManualClock } from '../clock.ts';
import {
  client,
  createPerson,
  dataOf,
  idOf,
  keyClient,
  listOf,
  postingId,
  userId,
} from '../testing/client.ts';
import { receiving } from '../testing/receiver.ts';
import { rehearsed } from '../testing/rehearsed.ts';

const clock = createManualClock(Date.UTC(2025, 5, 2));
const rehearsal = rehearsed({ now: clock.now, timers: clock.timers });
const api = () => keyClient(rehearsal(), rehearsal().keys.full);
const control = () => client(rehearsal().origin, null);
const tess = () => userId(rehearsal(), 'Tess Team');

const receiver = receiving();

const hook = (event: string, more: Record<string, unknown> = {}) =>
  api().send('POST', '/v1/webhooks', { url: `${receiver.origin}/${event}`, event, ...more });
const hooksOf = (body: unknown) =>
  z.object({ data: z.array(z.record(z.string(), z.unknown())) }).parse(body).data;
const told = async () => {
  await rehearsal().settled();
  return receiver.received.map(({ message }) => [message.event, message.data]);
};
const reasonOf = async (type: string) =>
  listOf(await api().get(`/v1/archive_reasons?type=${type}`)).data[0]?.id;

describe('managing webhooks', () => {
  test('the signing key is told in the answer of making, and never again', async () => {
    const made = await hook('candidateHired', { configuration: { verifyConnection: true } });
    expect(made.status).toBe(201);
    const all = ['agency', 'applied', 'internal', 'referred', 'sourced', 'university'];
    expect(dataOf(made)).toEqual({
      id: expect.any(String),
      event: 'candidateHired',
      url: `${receiver.origin}/candidateHired`,
      configuration: {
        conditions: { origins: all },
        signatureToken: expect.stringMatching(/^[0-9a-f]{48}$/),
      },
      createdAt: clock.now(),
      updatedAt: clock.now(),
    });
    const listed = await api().get('/v1/webhooks');
    const shown = { ...dataOf(made), configuration: { conditions: { origins: all } } };
    expect(listed.body).toEqual({ data: [shown] });
    expect((await control().get('/rehearsal/webhooks')).text).not.toContain('signatureToken');
  });

  test.each([
    ['an unknown event', { event: 'candidateSneezed' }],
    ['another machine', { url: 'https://hooks.example/lever' }],
    ['another machine that looks near', { url: 'http://127.0.0.1.example/lever' }],
    ['another scheme', { url: 'ftp://127.0.0.1/' }],
    ['no address', { url: 'lever' }],
    ['an unknown origin', { configuration: { conditions: { origins: ['moon'] } } }],
    [
      'origins of a contact',
      { event: 'contactCreated', configuration: { conditions: { origins: ['applied'] } } },
    ],
  ])('%s is refused', async (_, wrong) => {
    expect((await hook('candidateHired', wrong)).status).toBe(400);
    expect((await api().get('/v1/webhooks')).body).toEqual({ data: [] });
  });

  test('several are changed at once, all or none, and one is deleted', async () => {
    const [first, second] = [idOf(await hook('candidateHired')), idOf(await hook('contactCreated'))];
    const configuration = { conditions: { origins: ['applied'] } };
    clock.advance(1_000);
    const half = {
      data: [
        { id: first, event: 'applicationCreated', configuration },
        { id: 'none', configuration: {} },
      ],
    };
    expect((await api().send('PUT', '/v1/webhooks', half)).status).toBe(404);
    expect(rehearsal().webhooks()[0]?.event).toBe('candidateHired');

    const changed = await api().send('PUT', '/v1/webhooks', {
      data: [
        { id: first, event: 'applicationCreated', configuration },
        { id: second, url: `${receiver.origin}/new`, configuration: {} },
      ],
    });
    expect(changed.status).toBe(200);
    expect(hooksOf(changed.body)).toMatchObject([
      { id: first, event: 'applicationCreated', configuration, updatedAt: clock.now() },
      {
        id: second,
        event: 'contactCreated',
        url: `${receiver.origin}/new`,
        configuration: { conditions: {} },
      },
    ]);
    const bare = { data: [{ id: first, url: receiver.origin }] };
    expect((await api().send('PUT', '/v1/webhooks', bare)).status).toBe(400);

    const gone = await api().send('DELETE', `/v1/webhooks/${first}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await api().send('DELETE', `/v1/webhooks/${first}`)).status).toBe(404);
    expect(hooksOf((await api().get('/v1/webhooks')).body).map(({ id }) => id)).toEqual([second]);
  });
});

describe('what webhooks are told of', () => {
  test('an application, made by a create, by adding a posting and by applying', async () => {
    await hook('applicationCreated');
    const posting = postingId(rehearsal(), 'Product Designer');
    const created = dataOf(await createPerson(api(), tess(), { name: 'A', postings: [posting] }));
    const prospect = idOf(await createPerson(api(), tess(), { name: 'B' }));
    expect(await told()).toHaveLength(1);
    await api().send('POST', `/v1/candidates/${prospect}/addPostings?perform_as=${tess()}`, {
      postings: [posting],
    });
    const applied = await api().send('POST', `/v1/postings/${posting}/apply`, {
      personalInformation: [
        { name: 'fullName', value: 'C' },
        { name: 'email', value: 'c@person.example' },
      ],
    });
    expect(await told()).toEqual([
      [
        'applicationCreated',
        {
          applicationId: z.array(z.string()).parse(created.applications)[0],
          opportunityId: created.id,
          candidateId: created.id,
          contactId: created.contact,
          createdAt: clock.now(),
        },
      ],
      ['applicationCreated', expect.objectContaining({ opportunityId: prospect })],
      ['applicationCreated', expect.objectContaining({ applicationId: dataOf(applied).applicationId })],
    ]);
  });

  test('a move from stage to stage, but not staying', async () => {
    await hook('candidateStageChange');
    const person = dataOf(await createPerson(api(), tess(), {}));
    const path = `/v1/opportunities/${person.id}/stage`;
    await api().send('PUT', path, { stage: 'offer' });
    await api().send('PUT', path, { stage: 'offer' });
    await api().send('PUT', path, { stage: 'none' });
    const ids = { opportunityId: person.id, candidateId: person.id, contactId: person.contact };
    expect(await told()).toEqual([
      ['candidateStageChange', { ...ids, fromStageId: 'lead-new', toStageId: 'offer' }],
    ]);
  });

  test('archiving, un-archiving and being hired', async () => {
    await hook('candidateArchiveChange');
    await hook('candidateHired');
    const person = dataOf(await createPerson(api(), tess(), {}));
    const path = `/v1/opportunities/${person.id}/archived`;
    const [lost, hired] = [await reasonOf('non-hired'), await reasonOf('hired')];
    const ids = { opportunityId: person.id, candidateId: person.id, contactId: person.contact };
    const archived = (reason: unknown) => ({ reason, archivedAt: clock.now() });

    await api().send('PUT', path, { reason: null });
    await api().send('PUT', path, { reason: lost });
    expect(await told()).toEqual([
      ['candidateArchiveChange', { ...ids, fromArchived: null, toArchived: archived(lost) }],
    ]);
    await api().send('PUT', path, { reason: null });
    expect((await told()).at(-1)).toEqual([
      'candidateArchiveChange',
      { ...ids, fromArchived: archived(lost), toArchived: null },
    ]);
    await api().send('PUT', path, { reason: hired });
    expect((await told()).slice(2)).toHaveLength(2);
    expect(await told()).toContainEqual(['candidateHired', ids]);
  });

  test('a new contact, and one that was changed or gained an address', async () => {
    await hook('contactCreated');
    await hook('contactUpdated');
    const known = { emails: ['ann@person.example'], links: ['https://ann.example'] };
    const { contact: contactId } = dataOf(await createPerson(api(), tess(), known));
    expect(await told()).toEqual([['contactCreated', { contactId, createdAt: clock.now() }]]);
    await createPerson(api(), tess(), known);
    expect(await told()).toHaveLength(1);
    await createPerson(api(), tess(), { ...known, phones: [{ value: '1' }] });
    const updated = ['contactUpdated', { contactId, updatedAt: clock.now() }];
    expect((await told()).slice(1)).toEqual([updated]);
    await api().send('PUT', `/v1/contacts/${contactId}`, { headline: 'New' });
    expect((await told()).slice(1)).toEqual([updated, updated]);
  });

  test('only candidates of the chosen origins', async () => {
    await hook('candidateStageChange', { configuration: { conditions: { origins: ['referred'] } } });
    for (const origin of ['sourced', 'referred']) {
      const id = idOf(await createPerson(api(), tess(), { origin }));
      await api().send('PUT', `/v1/opportunities/${id}/stage`, { stage: 'offer' });
      expect(await told()).toHaveLength(origin === 'referred' ? 1 : 0);
    }
  });
});
