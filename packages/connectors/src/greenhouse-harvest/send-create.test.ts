import { describe, expect, it } from 'vitest';
import { plan } from './plan.ts';
import {
  APPLICATION,
  applicationRow,
  CANDIDATE,
  candidateRow,
  file,
  harvestServer,
  JOB,
  KEY,
  MARKED,
  MARKER,
  ok,
  perTest,
  type Reply,
  refused,
  type Seen,
  sendContext,
  USER,
  userRow,
} from './testing/harvest-server.ts';
import { planInput } from './testing/plan-input.ts';

const { serve, served } = perTest(harvestServer);
/** Users are as they should be; everything else answers alike. */
const besideUsers = (reply: Reply) => (seen: Seen) =>
  seen.path === `/v1/users/${USER}` ? ok(userRow()) : reply;

const pool = { kind: 'pool', poolId: '9', stageId: '91' } as const;
const [createStep] = plan(planInput()).steps;
const [createProspect] = plan(planInput({ destination: pool })).steps;
const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };
const resume = { fileName: 'Jane Doe.pdf', bytes: Buffer.from('%PDF-1.7 test') };
const sending = sendContext({ marker: MARKER, resume });
const created = (more: Record<string, unknown> = {}): Reply => ({
  status: 201,
  body: candidateRow({
    employments: [{}, {}],
    educations: [{}],
    email_addresses: [{ value: 'jane@example.com', type: 'work' }],
    ...more,
  }),
});

describe('creating (G7)', () => {
  it('makes one call in the member’s name, the résumé in it marked, and reports both ids', async () => {
    const client = await serve(() => created());
    const link = `${served().origin}/people/${CANDIDATE}?application_id=${APPLICATION}`;
    expect(await client.send(createStep, sending)).toEqual({
      kind: 'stored',
      ids: { ...ids, link },
      joinedExisting: null,
      markerHonoured: true,
      followUps: [],
      warnings: [],
    });
    expect(served().seen).toHaveLength(1);
    const [seen] = served().seen;
    expect(seen).toMatchObject({ method: 'POST', path: '/v1/candidates', actor: String(USER) });
    expect(seen?.headers.authorization).toBe(`Basic ${Buffer.from(`${KEY}:`).toString('base64')}`);
    const attachments = [
      {
        filename: MARKED,
        type: 'resume',
        content: Buffer.from('%PDF-1.7 test').toString('base64'),
        content_type: 'application/pdf',
      },
    ];
    expect(seen?.json).toMatchObject({ first_name: 'Jane', applications: [{ job_id: JOB, attachments }] });
    expect(served().after[0]).toMatchObject({ kind: 'write', status: 201 });
    await client.send(createProspect, sending);
    expect(served().seen[1]).toMatchObject({ path: '/v1/prospects', json: { application: { attachments } } });
  });

  it('takes 200 for 201: the documents do not say which it is', async () => {
    const client = await serve(() => ok(candidateRow()));
    expect(await client.send(createStep, sending)).toMatchObject({ kind: 'stored', markerHonoured: true });
  });

  it('tells what came back of the marker', async () => {
    const without = { attachments: [], applications: [applicationRow({ attachments: [] })] };
    const replies = [
      created({ ...without, attachments: [file('Jane_Doe.pdf')] }),
      created({ attachments: undefined, applications: undefined }),
    ];
    const client = await serve(() => replies.shift() ?? created());
    expect(await client.send(createStep, sending)).toMatchObject({ markerHonoured: false });
    expect(await client.send(createStep, sending)).toMatchObject({
      markerHonoured: null,
      ids: { applicationId: String(APPLICATION) },
    });
    const bare = await client.send(createStep, sendContext({ marker: MARKER }));
    expect(bare).toMatchObject({ markerHonoured: null, warnings: ['There was no résumé to attach.'] });
    expect(JSON.stringify(served().seen[2]?.json)).not.toContain('attachments');
  });

  it('tells what Greenhouse kept otherwise', async () => {
    const client = await serve(() =>
      created({
        ...{ last_name: 'D.', tags: [], email_addresses: [], employments: [] },
        applications: [applicationRow({ jobs: [], source: null, credited_to: null })],
      }),
    );
    const result = await client.send(createStep, sending);
    const warnings = result.kind === 'stored' ? result.warnings.join(' ') : '';
    for (const said of [
      /last name as “D\.” instead of “Doe”/,
      /did not take these tags: Sourced, python/,
      /did not take these e-mail addresses: Jane@Example.com/,
      /did not take 2 of the employments/,
      /without the job/,
      /did not take the source/,
      /did not take the referrer/,
    ])
      expect(warnings).toMatch(said);
  });

  it.each<[string, Reply, RegExp]>([
    [
      '202: it will be carried out later',
      { status: 202, body: candidateRow() },
      /for later, as candidate 501/,
    ],
    [
      'a reply of ids alone',
      { status: 201, body: { id: CANDIDATE, application_ids: [APPLICATION] } },
      /for later/,
    ],
    [
      '201 with an error in it',
      { status: 201, body: { message: 'Not found' } },
      /it answers? says “Not found”|says “Not found”/,
    ],
    [
      '201 with errors in it',
      { status: 201, body: { errors: [{ message: 'is odd', field: 'tags' }] } },
      /tags: is odd/,
    ],
    ['an id beyond what can be counted', { status: 201, body: { id: 2 ** 60 } }, /named no candidate/],
  ])('is in doubt after %s', async (_, reply, said) => {
    const client = await serve(() => reply);
    const result = await client.send(createStep, sending);
    expect(result).toMatchObject({ kind: 'doubtful' });
    expect(result.kind === 'doubtful' && result.heard).toMatch(said);
    expect(served().writes()).toHaveLength(1);
  });

  it.each<[string, Reply, object]>([
    [
      'the job, named as a field',
      refused(422, 'Validation error', [{ message: 'Invalid job', field: 'applications[0].job_id' }]),
      { kind: 'gone', what: 'job' },
    ],
    [
      'the job, in words without a top message',
      { status: 422, body: { errors: [{ message: 'Job is closed', field: null }] } },
      { kind: 'gone', what: 'job' },
    ],
    ['the job, by a bare 404', refused(404, 'Resource not found'), { kind: 'gone', what: 'job' }],
    [
      'the source',
      refused(422, 'Validation error', [{ message: 'was not found', field: 'source_id' }]),
      { kind: 'gone', what: 'source' },
    ],
    [
      'the referrer',
      refused(422, 'Validation error', [{ message: 'is not a user', field: 'referrer' }]),
      { kind: 'gone', what: 'user' },
    ],
    ['the header', refused(422, 'A valid On-Behalf-Of header is required'), { kind: 'gone', what: 'user' }],
    [
      'something that was missing',
      refused(422, 'Validation error', [{ message: 'can’t be blank', field: 'last_name' }]),
      { kind: 'rejected', status: 422 },
    ],
    [
      'the key, which lacks the endpoint',
      refused(403, 'This API Key does not have permission for this endpoint'),
      { kind: 'forbidden', permission: 'candidates:create' },
    ],
    [
      'the member’s own rights',
      refused(403, 'You do not have access to that record'),
      { kind: 'forbidden', permission: null },
    ],
    ['either of the two', refused(403, 'Forbidden'), { kind: 'forbidden', permission: 'candidates:create' }],
    ['the key', refused(401, 'Invalid Basic Auth credentials'), { kind: 'unauthorised' }],
  ])('tells a refusal because of %s', async (_, reply, expected) => {
    const client = await serve(besideUsers(reply));
    expect(await client.send(createStep, sending)).toMatchObject(expected);
    expect(served().writes()).toHaveLength(1);
  });

  it.each<[string, Reply, Reply]>([
    [
      '403, and the user is not there',
      refused(403, 'You do not have access to that record'),
      refused(404, 'Resource not found'),
    ],
    [
      '404, and the user is not there',
      refused(404, 'Resource not found'),
      refused(404, 'Resource not found'),
    ],
    ['403, and the user is disabled', refused(403, 'Forbidden'), ok(userRow({ disabled: true }))],
  ])('G3: tells a wrong On-Behalf-Of by %s', async (_, reply, user) => {
    const client = await serve(({ method, path }) => {
      if (method !== 'GET') return reply;
      return path === '/v1/users' ? ok([userRow({ id: 1 })]) : user;
    });
    expect(await client.send(createStep, sending)).toMatchObject({ kind: 'gone', what: 'user' });
    expect(served().writes()).toHaveLength(1);
  });

  it('does not blame the member where nothing answers any more', async () => {
    const client = await serve(() => refused(404, 'Resource not found'));
    expect(await client.send(createStep, sending)).not.toMatchObject({ what: 'user' });
  });
});
