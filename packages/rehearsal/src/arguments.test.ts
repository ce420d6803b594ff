import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('defaults and every option', () => {
  expect(readArguments(['lever'])).toEqual({
    kind: 'start',
    host: '127.0.0.1',
    port: 7420,
    rateLimit: 10,
    latencyMs: 0,
    seed: 1,
    json: false,
  });
  const all = 'all --port 0 --host ::1 --rate-limit off --latency-ms 300 --seed 9 --json'.split(' ');
  expect(readArguments(all)).toEqual({
    kind: 'start',
    host: '::1',
    port: 0,
    rateLimit: 'off',
    latencyMs: 300,
    seed: 9,
    json: true,
  });
  expect(readArguments(['--help'])).toEqual({ kind: 'help' });
});

test.each([
  [['greenhouse'], 'not part of this version'],
  [['workday'], 'no look-alike of workday'],
  [[], 'Say which'],
  [['lever', 'again'], 'again'],
  [['lever', '--port', '99999'], '--port'],
  [['lever', '--port', 'x'], '--port'],
  [['lever', '--rate-limit', '0'], '--rate-limit'],
  [['lever', '--rate-limit', 'Infinity'], '--rate-limit'],
  [['lever', '--seed', '-1'], 'seed'],
  [['lever', '--weather'], '--weather'],
])('%j is refused in one line', (args, reason) => {
  const result = readArguments(args);
  expect(result).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
});
