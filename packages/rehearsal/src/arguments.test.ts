import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

const usual = { host: '127.0.0.1', latencyMs: 0, seed: 1 };

test('defaults and every option', () => {
  expect(readArguments(['lever'])).toEqual({
    kind: 'start',
    lever: { ...usual, port: 7420 },
    greenhouse: null,
    json: false,
  });
  expect(readArguments(['greenhouse', '--rate-limit', '50', '--without-source'])).toEqual({
    kind: 'start',
    lever: null,
    greenhouse: { ...usual, port: 7421, rateLimit: 50, withSource: false },
    json: false,
  });
  const all = 'all --port 0 --host ::1 --rate-limit off --latency-ms 300 --seed 9 --memory kept --json'.split(
    ' ',
  );
  const both = { host: '::1', port: 0, rateLimit: 'off', latencyMs: 300, seed: 9 };
  expect(readArguments(all)).toEqual({
    kind: 'start',
    lever: { ...both, memory: 'kept.lever' },
    greenhouse: { ...both, memory: 'kept.greenhouse', withSource: true },
    json: true,
  });
  expect(readArguments(['--help'])).toEqual({ kind: 'help' });
});

test('with all, Greenhouse takes the next port', () => {
  expect(readArguments(['all'])).toMatchObject({ lever: { port: 7420 }, greenhouse: { port: 7421 } });
  expect(readArguments(['all', '--port', '9000'])).toMatchObject({
    lever: { port: 9000 },
    greenhouse: { port: 9001 },
  });
});

test.each([
  [['workday'], 'no look-alike of workday'],
  [[], 'Say which'],
  [['lever', 'again'], 'again'],
  [['lever', '--port', '99999'], '--port'],
  [['all', '--port', '65535'], '--port'],
  [['lever', '--port', 'x'], '--port'],
  [['lever', '--rate-limit', '0'], '--rate-limit'],
  [['lever', '--rate-limit', 'Infinity'], '--rate-limit'],
  [['all', '--rate-limit', '5'], 'different units'],
  [['lever', '--seed', '-1'], 'seed'],
  [['lever', '--without-source'], '--without-source'],
  [['lever', '--weather'], '--weather'],
])('%j is refused in one line', (args, reason) => {
  const result = readArguments(args);
  expect(result).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
});
