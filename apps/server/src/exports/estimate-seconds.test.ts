import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secondsFor } from './estimate-seconds.ts';

/** The same call by call, as pacing does it. */
function simulated(calls: number, now: number, ceiling: number): number {
  let pace = now;
  let seconds = 0;
  for (let call = 0; call < calls; call += 1) {
    seconds += 1 / pace;
    pace = Math.min(ceiling, pace + ceiling / 100);
  }
  return seconds;
}

describe('the time calls take', () => {
  it('is their number by the pace', () => {
    expect(secondsFor(0, { now: 10, ceiling: 10 })).toBe(0);
    expect(secondsFor(200, { now: 10, ceiling: 10 })).toBe(20);
  });

  it('counts that a halved pace grows back', () => {
    expect(secondsFor(10_000, { now: 5, ceiling: 10 })).toBeLessThan(1_010);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000 }),
        fc.double({ min: 0.5, max: 50, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (calls, ceiling, part) => {
          const exact = simulated(calls, ceiling * part, ceiling);
          // The even growth is summed up as if it were steady: off by less than one slow call, and rounded up.
          expect(Math.abs(secondsFor(calls, { now: ceiling * part, ceiling }) - exact)).toBeLessThanOrEqual(
            1 + 1 / (ceiling * part),
          );
        },
      ),
    );
  });
});
