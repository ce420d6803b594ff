import { describe, expect, it } from 'vitest';
import { sayBytes, sayCount, sayNumber } from './numbers.ts';

describe('numbers on screen', () => {
  it('are grouped by thousands', () => {
    expect(sayNumber(1_234_567)).toBe('1,234,567');
  });

  it('agree with what is counted', () => {
    expect([0, 1, 2].map((count) => sayCount(count, 'candidate'))).toEqual([
      '0 candidates',
      '1 candidate',
      '2 candidates',
    ]);
    expect(sayCount(2, 'e-mail address', 'e-mail addresses')).toBe('2 e-mail addresses');
  });

  it('say the size of a file', () => {
    expect([3, 34_400, 1_230_000].map(sayBytes)).toEqual(['3 B', '34 kB', '1.2 MB']);
  });
});
