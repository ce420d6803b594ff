import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../connector.ts';
import { personThere, recordThere } from '../testing/there.ts';
import { plan } from './plan.ts';
import {
  APPLICATION,
  account,
  applicationRow,
  CANDIDATE,
  candidateRow,
  file,
  harvestServer,
  JOB,
  perTest,
} from './testing/harvest-server.ts';
import { planInput } from './testing/plan-input.ts';

const { serve } = perTest(harvestServer);
describe('whether a doubtful step was taken (B1)', () => {
  const ids = { recordId: String(CANDIDATE), personId: null, applicationId: String(APPLICATION), link: null };
  const pool = { kind: 'pool', poolId: '9', stageId: '91' } as const;
  const person = personThere('501', recordThere(ids));
  const added = (destination = planInput().destination) =>
    plan(planInput({ destination, alreadyThere: { kind: 'add', person } })).steps;
  const done = async (
    id: string,
    row: Record<string, unknown>,
    more = {},
    steps: readonly PlanStep[] = added(),
  ) => {
    const step = steps.find((each) => each.id === id);
    if (step === undefined) throw new Error(`no step ${id}`);
    const client = await serve(account([row], more));
    const answer = await client.isStepDone(step, ids);
    return answer.kind === 'answer' ? answer.value : answer.kind;
  };

  it('shows in the candidate’s row, a note in the activity feed', async () => {
    const inPool = { prospect_pool: { id: 9 }, prospect_stage: { id: 91 } };
    const [, setPool] = plan(planInput({ destination: pool })).steps;
    const pooled = candidateRow({ applications: [applicationRow({ prospect_detail: inPool })] });
    const steps = setPool === undefined ? [] : [setPool];
    expect(await done('set-pool', pooled, {}, steps)).toBe(true);
    expect(await done('set-pool', candidateRow(), {}, steps)).toBe(false);
    expect(await done('attach-resume', candidateRow())).toBe(false);
    expect(await done('attach-resume', candidateRow({ attachments: [file('Jane Doe 601.pdf')] }))).toBe(true);
    expect(await done('tag-11', candidateRow())).toBe(true);
    expect(await done('tag-11', candidateRow({ tags: [] }))).toBe(false);
    const there = personThere('501', recordThere(ids, { jobIds: [String(JOB)] }));
    const noted = plan(planInput({ alreadyThere: { kind: 'add', person: there } })).steps;
    const body =
      'What fits no field of Greenhouse, from Crosswalk<br>Found again and exported to this job, where the profile was already.';
    const feed = (notes: readonly object[]) => ({ [`/candidates/${CANDIDATE}/activity_feed`]: { notes } });
    expect(await done('add-note', candidateRow(), feed([{ body }]), noted)).toBe(true);
    expect(await done('add-note', candidateRow(), feed([]), noted)).toBe(false);
    expect(await done('add-note', candidateRow(), {}, noted)).not.toBe(false);
  });

  it('is not told of a profile that is gone, a create, or an added application', async () => {
    expect(await done('tag-11', candidateRow({ id: 999 }))).toBe('unavailable');
    expect(await done('add-application', candidateRow())).toBe('unavailable');
    expect(await done('create-candidate', candidateRow(), {}, plan(planInput()).steps)).toBe('unavailable');
  });

  it('finds the added application by job or pool and time; of two it takes none', async () => {
    const window = { from: Date.parse('2023-11-14T22:13:00Z'), to: Date.parse('2023-11-14T22:14:00Z') };
    const find = async (applications: readonly object[], destination = planInput().destination) => {
      const [step] = added(destination);
      const client = await serve(
        account([candidateRow({ applications: [applicationRow(), ...applications] })]),
      );
      const answer = await client.findAdded?.(step, { markers: [], window });
      return answer?.kind === 'answer' ? (answer.value?.applicationId ?? null) : answer?.kind;
    };
    expect(await find([])).toBe(null);
    expect(await find([applicationRow({ id: 777 })])).toBe('777');
    expect(await find([applicationRow({ id: 777, applied_at: '2023-11-15T00:00:00Z' })])).toBe(null);
    expect(await find([applicationRow({ id: 777, jobs: [{ id: 5 }] })])).toBe(null);
    expect(await find([applicationRow({ id: 777 }), applicationRow({ id: 778 })])).toBe('rejected');
    const prospect = { id: 777, prospect: true, jobs: [] };
    const inPool = { prospect_pool: { id: 9 }, prospect_stage: { id: 91 } };
    expect(await find([applicationRow({ ...prospect, prospect_detail: inPool })], pool)).toBe('777');
    expect(await find([applicationRow(prospect)], pool)).toBe(null);
    expect(await find([applicationRow(prospect)], { kind: 'prospect' })).toBe('777');
  });
});
