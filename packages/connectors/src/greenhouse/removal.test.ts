import { describe, expect, it } from 'vitest';
import type { MadeRecord } from '../connector.ts';
import { planInput } from '../greenhouse-account/testing/plan-input.ts';
import { plan } from './plan.ts';
import {
  APPLICATION,
  account,
  applicationRow,
  CANDIDATE,
  candidateRow,
  greenhouseServer,
  MARKER,
  perTest,
  type Rows,
  refused,
  sendContext,
  USER,
} from './testing/greenhouse-server.ts';

const { serve, served } = perTest(greenhouseServer);

const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };
const stages = [
  { id: 301, job_id: 101, sort_order: 0 },
  { id: 302, job_id: 101, sort_order: 1 },
];
const note = {
  id: 1,
  candidate_id: CANDIDATE,
  type: 'NOTE',
  body: 'What fits no field of Greenhouse, from us',
};
const untouched = {
  '/candidates': [candidateRow()],
  '/applications': [applicationRow()],
  '/job_interview_stages': stages,
  '/notes': [note, { ...note, id: 2, type: 'ACTIVITY', body: 'Candidate was added' }],
};

describe('undoing (B5)', () => {
  it('deletes a candidate nobody has touched; once gone is gone', async () => {
    const client = await serve((seen) =>
      seen.method === 'DELETE' ? refused(404, 'Resource not found') : account(untouched)(seen),
    );
    const step = await client.planRemoval(ids, String(USER));
    if (step.kind !== 'answer') throw new Error(step.message);
    expect(step.value).toMatchObject({ effect: 'remove', target: ids });
    expect(await client.isStepDone(step.value, ids)).toEqual({ kind: 'answer', value: false });
    expect(await client.send(step.value, sendContext({ ids }))).toMatchObject({ kind: 'stored' });
    expect(
      served()
        .writes()
        .map(({ method, path }) => `${method} ${path}`),
    ).toEqual([`DELETE /v3/candidates/${CANDIDATE}`]);
    const gone = await serve(account({}));
    expect(await gone.isStepDone(step.value, ids)).toEqual({ kind: 'answer', value: true });
  });

  it.each<[string, Record<string, readonly Record<string, unknown>[]>, RegExp]>([
    [
      'another application',
      { '/applications': [applicationRow(), applicationRow({ id: 700 })] },
      /another application/,
    ],
    ['an application of others', { '/applications': [applicationRow({ id: 700 })] }, /another application/],
    ['a rejection', { '/applications': [applicationRow({ status: 'rejected' })] }, /has rejected it already/],
    ['another stage', { '/applications': [applicationRow({ job_interview_stage_id: 302 })] }, /moved/],
    ['a note of others', { '/notes': [note, { ...note, body: 'Called her' }] }, /made a note/],
  ])('leaves alone one with %s', async (_, more, said) => {
    const client = await serve(account({ ...untouched, ...more }));
    const step = await client.planRemoval(ids, String(USER));
    expect(step).toMatchObject({ kind: 'rejected' });
    expect(step.kind === 'rejected' && step.message).toMatch(said);
  });

  it.each([
    ['deleted by somebody', []],
    ['merged into another profile', [applicationRow({ candidate_id: 999 })]],
  ])('finds nothing to delete where it was %s', async (_, applications) => {
    const client = await serve(account({ ...untouched, '/candidates': [], '/applications': applications }));
    expect(await client.planRemoval(ids, String(USER))).toMatchObject({ kind: 'gone', what: 'record' });
  });

  it('leaves alone what it may not look into', async () => {
    const client = await serve((seen) =>
      seen.path === '/v3/notes' ? refused(403, 'Forbidden') : account(untouched)(seen),
    );
    expect(await client.planRemoval(ids, String(USER))).toMatchObject({
      kind: 'forbidden',
      permission: 'notes:list',
    });
  });
});

describe('what became of a record of ours (B5)', () => {
  const made = (more: Partial<MadeRecord> = {}): MadeRecord => ({
    ids,
    steps: plan(planInput()).steps,
    baseline: new Set(),
    leftAt: MARKER + 60_000,
    ...more,
  });
  const kinds = async (rows: Rows, record = made()) => {
    const client = await serve(account({ ...untouched, ...rows }));
    const answer = await client.readChanges?.(record);
    return answer?.kind === 'answer' ? answer.value.map(({ kind }) => kind) : answer;
  };

  it('is nothing while it is as we left it', async () => {
    expect(await kinds({})).toEqual([]);
  });

  it.each<[string, Rows]>([
    ['gone', { '/candidates': [], '/applications': [] }],
    ['merged', { '/candidates': [], '/applications': [applicationRow({ candidate_id: 999 })] }],
    ['otherRecord', { '/applications': [applicationRow(), applicationRow({ id: 700 })] }],
    ['archived', { '/applications': [applicationRow({ status: 'rejected' })] }],
    ['moved', { '/applications': [applicationRow({ status: 'hired' })] }],
    ['moved', { '/applications': [applicationRow({ job_interview_stage_id: 302 })] }],
    ['unknown', { '/job_interview_stages': [] }],
    ['noted', { '/notes': [{ ...note, body: 'Called her' }] }],
    ['touched', { '/candidates': [candidateRow({ last_activity_at: '2024-01-01T00:00:00.000Z' })] }],
  ])('is %s', async (kind, rows) => {
    expect(await kinds(rows)).toEqual([kind]);
  });

  it('is another job, beside the other stage that comes with it', async () => {
    const stages = [{ id: 401, job_id: 102, sort_order: 0 }];
    const moved = [applicationRow({ job_id: 102, job_interview_stage_id: 401 })];
    expect(await kinds({ '/applications': moved, '/job_interview_stages': stages })).toEqual(['job']);
  });

  it('is another pool, stage or owner of a prospect', async () => {
    const destination = { kind: 'pool', poolId: '9', stageId: '91' } as const;
    const facts = { oneSubject: true, serviceUserId: null };
    const record = made({ steps: plan(planInput({ destination, facts })).steps });
    const prospect = applicationRow({ prospect: true, job_id: null, job_interview_stage_id: null });
    const details = { application_id: APPLICATION, pool_id: 9, pool_stage_id: 91, prospect_owner_id: USER };
    const of = (more: object) =>
      kinds({ '/applications': [prospect], '/prospect_details': [{ ...details, ...more }] }, record);
    expect(await of({})).toEqual([]);
    expect(await of({ pool_id: 8 })).toEqual(['moved']);
    expect(await of({ pool_stage_id: 92 })).toEqual(['moved']);
    expect(await of({ prospect_owner_id: 1 })).toEqual(['owner']);
    expect(await of({ application_id: 1 })).toEqual(['unknown']);
    expect(await kinds({ '/applications': [applicationRow()] }, record)).toContain('moved');
  });

  it('cannot be told of somebody whom we added to, or without the right to look', async () => {
    expect(await kinds({}, made({ steps: [] }))).toEqual(['unknown']);
    const client = await serve((seen) =>
      seen.path === '/v3/notes' ? refused(403, 'Forbidden') : account(untouched)(seen),
    );
    expect(await client.readChanges?.(made())).toMatchObject({ kind: 'forbidden', permission: 'notes:list' });
  });
});
