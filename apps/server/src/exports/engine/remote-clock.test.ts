import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RemoteClock } from './remote-clock.ts';

/** What the answer of a call tells that was sent and answered so many milliseconds from now, by our clock. */
function reading(sentAt: number, stampedAt: number, heardAt: number, ahead: number) {
  const date = Math.floor((stampedAt + ahead) / 1000) * 1000;
  return { clockOffsetMs: date - heardAt, clockDoubtMs: 1000 + heardAt - sentAt };
}

test('the truth lies between the bounds, however long answers took (B1)', () => {
  const call = fc.tuple(fc.nat(100_000), fc.nat(30_000), fc.nat(30_000));
  fc.assert(
    fc.property(fc.integer({ min: -1e7, max: 1e7 }), fc.array(call, { minLength: 1 }), (ahead, calls) => {
      const clock = new RemoteClock();
      for (const [sentAt, there, back] of calls)
        clock.observe(reading(sentAt, sentAt + there, sentAt + there + back, ahead));
      expect(clock.offsetMs).toBeLessThanOrEqual(ahead);
      expect(clock.mostOffsetMs).toBeGreaterThanOrEqual(ahead);
    }),
  );
});

test('an answer that was read late takes nothing away from what quick ones told', () => {
  const clock = new RemoteClock();
  clock.observe(reading(1_000, 1_010, 1_020, 0));
  clock.observe(reading(2_000, 2_010, 9_000, 0));
  expect(clock.offsetMs).toBeGreaterThan(-1_100);
  expect(clock.mostOffsetMs).toBeLessThan(1_100);
});

test('a clock that was set is believed', () => {
  const clock = new RemoteClock();
  clock.observe(reading(0, 10, 20, 0));
  clock.observe(reading(1_000, 1_010, 1_020, 3_600_000));
  expect(clock.offsetMs).toBeGreaterThan(3_590_000);
});
