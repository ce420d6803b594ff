import { describe, expect, it } from 'vitest';
import { clockOffset, limitPerSecond, retryAfter } from './headers.ts';
import { scrubber } from './scrub.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const DATE = 'Sat, 21 Nov 2026 10:00:05 GMT';

describe('headers', () => {
  it.each([
    ['3', {}, 3000],
    ['0.5', {}, 500],
    ['0', {}, 0],
    [DATE, {}, 5000],
    // By the other side's clock it is over already, whatever ours says.
    [DATE, { date: 'Sat, 21 Nov 2026 10:00:06 GMT' }, 0],
    ['soon', {}, null],
    ['-3', {}, null],
    ['2 apples', {}, null],
  ])('Retry-After %s with %o', (value, more, expected) => {
    expect(retryAfter({ 'retry-after': value, ...more }, NOW)).toBe(expected);
  });

  it('tell the clock, or not', () => {
    expect(clockOffset({ date: DATE }, NOW)).toBe(5000);
    expect(clockOffset({}, NOW)).toBeNull();
    expect(clockOffset({ date: 'yesterday' }, NOW)).toBeNull();
  });

  it.each([
    [{ 'x-ratelimit-limit': '50' }, 10_000, 5],
    [{ 'ratelimit-limit': '10' }, 1000, 10],
    [{ 'ratelimit-limit': '100, 100;w=60' }, 1000, 100 / 60],
    [{ 'ratelimit-policy': '"default";q=20;w=2' }, 1000, 10],
    [{ 'x-ratelimit-limit': 'lots' }, 1000, null],
    [{ 'x-ratelimit-limit': '0' }, 1000, null],
    [{}, 1000, null],
  ])('tell the limit from %o', (headers, windowMs, expected) => {
    expect(limitPerSecond(headers, windowMs)).toBe(expected);
  });
});

describe('scrubbing', () => {
  it('finds a secret plain, Base64- and percent-encoded', () => {
    const secret = 'k3y/with+odd&signs';
    const scrub = scrubber([secret, '']);
    const encoded = [secret, Buffer.from(`${secret}:`).toString('base64'), encodeURIComponent(secret)];
    expect(scrub(`a ${encoded.join(' b ')} c`)).toBe('a ••• b ••• b ••• c');
    expect(scrub('nothing here')).toBe('nothing here');
  });
});
