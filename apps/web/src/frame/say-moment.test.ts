import { describe, expect, it } from 'vitest';
import { sayMoment } from './say-moment.ts';

const now = new Date('2026-03-12T12:00:00Z');

describe('sayMoment', () => {
  it.each([
    ['2026-03-12T11:59:31Z', 'just now'],
    ['2026-03-12T11:58:00Z', '2 minutes ago'],
    ['2026-03-12T09:10:00Z', '2 hours ago'],
    ['2026-03-11T10:00:00Z', 'yesterday'],
    ['2026-03-05T13:00:00Z', '6 days ago'],
    ['2026-03-14T12:00:00Z', 'in 2 days'],
    ['2026-03-05T12:00:00Z', '5 Mar 2026'],
    ['2025-12-31T12:00:00Z', '31 Dec 2025'],
  ])('says %s as %s', (at, words) => {
    expect(sayMoment(new Date(at), now)).toBe(words);
  });
});
