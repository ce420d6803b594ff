import { describe, expect, it } from 'vitest';
import { capitalise, sayDuration } from './duration.ts';

describe('sayDuration', () => {
  it.each([
    [0, 'a few seconds'],
    [4.9, 'a few seconds'],
    [5, 'about 5 seconds'],
    [36, 'about 40 seconds'],
    [54, 'about 55 seconds'],
    [55, 'about 1 minute'],
    [89, 'about 1 minute'],
    [240, 'about 4 minutes'],
    [59 * 60, 'about 59 minutes'],
    [60 * 60, 'about 1 hour'],
    [67 * 60, 'about 1 hour 10 minutes'],
    [2 * 3600 - 60, 'about 2 hours'],
    [33 * 3600, 'about 33 hours'],
  ])('says %d s as "%s"', (seconds, words) => {
    expect(sayDuration(seconds)).toBe(words);
  });

  it('begins a sentence', () => {
    expect(capitalise(sayDuration(240))).toBe('About 4 minutes');
  });
});
