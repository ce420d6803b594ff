import { describe, expect, it } from 'vitest';
import type { Destination, PlanStep } from '../connector.ts';
import { planInput } from '../greenhouse-account/testing/plan-input.ts';
import { personThere, recordThere } from '../testing/there.ts';
import { plan } from './plan.ts';
import {
  account,
  applicationRow,
  CANDIDATE,
  candidateRow,
  greenhouseServer,
  JOB,
  MARKER,
  ok,
  perTest,
  refused,
  SOURCE,
} from './testing/greenhouse-server.ts';

const { serve } = perTest(greenhouseServer);

const known = recordThere({ recordId: String(CANDIDATE), personId: null, applicationId: '600', link: null });
function addition(destination: Destination): PlanStep {
  const person = personThere(String(CANDIDATE), known);
  const { steps } = plan(planInput({ destination, alreadyThere: { kind: 'add', person } }));
  return steps[0];
}

const at = (ms: number) => new Date(ms).toISOString();
const sent = { markers: [MARKER], window: { from: MARKER - 5000, to: MARKER + 60_000 } };
const job = { kind: 'job', jobId: String(JOB) } as const;
const before = applicationRow({ id: 600, job_id: 102 });
const found = (applicationId: string | null) => ({
  kind: 'answer',
  value:
    applicationId === null ? null : { ...known.ids, applicationId, link: expect.stringMatching(/^http/) },
});

async function findAmong(
  destination: Destination,
  applications: readonly Record<string, unknown>[],
  details: readonly Record<string, unknown>[] = [],
) {
  const rows = {
    '/candidates': [candidateRow()],
    '/applications': [before, ...applications],
    '/prospect_details': details,
  };
  const client = await serve(account(rows));
  return client.findAdded?.(addition(destination), sent);
}

describe('the application a doubtful step added (B1, B3)', () => {
  it('is marked like one that comes with a create', () => {
    expect(addition(job)).toMatchObject({ effect: 'amend', adds: 'application' });
  });

  it('is the one with the marker, whoever added another one', async () => {
    const others = [applicationRow({ id: 601, created_at: at(MARKER + 1) }), applicationRow({ id: 603 })];
    expect(
      await findAmong(job, [...others, applicationRow({ id: 602, created_at: at(MARKER + 2) })]),
    ).toEqual(found('603'));
  });

  it('is without marker the one made while ours may have been', async () => {
    const late = applicationRow({ id: 601, created_at: at(MARKER + 9) });
    expect(await findAmong(job, [late])).toEqual(found('601'));
  });

  it.each([
    ['was there before', { id: 599 }],
    ['is on another job', { id: 601, job_id: 102 }],
    ['is a prospect', { id: 601, prospect: true }],
    ['is older than the call', { id: 601, created_at: at(MARKER - 60_000) }],
    ['is younger than the call', { id: 601, created_at: at(MARKER + 3_600_000) }],
  ])('is not one that %s', async (_, other) => {
    expect(await findAmong(job, [applicationRow(other)])).toEqual(found(null));
  });

  it('is not told apart from another one like it', async () => {
    const two = [601, 602].map((id) => applicationRow({ id, created_at: at(MARKER + id) }));
    expect(await findAmong(job, two)).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('2 new applications'),
    });
  });

  it('is in the same pool, where Greenhouse tells', async () => {
    const prospects = [601, 602].map((id) =>
      applicationRow({ id, prospect: true, job_id: null, source_id: SOURCE, created_at: at(MARKER + id) }),
    );
    const details = [
      { application_id: 601, pool_id: 8 },
      { application_id: 602, pool_id: 9 },
    ];
    const pool = { kind: 'pool', poolId: '9', stageId: null } as const;
    expect(await findAmong(pool, prospects, details)).toEqual(found('602'));
    expect(await findAmong(pool, prospects)).toMatchObject({ kind: 'rejected' });
    expect(await findAmong({ kind: 'prospect' }, prospects, details)).toEqual(found(null));
  });

  it('cannot be known from empty lists, or without the scope', async () => {
    const empty = await serve(() => ok([]));
    expect(await empty.findAdded?.(addition(job), sent)).toMatchObject({ kind: 'forbidden' });
    const refusing = await serve(({ path }) =>
      path === '/v3/candidates' ? ok([candidateRow()]) : refused(403, 'Forbidden'),
    );
    expect(await refusing.findAdded?.(addition(job), sent)).toMatchObject({ kind: 'forbidden' });
  });
});
