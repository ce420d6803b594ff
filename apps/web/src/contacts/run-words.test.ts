import { describe, expect, it } from 'vitest';
import {
  countAsked,
  countRetryable,
  firstNeedingYou,
  sayCredits,
  sayEnding,
  sayNeeding,
} from './run-words.ts';
import type { Counts, Run } from './runs.ts';

const nobody: Counts = {
  found: 0,
  notFound: 0,
  notEnough: 0,
  known: 0,
  askedRecently: 0,
  doNotContact: 0,
  doNotCall: 0,
  restricted: 0,
  beingAsked: 0,
  unavailable: 0,
  unknown: 0,
  cancelled: 0,
  open: 0,
};

type Ended = Pick<Run, 'status' | 'kinds' | 'counts'>;

function run(counts: Partial<Counts>, more: Partial<Ended> = {}): Ended {
  return { status: 'finished', kinds: ['email'], counts: { ...nobody, ...counts }, ...more };
}

describe('how a run of look-ups ended (W6)', () => {
  it.each([
    [run({ found: 9, notFound: 3 }), 'E-mail found for 9 of 12'],
    [run({ found: 2, known: 5, doNotContact: 1 }), 'E-mail found for 2 of 2'],
    [run({ notFound: 3 }, { kinds: ['phone'] }), 'Phone number found for nobody'],
    [
      run({ found: 1_200, notEnough: 1 }, { kinds: ['email', 'phone'] }),
      'Contact data found for 1,200 of 1,201',
    ],
    [run({ known: 7 }), 'Nobody had to be asked for'],
    [run({ found: 4, cancelled: 6 }, { status: 'cancelled' }), 'Cancelled: e-mail found for 4 of 10'],
  ])('%j is said as %s', (one, said) => expect(sayEnding(one)).toBe(said));

  it('counts whom nobody was asked for by a rule to those left out, not to those asked for', () => {
    const { counts } = run({
      found: 1,
      askedRecently: 2,
      restricted: 4,
      beingAsked: 8,
      doNotCall: 16,
      open: 32,
    });
    expect(countAsked(counts)).toBe(33);
  });

  it('leads first to those whom a provider could not be asked for', () => {
    expect(firstNeedingYou(nobody)).toBeNull();
    expect(firstNeedingYou({ ...nobody, unknown: 1 })).toBe('unknown');
    expect(firstNeedingYou({ ...nobody, unknown: 1, unavailable: 1 })).toBe('unavailable');
    expect(sayNeeding(nobody)).toBeNull();
    expect(sayNeeding({ ...nobody, unavailable: 1, unknown: 2 })).toBe(
      '1 person could not be asked for. Of 2 it is not clear whether a provider charged.',
    );
  });

  it('asks again for those who need somebody and those not asked for because it was cancelled', () => {
    expect(countRetryable({ ...nobody, unavailable: 1, unknown: 2, cancelled: 4, notFound: 8 })).toBe(7);
  });

  it('says what became of the credits', () => {
    expect(sayCredits({ reserved: 0, spent: 0, givenBack: 0 })).toBe('none');
    expect(sayCredits({ reserved: 12, spent: 9, givenBack: 3 })).toBe('9 spent · 3 given back');
    expect(sayCredits({ reserved: 12, spent: 1, givenBack: 0 })).toBe('1 spent · 11 reserved');
  });
});
