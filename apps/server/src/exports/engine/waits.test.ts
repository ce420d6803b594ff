import { connectors } from '@crosswalk/connectors';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextLookMs, nextTryMs, settlingTimes } from './waits.ts';

const limits = { lateStoreMs: 30_000 };
const waits = {
  sendWithinMs: 15_000,
  callTimeoutMs: 30_000,
  lateStoreMs: null,
  indexLagMs: 60_000,
  leaseMs: 10_000,
};

describe('when a doubtful create may be taken for absent (B1)', () => {
  test('counted from the end of the call when we saw it end', () => {
    expect(
      settlingTimes({ sendBefore: 15_000, answeredAt: 2_000, freshAnswerAt: null }, waits, limits),
    ).toEqual({
      storedBy: 32_000,
      absentFrom: 92_000,
      patienceUntil: 392_000,
    });
  });

  test('counted from the last moment it could have been running when the process died', () => {
    expect(
      settlingTimes({ sendBefore: 15_000, answeredAt: null, freshAnswerAt: null }, waits, limits).storedBy,
    ).toBe(75_000);
  });

  test('counted anew from the first answer by a new connection: until then the call may have stood in a queue', () => {
    const intent = { sendBefore: 15_000, answeredAt: 2_000, freshAnswerAt: 9_000 };
    expect(settlingTimes(intent, waits, limits).storedBy).toBe(39_000);
  });

  test('the operator’s word goes before the connector’s, and Harvest v1 is given its delayed creates', () => {
    const operator = { ...waits, lateStoreMs: 1_000 };
    expect(settlingTimes({ sendBefore: 0, answeredAt: 0, freshAnswerAt: 0 }, operator, limits).storedBy).toBe(
      1_000,
    );
    // Greenhouse asks to look every 30 seconds for a create that was taken up but not carried out yet.
    const harvest = connectors.find(({ manifest }) => manifest.id === 'greenhouse-harvest')?.manifest.limits;
    expect(harvest?.lateStoreMs).toBeGreaterThanOrEqual(300_000);
  });

  test('looks come at growing distances and never too close', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000 }), (looks) => {
        const wait = nextLookMs(looks, waits);
        expect(wait).toBeGreaterThanOrEqual(1000);
        expect(wait).toBeLessThanOrEqual(30_000);
        expect(nextLookMs(looks + 1, waits)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });

  test('a rest the ATS asks for is kept', () => {
    expect(nextTryMs(0, 90_000)).toBe(90_000);
    expect(nextTryMs(0, null)).toBe(1000);
    expect(nextTryMs(50, null)).toBe(60_000);
  });
});
