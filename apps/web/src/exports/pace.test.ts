import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceOf, type Sample, withSample } from './pace.ts';
import { sayPace } from './use-pace.ts';

function after(...samples: (readonly [at: number, done: number])[]): readonly Sample[] {
  return samples.reduce<readonly Sample[]>((kept, [at, done]) => withSample(kept, { at, done }), []);
}

describe('paceOf', () => {
  it('says nothing before it has seen enough', () => {
    expect(paceOf([], 0)).toBeNull();
    expect(paceOf(after([0, 0], [1_000, 9]), 1_500)).toBeNull();
  });

  it('is people a second, over the time since the first sample', () => {
    expect(paceOf(after([0, 10], [10_000, 60]), 10_000)).toBe(5);
  });

  it('falls while nobody arrives, down to none', () => {
    const samples = after([0, 0], [10_000, 50]);
    expect(paceOf(samples, 20_000)).toBe(2.5);
    expect(paceOf(samples, 41_000)).toBe(0);
  });

  it('forgets what is longer ago than half a minute', () => {
    expect(after([0, 0], [20_000, 10], [40_000, 110])).toEqual([
      { at: 20_000, done: 10 },
      { at: 40_000, done: 110 },
    ]);
  });

  it('begins anew when people are put back, so that it is never negative', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.nat(1_000))), (steps) => {
        let at = 0;
        const samples = steps.reduce<readonly Sample[]>((kept, [wait, done]) => {
          at += wait;
          return withSample(kept, { at, done });
        }, []);
        expect(paceOf(samples, at) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('sayPace', () => {
  const going = { perSecond: 5, done: 100, pending: 1_200, findingOut: 0, ats: 'Lever' };

  it('says what is waited for and how long', () => {
    expect(sayPace(going)).toBe('Lever takes 5 people a second. About 4 minutes left.');
    expect(sayPace({ ...going, perSecond: 0.2, pending: 6 })).toBe(
      'Lever takes 12 people a minute. About 30 seconds left.',
    );
    expect(sayPace({ ...going, perSecond: 1 / 60, pending: 2 })).toBe(
      'Lever takes 1 person a minute. About 2 minutes left.',
    );
  });

  it('never divides by what it does not know', () => {
    expect(sayPace({ ...going, perSecond: null, done: 0 })).toBe('The first people are on their way.');
    expect(sayPace({ ...going, perSecond: null })).toBe('Exporting to Lever.');
    expect(sayPace({ ...going, perSecond: 0 })).toContain('Waiting for Lever.');
    expect(sayPace({ ...going, pending: 0 })).toBe('The last answers are being recorded.');
  });

  it('says so when only doubtful calls are left', () => {
    expect(sayPace({ ...going, pending: 3, findingOut: 3 })).toBe(
      'Waiting for Lever to show whether 3 people arrived. Nobody is sent twice.',
    );
  });
});
