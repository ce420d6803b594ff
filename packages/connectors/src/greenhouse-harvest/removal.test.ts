import { describe, expect, it } from 'vitest';
import type { MadeRecord } from '../connector.ts';
import { plan } from './plan.ts';
import {
  APPLICATION,
  account,
  applicationRow,
  CANDIDATE,
  candidateRow,
  harvestServer,
  JOB,
  MARKER,
  perTest,
  refused,
  sendContext,
  USER,
} from './testing/harvest-server.ts';
import { planInput } from './testing/plan-input.ts';

const { serve, served } = perTest(harvestServer);

const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };
const stages = [
  { id: 302, name: 'Phone Screen', priority: 1 },
  { id: 301, name: 'Application Review', priority: 0 },
];
const ours = { id: 1, body: 'What fits no field of Greenhouse, from us' };
const feed = (more: object = {}) => ({ notes: [ours], emails: [], activities: [{ id: 2 }], ...more });
const around = (more: Readonly<Record<string, unknown>> = {}) => ({
  [`/jobs/${JOB}/stages`]: stages,
  [`/candidates/${CANDIDATE}/activity_feed`]: feed(),
  ...more,
});

describe('undoing (B5)', () => {
  it('deletes a candidate nobody has touched; once gone is gone', async () => {
    const here = account([candidateRow()], around());
    const client = await serve((seen) =>
      seen.method === 'DELETE' ? refused(404, 'Resource not found') : here(seen),
    );
    const step = await client.planRemoval(ids, String(USER));
    if (step.kind !== 'answer') throw new Error(step.message);
    expect(step.value).toMatchObject({ effect: 'remove', target: ids });
    expect(await client.isStepDone(step.value, ids)).toEqual({ kind: 'answer', value: false });
    const gone = await serve((seen) =>
      seen.method === 'DELETE'
        ? refused(404, 'Resource not found')
        : account([], { [`/users/${USER}`]: { id: USER } })(seen),
    );
    expect(await gone.send(step.value, sendContext({ ids }))).toMatchObject({ kind: 'stored' });
    expect(served().writes()).toMatchObject([
      { method: 'DELETE', path: `/v1/candidates/${CANDIDATE}`, actor: String(USER) },
    ]);
    expect(await gone.isStepDone(step.value, ids)).toEqual({ kind: 'answer', value: true });
  });

  it('is not taken for done by an API that answers 404 to everything', async () => {
    const client = await serve(account([candidateRow()], around()));
    const step = await client.planRemoval(ids, String(USER));
    if (step.kind !== 'answer') throw new Error(step.message);
    const dead = await serve(() => refused(404, 'Resource not found'));
    expect((await dead.isStepDone(step.value, ids)).kind).not.toBe('answer');
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
  const kinds = async (row: object, more = {}, record = made()) => {
    const client = await serve(account([candidateRow({ ...row })], around(more)));
    const answer = await client.readChanges?.(record);
    const removal = await client.planRemoval(record.ids, String(USER));
    const found = answer?.kind === 'answer' ? answer.value.map(({ kind }) => kind) : [answer?.kind];
    return { found, removes: removal.kind === 'answer' };
  };

  it('is nothing while it is as we left it', async () => {
    expect(await kinds({})).toEqual({ found: [], removes: true });
  });

  it.each<[string, object, object]>([
    ['gone', { id: 999 }, {}],
    ['otherRecord', { applications: [applicationRow(), applicationRow({ id: 700 })] }, {}],
    ['archived', { applications: [applicationRow({ status: 'rejected' })] }, {}],
    ['moved', { applications: [applicationRow({ status: 'hired' })] }, {}],
    ['moved', { applications: [applicationRow({ current_stage: { id: 302 } })] }, {}],
    ['unknown', {}, { [`/jobs/${JOB}/stages`]: [] }],
    ['noted', {}, { [`/candidates/${CANDIDATE}/activity_feed`]: feed({ notes: [{ body: 'Called her' }] }) }],
    ['touched', {}, { [`/candidates/${CANDIDATE}/activity_feed`]: feed({ emails: [{ id: 1 }] }) }],
  ])('is %s, and then nothing is deleted', async (kind, row, more) => {
    expect(await kinds(row, more)).toEqual({ found: [kind], removes: false });
  });

  it.each<[string, object]>([
    ['owner', { applications: [applicationRow({ credited_to: { id: 1 } })] }],
    ['touched', { last_activity: '2024-01-01T00:00:00.000Z' }],
    ['job', { applications: [applicationRow({ jobs: [{ id: JOB }, { id: 5 }] })] }],
  ])('is %s, compared with what was sent', async (kind, row) => {
    expect((await kinds(row)).found).toEqual([kind]);
  });

  it('is another application, another pool or stage of a prospect, or a candidate by now', async () => {
    expect((await kinds({ applications: [applicationRow({ id: 700 })] })).found).toEqual([
      'otherRecord',
      'job',
    ]);
    const destination = { kind: 'pool', poolId: '9', stageId: '91' } as const;
    const record = made({ steps: plan(planInput({ destination })).steps });
    const prospect = (pool: number | null, stage: number) => ({
      applications: [
        applicationRow({
          ...{ prospect: true, jobs: [], current_stage: null },
          prospect_detail: {
            prospect_pool: pool === null ? null : { id: pool },
            prospect_stage: { id: stage },
          },
        }),
      ],
    });
    expect((await kinds(prospect(9, 91), {}, record)).found).toEqual([]);
    expect((await kinds(prospect(9, 92), {}, record)).found).toEqual(['moved']);
    expect((await kinds(prospect(null, 91), {}, record)).found).toEqual(['moved']);
    expect((await kinds({}, {}, record)).found).toEqual(['moved', 'job']);
  });

  it('cannot be told of somebody whom we added to, or without the right to look', async () => {
    expect((await kinds({}, {}, made({ steps: [] }))).found).toEqual(['unknown']);
    const here = account([candidateRow()], around());
    const client = await serve((seen) =>
      seen.path.endsWith('/activity_feed') ? refused(403, 'Forbidden') : here(seen),
    );
    const lacking = { kind: 'forbidden', permission: 'activity-feed:read' };
    expect(await client.readChanges?.(made())).toMatchObject(lacking);
    expect(await client.planRemoval(ids, String(USER))).toMatchObject(lacking);
  });
});
