import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../connector.ts';
import { personThere, recordThere } from '../testing/there.ts';
import { plan } from './plan.ts';
import {
  APPLICATION,
  applicationRow,
  CANDIDATE,
  candidateRow,
  harvestServer,
  ok,
  perTest,
  refused,
  sendContext,
  USER,
} from './testing/harvest-server.ts';
import { planInput } from './testing/plan-input.ts';

const { serve, served } = perTest(harvestServer);
const pool = { kind: 'pool', poolId: '9', stageId: '91' } as const;
const pooling = plan(planInput({ destination: pool })).steps;
const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };
const resume = { fileName: 'Jane Doe.pdf', bytes: Buffer.from('%PDF-1.7 test') };
describe('the steps after the create', () => {
  const added = plan(
    planInput({
      alreadyThere: {
        kind: 'add',
        person: personThere(ids.recordId, recordThere(ids)),
      },
    }),
  ).steps;
  const stepOf = (id: string, from: readonly PlanStep[] = added): PlanStep => {
    const step = from.find((each) => each.id === id);
    if (step === undefined) throw new Error(`no step ${id}`);
    return step;
  };

  it('puts the prospect into the pool, and says when Greenhouse did not', async () => {
    const inPool = { prospect_pool: { id: 9 }, prospect_stage: { id: 91 }, prospect_owner: null };
    const replies = [
      ok(applicationRow({ prospect_detail: inPool })),
      ok(applicationRow({ prospect_detail: { ...inPool, prospect_stage: { id: 90 } } })),
      ok(applicationRow({ id: 777 })),
      ok({ message: 'Not found' }),
    ];
    const client = await serve(() => replies.shift() ?? ok({}));
    const sent = () => client.send(stepOf('set-pool', pooling), sendContext({ ids }));
    expect(await sent()).toMatchObject({ kind: 'stored', warnings: [] });
    expect(served().seen[0]).toMatchObject({
      method: 'PATCH',
      path: `/v1/applications/${APPLICATION}`,
      actor: String(USER),
      json: { prospect_pool_id: 9, prospect_stage_id: 91 },
    });
    expect(await sent()).toMatchObject({
      warnings: [expect.stringContaining('did not take the prospect pool')],
    });
    expect(await sent()).toMatchObject({ kind: 'doubtful' });
    expect(await sent()).toMatchObject({ kind: 'doubtful', heard: expect.stringContaining('Not found') });
  });

  it.each([
    ['prospect_stage_id', 'stage'],
    ['prospect_pool_id', 'pool'],
  ])('tells a pool that is gone by %s', async (field, what) => {
    const said = [{ message: 'is not of this pool', field }];
    const client = await serve(() => refused(422, 'Validation error', said));
    const step = stepOf('set-pool', pooling);
    expect(await client.send(step, sendContext({ ids }))).toMatchObject({ kind: 'gone', what });
  });

  it('adds the application, then the résumé named for it, tags, note', async () => {
    const client = await serve(({ path, method }) => {
      if (path.endsWith('/applications')) return ok(applicationRow({ id: 777 }));
      if (path.endsWith('/attachments')) return ok({ filename: 'x.pdf', type: 'resume' });
      return method === 'PUT' ? ok({ message: 'Tag 11 has been applied' }) : ok({ id: 1 });
    });
    const application = await client.send(stepOf('add-application'), sendContext({ ids }));
    expect(application).toMatchObject({ kind: 'stored', ids: { applicationId: '777' } });
    const now = { ...ids, applicationId: '777' };
    expect(await client.send(stepOf('attach-resume'), sendContext({ ids: now, resume }))).toMatchObject({
      kind: 'stored',
    });
    expect(await client.send(stepOf('tag-11'), sendContext({ ids: now }))).toMatchObject({ kind: 'stored' });
    expect(served().seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v1/candidates/${CANDIDATE}/applications`,
      `POST /v1/candidates/${CANDIDATE}/attachments`,
      `PUT /v1/candidates/${CANDIDATE}/tags/11`,
    ]);
    expect(served().seen[1]?.json).toMatchObject({ filename: 'Jane Doe 777.pdf', type: 'resume' });
  });

  it('does not write about what is none, or a plan of another version', async () => {
    const client = await serve(() => ok({ id: 1 }));
    const step = stepOf('tag-11');
    const stray = { ...ids, recordId: '../users' };
    expect(await client.send(step, sendContext({ ids: stray }))).toMatchObject({ kind: 'gone' });
    const foreign = { ...step, payload: { call: 'createOpportunity' } };
    expect(await client.send(foreign, sendContext({ ids }))).toMatchObject({ kind: 'rejected' });
    const nowhere = sendContext({ ids: { ...ids, applicationId: null } });
    const setPool = stepOf('set-pool', pooling);
    expect(await client.send(setPool, nowhere)).toMatchObject({ kind: 'rejected' });
    expect(await client.send(stepOf('attach-resume'), sendContext({ ids }))).toMatchObject({
      kind: 'rejected',
    });
    expect(served().seen).toHaveLength(0);
  });

  it('touches a record of ours by writing a name as it is, in the name of who was credited', async () => {
    const client = await serve(() => ok(candidateRow()));
    expect(await client.touch?.(ids, 'Crosswalk', sendContext())).toMatchObject({ kind: 'stored', ids });
    expect(served().writes()).toMatchObject([
      {
        method: 'PATCH',
        path: `/v1/candidates/${CANDIDATE}`,
        actor: String(USER),
        json: { first_name: 'Jane' },
      },
    ]);
    const nobodys = await serve(() =>
      ok(candidateRow({ applications: [applicationRow({ credited_to: null })] })),
    );
    expect(await nobodys.touch?.(ids, 'Crosswalk', sendContext())).toMatchObject({ kind: 'rejected' });
    expect(served().writes()).toEqual([]);
  });
});
