import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../connector.ts';
import { planInput } from '../greenhouse-account/testing/plan-input.ts';
import { personThere, recordThere } from '../testing/there.ts';
import { plan } from './plan.ts';
import {
  APPLICATION,
  applicationRow,
  CANDIDATE,
  candidateRow,
  greenhouseServer,
  MARKER,
  made,
  perTest,
  type Reply,
  refused,
  sendContext,
} from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);

const { steps } = plan(planInput());
const [createStep] = steps;
const stepOf = (id: string, from: readonly PlanStep[] = steps): PlanStep => {
  const step = from.find((each) => each.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
};
const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };
const resume = { fileName: 'Jane Doe.pdf', bytes: Buffer.from('%PDF-1.7 test') };
const created = (more: Record<string, unknown> = {}, application: Record<string, unknown> = {}): Reply =>
  made({
    candidate: candidateRow({
      tags: ['Sourced', 'python'],
      email_addresses: [{ value: 'jane@example.com', type: 'work' }],
      ...more,
    }),
    application: applicationRow({ referrer_id: 77, ...application }),
  });

describe('creating (G7)', () => {
  it('makes one call with the marker as the application’s created_at, and reports both ids', async () => {
    const client = await serve(() => created());
    expect(await client.send(createStep, sendContext({ marker: MARKER }))).toEqual({
      kind: 'stored',
      // The look-alike shows profiles itself.
      ids: { ...ids, link: `${served().origin}/people/${CANDIDATE}?application_id=${APPLICATION}` },
      joinedExisting: null,
      markerHonoured: true,
      followUps: [],
      warnings: [],
    });
    expect(served().seen).toHaveLength(1);
    expect(served().seen[0]).toMatchObject({ method: 'POST', path: '/v3/candidates' });
    expect(served().seen[0]?.json).toMatchObject({
      first_name: 'Jane',
      application: { job_id: 101, created_at: '2023-11-14T22:13:20.123Z' },
    });
    expect(served().after[0]).toMatchObject({ kind: 'write', status: 201 });
  });

  it('links to where Greenhouse shows the profile', async () => {
    const client = await serve(() => created(), { environment: 'production' });
    expect(await client.send(createStep, sendContext())).toMatchObject({
      ids: { link: `https://app.greenhouse.io/people/${CANDIDATE}?application_id=${APPLICATION}` },
    });
  });

  it('sees that the marker was not honoured, and what Greenhouse kept otherwise', async () => {
    const kept = created(
      { last_name: 'D.', tags: [], email_addresses: [] },
      { created_at: '2023-11-14T22:13:20.000Z', job_id: null, source_id: null },
    );
    const client = await serve(() => kept);
    const result = await client.send(createStep, sendContext({ marker: MARKER }));
    expect(result).toMatchObject({ kind: 'stored', markerHonoured: false });
    const warnings = result.kind === 'stored' ? result.warnings.join() : '';
    expect(warnings).toMatch(/last name as “D\.” instead of “Doe”/);
    expect(warnings).toMatch(/did not take these tags: Sourced, python/);
    expect(warnings).toMatch(/did not take these e-mail addresses: Jane@Example.com/);
    expect(warnings).toMatch(/without the job/);
    expect(warnings).toMatch(/did not take the source/);
  });

  it('is in doubt after an id beyond what can be counted', async () => {
    const client = await serve(() => made({ candidate: { id: 2 ** 60 } }));
    const result = await client.send(createStep, sendContext({ marker: MARKER }));
    expect(result).toMatchObject({ kind: 'doubtful' });
  });

  it.each<[string, Reply, object]>([
    [
      'the job, named as a field',
      refused(422, 'Unprocessable Content', [{ job_id: 'is not open' }]),
      { kind: 'gone', what: 'job' },
    ],
    [
      'the job, in words',
      refused(422, 'Unprocessable Content', ['Job is closed and takes no applications']),
      { kind: 'gone', what: 'job' },
    ],
    ['the job, by 404', refused(404, 'Resource not found'), { kind: 'gone', what: 'job' }],
    [
      'the source, nested',
      refused(422, 'Unprocessable Content', [{ 'application.source_id': 'was not found' }]),
      { kind: 'gone', what: 'source' },
    ],
    [
      'the stage, as message and field',
      refused(422, 'x', [{ message: 'is not of this pool', field: 'prospect_pool_stage_id' }]),
      { kind: 'gone', what: 'stage' },
    ],
    [
      'the recruiter',
      refused(422, 'x', [{ recruiter_id: 'is deactivated' }]),
      { kind: 'gone', what: 'user' },
    ],
    [
      'a key it does not take',
      refused(422, 'x', [{ source_id: 'is not allowed' }]),
      { kind: 'rejected', status: 422 },
    ],
    ['the person', refused(422, 'x', [{ email_addresses: 'is invalid' }]), { kind: 'rejected', status: 422 }],
    ['the scope', refused(403, 'Forbidden'), { kind: 'forbidden', permission: 'candidates:create' }],
  ])('tells a refusal because of %s', async (_, reply, expected) => {
    const client = await serve(() => reply);
    const result = await client.send(createStep, sendContext());
    expect(result).toMatchObject(expected);
  });
});

describe('the steps after the create', () => {
  it('attaches the résumé to the application', async () => {
    const client = await serve(() => made({ id: 1, application_id: APPLICATION, candidate_id: CANDIDATE }));
    const result = await client.send(stepOf('attach-resume'), sendContext({ resume, ids }));
    expect(result).toMatchObject({ kind: 'stored', ids });
    expect(served().seen[0]).toMatchObject({
      path: '/v3/attachments',
      json: {
        application_id: APPLICATION,
        filename: 'Jane Doe.pdf',
        type: 'resume',
        content: Buffer.from('%PDF-1.7 test').toString('base64'),
      },
    });
    const nowhere = { ...ids, applicationId: null };
    expect(await client.send(stepOf('attach-resume'), sendContext({ resume, ids: nowhere }))).toMatchObject({
      kind: 'rejected',
    });
  });

  it('tells that the profile was merged into another one', async () => {
    const client = await serve(() => made({ id: 1, candidate_id: 999 }));
    const result = await client.send(stepOf('attach-resume'), sendContext({ resume, ids }));
    expect(result).toMatchObject({ kind: 'stored' });
    expect(JSON.stringify(result)).toMatch(/has merged the new profile/);
  });

  it('adds employments and educations to the candidate', async () => {
    const client = await serve(() => made({ id: 1, candidate_id: CANDIDATE }));
    for (const id of ['employment-1', 'education-1']) {
      expect(await client.send(stepOf(id), sendContext({ ids }))).toMatchObject({ kind: 'stored' });
    }
    expect(served().seen.map(({ path }) => path)).toEqual([
      '/v3/candidate_employments',
      '/v3/candidate_educations',
    ]);
    expect(
      served().seen.every(({ json }) => JSON.stringify(json).includes(`"candidate_id":${CANDIDATE}`)),
    ).toBe(true);
  });

  it('names the application it added', async () => {
    const record = { ...ids, applicationId: '600' };
    const person = personThere(ids.recordId, recordThere(record));
    const [add] = plan(planInput({ alreadyThere: { kind: 'add', person } })).steps;
    const client = await serve(() => made(applicationRow({ id: 777 })));
    const result = await client.send(add, sendContext({ ids: record }));
    expect(result).toMatchObject({ kind: 'stored', ids: { applicationId: '777' } });
    expect(served().seen[0]).toMatchObject({ path: '/v3/applications', json: { candidate_id: CANDIDATE } });
  });

  it('does not write about a profile whose id is none, or a plan of another version', async () => {
    const client = await serve(() => made({ id: 1 }));
    const step = stepOf('employment-1');
    const stray = { ...ids, recordId: '../users' };
    expect(await client.send(step, sendContext({ ids: stray }))).toMatchObject({ kind: 'gone' });
    const foreign = { ...step, payload: { call: 'createOpportunity' } };
    expect(await client.send(foreign, sendContext({ ids }))).toMatchObject({ kind: 'rejected' });
    expect(served().seen).toHaveLength(0);
  });
});
