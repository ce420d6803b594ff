import { describe, expect, it } from 'vitest';
import type { PlanStep, RecordIds } from '../connector.ts';
import {
  CONTACT_ID,
  leverServer,
  OPPORTUNITY_ID,
  ok,
  opportunity,
  perTest,
  refused,
  sendContext,
  USER_ID,
} from './testing/lever-server.ts';

const { serve, served } = perTest(leverServer);

const record: RecordIds = { recordId: OPPORTUNITY_ID, personId: CONTACT_ID, applicationId: null, link: null };
const reason = (id: string, text: string, more: object = {}) => ({
  id,
  text,
  status: 'active',
  type: 'non-hired',
  ...more,
});

async function planned(reasons: readonly object[]): Promise<PlanStep> {
  const client = await serve(() => ok(reasons, { hasNext: false }));
  const answer = await client.planRemoval(record, USER_ID);
  if (answer.kind !== 'answer') throw new Error(answer.message);
  return answer.value;
}

describe('removing an opportunity of ours (B5)', () => {
  it.each([
    ['a test', [reason('r1', 'Withdrew'), reason('r2', 'Other'), reason('r3', 'Test record')], 'r3'],
    ['a duplicate', [reason('r1', 'Withdrew'), reason('r2', 'Duplicate candidate')], 'r2'],
    ['other', [reason('r1', 'Underqualified'), reason('r2', 'Other')], 'r2'],
    ['the first, whatever it says', [reason('r1', 'Underqualified'), reason('r2', 'Timing')], 'r1'],
    [
      'never one for the hired, nor one out of use',
      [
        reason('r1', 'Test hire', { type: 'hired' }),
        reason('r2', 'Test', { status: 'inactive' }),
        reason('r3', 'Timing'),
      ],
      'r3',
    ],
  ])('chooses among the reasons of the account: %s', async (_, reasons, chosen) => {
    expect(await planned(reasons)).toMatchObject({
      effect: 'remove',
      target: record,
      payload: { call: 'archive', performAs: USER_ID, reasonId: chosen },
    });
    expect(served().seen[0]?.path).toBe('/v1/archive_reasons');
  });

  it('says what to do when there is no reason to archive with', async () => {
    const client = await serve(() => ok([reason('r1', 'Hired', { type: 'hired' })], { hasNext: false }));
    expect(await client.planRemoval(record, USER_ID)).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('no reason for archiving'),
    });
  });

  it('names the permission that is missing', async () => {
    const client = await serve(() => refused(403, 'Forbidden'));
    expect(await client.planRemoval(record, USER_ID)).toMatchObject({
      kind: 'forbidden',
      permission: 'list-archive-reasons',
    });
  });

  it('archives with one call, in the name of the member', async () => {
    const step = await planned([reason('r1', 'Other')]);
    const client = await serve(() => ok(opportunity()));
    expect(await client.send(step, sendContext())).toMatchObject({
      kind: 'stored',
      ids: { recordId: OPPORTUNITY_ID },
    });
    expect(served().seen).toMatchObject([
      { method: 'PUT', path: `/v1/opportunities/${OPPORTUNITY_ID}/archived`, json: { reason: 'r1' } },
    ]);
    expect(served().seen[0]?.query.get('perform_as')).toBe(USER_ID);
  });

  it('is done when the opportunity is archived, or not there at all', async () => {
    const step = await planned([reason('r1', 'Other')]);
    for (const [archived, done] of [
      [{ reason: 'r1', archivedAt: 1 }, true],
      [null, false],
    ] as const) {
      const client = await serve(() => ok({ ...opportunity(), archived }));
      expect(await client.isStepDone(step, record)).toEqual({ kind: 'answer', value: done });
    }
    const client = await serve(() => refused(404, 'Opportunity was not found'));
    expect(await client.isStepDone(step, record)).toEqual({ kind: 'answer', value: true });
  });
});
