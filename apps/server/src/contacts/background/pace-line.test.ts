import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PaceLine } from './pace-line.ts';

describe('a line of calls', () => {
  it('keeps every window of each limit, whenever it begins and whenever somebody comes', () => {
    const limits = fc.array(
      fc.record({ calls: fc.integer({ min: 2, max: 60 }), perMs: fc.constantFrom(1_000, 10_000, 60_000) }),
      { minLength: 1, maxLength: 2 },
    );
    const pauses = fc.array(fc.constantFrom(0, 0, 0, 5, 300, 20_000), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(limits, pauses, (given, waits) => {
        const line = new PaceLine(given);
        const left: number[] = [];
        let now = 0;
        for (const wait of waits) {
          now = line.readyAt(now + wait);
          line.take(now);
          left.push(now);
        }
        for (const { calls, perMs } of given)
          for (const from of left) {
            const within = left.filter((at) => at >= from && at < from + perMs - 1);
            expect(within.length).toBeLessThanOrEqual(calls);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('lets a few go at once, is slower after a refusal, and grows back', () => {
    const line = new PaceLine([{ calls: 100, perMs: 60_000 }]);
    for (let call = 0; call < 10; call += 1) {
      expect(line.readyAt(0)).toBe(0);
      line.take(0);
    }
    const pace = line.readyAt(0);
    expect(pace).toBeGreaterThan(0);
    line.refused();
    line.take(pace);
    const slower = line.readyAt(pace) - pace;
    for (let call = 0; call < 20; call += 1) line.letThrough();
    line.take(1_000_000);
    expect(slower).toBeGreaterThan(pace);
  });
});
