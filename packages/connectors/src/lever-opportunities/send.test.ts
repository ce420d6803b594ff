import { afterEach, describe, expect, it } from 'vitest';
import type { PlanStep, RecordIds } from '../connector.ts';
import { fieldsOf } from './decode.ts';
import { plan } from './plan.ts';
import { followUpsAfterAdoption } from './send.ts';
import { candidate, email, phone, planInput } from './testing/candidate.ts';
import {
  CONTACT_ID,
  KEY,
  type LeverServer,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  POSTING_ID,
  type Reply,
  refused,
  type Seen,
  sendContext,
  USER_ID,
} from './testing/lever-server.ts';

let server: LeverServer;
const servers: LeverServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((each) => each.close())));
const serve = async (reply: (seen: Seen) => Reply) => {
  server = await leverServer(reply);
  servers.push(server);
  return server.client;
};

const [createStep] = plan(planInput()).steps;
const resume = { fileName: 'Jane Doe.pdf', bytes: Buffer.from('%PDF-1.7 test') };
const MARKER = 1_700_000_000_000;
const withApplication = opportunity({ applications: ['a1'] });
const created = (more: Record<string, unknown> = {}, deduped = false): Reply => ({
  status: 201,
  body: { deduped, data: { ...withApplication, ...more } },
});
const ids: RecordIds = { recordId: OPPORTUNITY_ID, personId: CONTACT_ID, applicationId: null, link: null };

async function formOf(seen: Seen | undefined): Promise<[string, string][]> {
  const type = String(seen?.headers['content-type']);
  const form = await new Response(seen?.text ?? '', { headers: { 'content-type': type } }).formData();
  return [...form.entries()].map(([name, value]) => [name, typeof value === 'string' ? value : value.name]);
}

describe('creating (L6)', () => {
  it('sends everything in one multipart call and reports the ids', async () => {
    const client = await serve(() => created());
    const result = await client.send(createStep, sendContext({ resume, marker: MARKER }));
    expect(result).toEqual({
      kind: 'stored',
      ids: {
        recordId: OPPORTUNITY_ID,
        personId: CONTACT_ID,
        applicationId: 'a1',
        link: `https://hire.lever.co/candidates/${OPPORTUNITY_ID}`,
      },
      joinedExisting: false,
      markerHonoured: true,
      followUps: [],
      warnings: [],
    });
    expect(server.seen).toHaveLength(1);
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/opportunities' });
    expect(Object.fromEntries(seen?.query ?? [])).toEqual({ perform_as: USER_ID, parse: 'true' });
    expect(seen?.headers.authorization).toBe(`Basic ${Buffer.from(`${KEY}:`).toString('base64')}`);
    expect(await formOf(seen)).toEqual([
      ['name', 'Jane Doe'],
      ['headline', 'Acme, Globex'],
      ['location', 'Austin, Texas, United States'],
      ['emails[]', 'Jane@Example.com'],
      ['phones[0][value]', '+12015550123'],
      ['phones[0][type]', 'mobile'],
      ['links[]', 'https://www.linkedin.com/in/jane-doe'],
      ['tags[]', 'Ruby'],
      ['sources[]', 'Crosswalk'],
      ['origin', 'sourced'],
      ['owner', USER_ID],
      ['postings[]', POSTING_ID],
      ['createdAt', String(MARKER)],
      ['resumeFile', 'Jane Doe.pdf'],
    ]);
  });

  it('sends the same bytes for the same step', async () => {
    const client = await serve(() => created());
    const stored: PlanStep = JSON.parse(JSON.stringify(createStep));
    await client.send(createStep, sendContext({ resume, marker: MARKER }));
    await client.send(stored, sendContext({ resume, marker: MARKER }));
    expect(server.seen[1]?.text).toBe(server.seen[0]?.text);
  });

  it('without a résumé sends JSON and says what is missing', async () => {
    const client = await serve(() => created());
    const result = await client.send(createStep, sendContext({ marker: MARKER }));
    expect(result).toMatchObject({ kind: 'stored', warnings: [expect.stringContaining('no résumé')] });
    expect(server.seen[0]?.json).toEqual({
      name: 'Jane Doe',
      headline: 'Acme, Globex',
      location: 'Austin, Texas, United States',
      emails: ['Jane@Example.com'],
      phones: [{ value: '+12015550123', type: 'mobile' }],
      links: ['https://www.linkedin.com/in/jane-doe'],
      tags: ['Ruby'],
      sources: ['Crosswalk'],
      owner: USER_ID,
      postings: [POSTING_ID],
      createdAt: MARKER,
      origin: 'sourced',
    });
  });

  it('tells whether the marker came back and the person was joined', async () => {
    const client = await serve(() => created({ createdAt: 1_800_000_000_000 }, true));
    expect(await client.send(createStep, sendContext({ resume, marker: MARKER }))).toMatchObject({
      markerHonoured: false,
      joinedExisting: true,
    });
  });

  it('reports what Lever kept of its own', async () => {
    const client = await serve(() => created({ name: 'Jane Smith', tags: [], applications: [] }, true));
    const result = await client.send(createStep, sendContext({ resume }));
    expect(result).toMatchObject({
      kind: 'stored',
      warnings: [
        'Lever kept the name it had: “Jane Smith” instead of “Jane Doe”.',
        'Lever did not take these tags: Ruby.',
        'Lever stored the person without the job: add it in Lever.',
      ],
    });
  });

  it.each([
    ['without ids', { status: 201, body: { data: {} } }],
    ['empty', { status: 201, body: '' }],
    ['a web page', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['truncated', { status: 201, body: '{"data":{"id":"5599' }],
    ['overload', refused(429, 'slow down')],
    ['a gateway error', { status: 502, body: '<html>' }],
  ] as const)('is doubtful when the answer is %s', async (_title, reply) => {
    const client = await serve(() => reply);
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({ kind: 'doubtful' });
    expect(server.seen).toHaveLength(1);
  });

  it('is doubtful when the connection is cut, and is not repeated', async () => {
    const client = await serve(() => (response) => response.destroy());
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({ kind: 'doubtful' });
    expect(server.seen).toHaveLength(1);
  });

  it('is withdrawn when beforeWrite throws, and nothing arrives', async () => {
    const client = await serve(() => created());
    const beforeWrite = () => {
      throw new Error('lease lost');
    };
    expect(await client.send(createStep, sendContext({ resume, beforeWrite }))).toMatchObject({
      kind: 'unavailable',
      cause: 'withdrawn',
    });
    expect(server.seen).toHaveLength(0);
    expect(server.after).toMatchObject([{ kind: 'write', status: null }]);
  });

  it('tells a closed job from a deactivated user', async () => {
    const replies = [
      refused(404, `postings ${POSTING_ID} was not found`, 'ResourceNotFound'),
      refused(400, `users ${USER_ID} was not found`),
    ];
    const client = await serve(() => replies.shift() ?? ok({}));
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({
      kind: 'gone',
      what: 'job',
    });
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({
      kind: 'gone',
      what: 'user',
    });
  });

  it('shows no secret, even when Lever quotes it', async () => {
    const client = await serve(() => refused(400, `Key ${KEY} says no`));
    expect(JSON.stringify(await client.send(createStep, sendContext({ resume })))).not.toContain(KEY);
  });
});

describe('phone numbers the form lost', () => {
  const contact = {
    id: CONTACT_ID,
    name: 'Jane Doe',
    headline: 'Acme',
    isAnonymized: false,
    location: { name: 'Austin' },
    emails: ['jane@example.com'],
    phones: [{ type: 'home', value: '+1 (303) 555-0100' }],
  };
  const repair = followUpsAfterAdoption(createStep)[0];
  if (repair === undefined) throw new Error('no follow-up');

  it('are seen in the answer and become a follow-up step', async () => {
    const client = await serve(() => created({ phones: [] }));
    const result = await client.send(createStep, sendContext({ resume }));
    expect(result).toMatchObject({ kind: 'stored', followUps: [repair] });
    expect(repair).toMatchObject({ id: 'repair-phones', effect: 'amend', target: null });
  });

  it('are not missed when Lever writes them its own way', async () => {
    const client = await serve(() => created({ phones: [{ type: 'mobile', value: '+1 201-555-0123' }] }));
    expect(await client.send(createStep, sendContext({ resume }))).toMatchObject({ followUps: [] });
  });

  it('are merged into everything else the contact has', async () => {
    const client = await serve(({ method, json }) =>
      method === 'GET' ? ok(contact) : ok({ id: CONTACT_ID, ...fieldsOf(json) }),
    );
    const result = await client.send(repair, sendContext({ ids }));
    expect(result).toMatchObject({ kind: 'stored', ids, warnings: [] });
    expect(server.writes()).toMatchObject([
      {
        method: 'PUT',
        path: `/v1/contacts/${CONTACT_ID}`,
        json: {
          name: 'Jane Doe',
          headline: 'Acme',
          location: 'Austin',
          emails: ['jane@example.com'],
          phones: [
            { type: 'home', value: '+1 (303) 555-0100' },
            { value: '+12015550123', type: 'mobile' },
          ],
        },
      },
    ]);
  });

  it('are not written when they are there: nothing is sent', async () => {
    const client = await serve(() => ok({ ...contact, phones: [{ value: '+12015550123' }] }));
    expect(await client.send(repair, sendContext({ ids }))).toMatchObject({ kind: 'stored', warnings: [] });
    expect(await client.isStepDone(repair, ids)).toEqual({ kind: 'answer', value: true });
    expect(server.writes()).toEqual([]);
  });

  it('cost a warning, not the export, when the key may not', async () => {
    for (const denied of ['GET', 'PUT']) {
      const client = await serve(({ method }) => (method === denied ? refused(403, 'no') : ok(contact)));
      expect(await client.send(repair, sendContext({ ids }))).toMatchObject({
        kind: 'stored',
        warnings: [expect.stringContaining('+12015550123')],
      });
    }
  });

  it('never overwrite a contact that could not be read', async () => {
    const client = await serve(({ method }) => (method === 'GET' ? ok({}) : ok({ id: CONTACT_ID })));
    expect(await client.send(repair, sendContext({ ids }))).toMatchObject({ kind: 'unavailable' });
    expect(server.writes()).toEqual([]);
  });

  it('need no follow-up where there are none', () => {
    const [step] = plan(planInput({ candidate: candidate({ phones: [] }) })).steps;
    expect(followUpsAfterAdoption(step)).toEqual([]);
  });
});

describe('adding to an opportunity (B3)', () => {
  const record = {
    ids,
    name: 'Jane Doe',
    emails: [],
    links: [],
    sources: [],
    tags: [],
    creatorId: null,
    jobIds: [],
    archived: false,
    createdAt: 1,
    updatedAt: 1,
  };
  const steps = plan(
    planInput({
      candidate: candidate({ emails: [email('j@example.com')], phones: [phone('+12015550123')] }),
      alreadyThere: {
        kind: 'add',
        person: { personId: CONTACT_ID, name: 'Jane Doe', matchedBy: 'email', records: [record] },
      },
    }),
  ).steps;
  const step = (id: string) => {
    const found = steps.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no step ${id}`);
    return found;
  };

  it('adds tags, links and source by one call each', async () => {
    const client = await serve(() => ok(opportunity()));
    for (const id of ['add-tags', 'add-links', 'add-sources']) {
      expect(await client.send(step(id), sendContext())).toMatchObject({
        kind: 'stored',
        ids: { recordId: OPPORTUNITY_ID },
      });
    }
    expect(server.seen.map(({ path, json }) => [path.split('/').at(-1), json])).toEqual([
      ['addTags', { tags: ['Ruby'] }],
      ['addLinks', { links: ['https://www.linkedin.com/in/jane-doe'] }],
      ['addSources', { sources: ['Crosswalk'] }],
    ]);
    expect(server.seen[0]?.query.get('perform_as')).toBe(USER_ID);
  });

  it('is doubtful when another opportunity answers', async () => {
    const client = await serve(() => ok(opportunity({ id: 'another' })));
    expect(await client.send(step('add-tags'), sendContext())).toMatchObject({ kind: 'doubtful' });
  });

  it('puts the job on after looking, once', async () => {
    let applications: unknown[] = [];
    const client = await serve(({ method }) => {
      if (method === 'POST') applications = [{ id: 'a1', posting: POSTING_ID }];
      return ok(opportunity({ applications }));
    });
    const posting = step('add-posting');
    expect(await client.isStepDone(posting, null)).toEqual({ kind: 'answer', value: false });
    for (let time = 0; time < 2; time += 1) {
      expect(await client.send(posting, sendContext())).toMatchObject({
        kind: 'stored',
        ids: { applicationId: 'a1' },
      });
    }
    expect(server.writes()).toMatchObject([
      { path: `/v1/candidates/${OPPORTUNITY_ID}/addPostings`, json: { postings: [POSTING_ID] } },
    ]);
    expect(await client.isStepDone(posting, null)).toEqual({ kind: 'answer', value: true });
  });

  it('does not put a second job on', async () => {
    const client = await serve(() => ok(opportunity({ applications: [{ id: 'a1', posting: 'other' }] })));
    expect(await client.send(step('add-posting'), sendContext())).toMatchObject({ kind: 'rejected' });
    expect(server.writes()).toEqual([]);
  });

  it('looks through the list when the key may not read single opportunities', async () => {
    const client = await serve(({ path, query }) => {
      if (path !== '/v1/opportunities') return refused(403, 'no');
      expect(query.get('contact_id')).toBe(CONTACT_ID);
      return ok([opportunity({ id: 'another' }), opportunity({ tags: ['Ruby'] })], { hasNext: false });
    });
    expect(await client.isStepDone(step('add-tags'), null)).toEqual({ kind: 'answer', value: true });
  });

  it('touches a record by adding the source it has', async () => {
    const client = await serve(() => ok(opportunity()));
    expect(await client.touch?.(ids, 'Crosswalk', sendContext())).toMatchObject({ kind: 'stored' });
    expect(server.writes()).toMatchObject([
      { path: `/v1/opportunities/${OPPORTUNITY_ID}/addSources`, json: { sources: ['Crosswalk'] } },
    ]);
  });

  it('refuses a step it cannot read', async () => {
    const client = await serve(() => ok({}));
    const strange: PlanStep = { ...step('add-tags'), payload: { call: 'dance' } };
    expect(await client.send(strange, sendContext())).toMatchObject({ kind: 'rejected' });
    expect(server.seen).toEqual([]);
  });
});
