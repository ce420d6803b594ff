import type { FaultRuleInput } from '@crosswalk/rehearsal';
import { describe, expect, test } from 'vitest';
import { expectEveryoneOnce, untilSettled } from './testing/expect-everyone-once.ts';
import { stageGreenhouse, work } from './testing/stage.ts';

const creates = { method: 'POST', path: '/v3/candidates' };
type Fault = FaultRuleInput['fault'];

describe('an export to Greenhouse (B1)', () => {
  const faults: readonly (readonly [string, Fault])[] = [
    ['429 without storing', { type: 'tooManyRequests', store: false, retryAfter: 1 }],
    ['429 after storing', { type: 'tooManyRequests', store: true, retryAfter: 1 }],
    ['503 before storing', { type: 'serverError', status: 503, store: false }],
    ['500 after storing', { type: 'serverError', status: 500, store: true }],
    ['cut before storing', { type: 'cut', store: false }],
    ['cut after storing', { type: 'cut', store: true }],
    ['a late store', { type: 'lateStore', delayMs: 200 }],
    ['a hang after storing', { type: 'hang', store: true }],
    ['HTML', { type: 'html', store: true }],
    ['truncated JSON', { type: 'truncatedJson' }],
    ['an answer without ids', { type: 'withoutIds' }],
    ['an expired token', { type: 'expiredToken', calls: 1 }],
  ];
  test.each(faults)('loses nobody and doubles nobody when a create meets %s', async (_, fault) => {
    const scene = await stageGreenhouse({ people: 4 });
    scene.greenhouse.faults.add({ match: { ...creates, nth: 2 }, fault });
    work(scene);
    await expectEveryoneOnce(scene, await untilSettled(scene, await scene.start()));
    expect(scene.greenhouse.faults.list()[0]?.struck).toBe(1);
  });
});
