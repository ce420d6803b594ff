import { describe, expect, it } from 'vitest';
import { saySpan } from './say-dates.ts';

describe('the time of a job or a school', () => {
  it.each([
    ['2020-03', '2021-05-31', false, 'Mar 2020 – May 2021'],
    ['2020', null, true, '2020 – now'],
    ['2020-13', null, false, 'from 2020'],
    [null, '2019', false, 'until 2019'],
    [null, null, true, 'now'],
    [null, null, false, ''],
    ['last spring', '2020', false, 'last spring – 2020'],
  ])('from %s to %s (lasting: %s) reads “%s”', (start, end, current, said) => {
    expect(saySpan({ start, end, current })).toBe(said);
  });
});
