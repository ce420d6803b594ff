import { describe, expect, it } from 'vitest';
import { numberHeader, retryAfterMs, untilMs } from './headers.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');

describe('how long to wait (section 5, 8)', () => {
  it.each([
    ['3', {}, 3000],
    ['0.5', {}, 500],
    ['0', {}, 0],
    ['999999', {}, 3_600_000],
    ['Sat, 21 Nov 2026 10:00:05 GMT', {}, 5000],
    // By the other side's clock it is over already, whatever ours says.
    ['Sat, 21 Nov 2026 10:00:05 GMT', { date: 'Sat, 21 Nov 2026 10:00:09 GMT' }, 0],
    ['soon', {}, null],
    ['-3', {}, null],
    ['2 apples', {}, null],
  ])('Retry-After %s with %j', (value, more, expected) => {
    expect(retryAfterMs({ 'retry-after': value, ...more }, NOW)).toBe(expected);
  });

  it.each([
    [null, {}, null],
    ['2026-11-21T10:00:20.5', {}, 20_500],
    ['2026-11-21 10:00:20', {}, 20_000],
    ['2026-11-21T11:00:20+01:00', {}, 20_000],
    [String(NOW / 1000 + 7), {}, 7000],
    [String(NOW + 7), {}, 7],
    ['2026-11-21T12:00:30', { date: 'Sat, 21 Nov 2026 12:00:00 GMT' }, 30_000],
    ['2026-13-41T99:00:00', {}, null],
    ['', {}, null],
  ])('until %s with %j', (value, headers, expected) => {
    expect(untilMs(value, headers, NOW)).toBe(expected);
  });
});

it.each([
  ['12', 12],
  [['7', '8'], 7],
  ['-1', null],
  ['many', null],
  [undefined, null],
])('the number of %j is %j', (value, expected) => {
  expect(numberHeader({ 'x-left': value }, 'x-left')).toBe(expected);
});
