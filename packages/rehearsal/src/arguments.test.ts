import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

const usual = { host: '127.0.0.1', latencyMs: 0, seed: 1 };

/** The ports of what a command line starts, by name. */
function portsOf(...args: string[]): Record<string, number> {
  const result = readArguments(args);
  if (result.kind !== 'start') throw new Error(`${args.join(' ')} starts nothing`);
  return Object.fromEntries([...result.lookAlikes].map(([name, { port }]) => [name, port]));
}

test('defaults and every option', () => {
  expect(readArguments(['lever'])).toEqual({
    kind: 'start',
    lookAlikes: new Map([['lever', { ...usual, port: 7420 }]]),
    withSource: true,
    json: false,
  });
  expect(readArguments(['greenhouse', '--rate-limit', '50', '--without-source'])).toEqual({
    kind: 'start',
    lookAlikes: new Map([['greenhouse', { ...usual, port: 7421, rateLimit: 50 }]]),
    withSource: false,
    json: false,
  });
  const line = 'contacts --port 0 --host ::1 --rate-limit off --latency-ms 300 --seed 9 --memory kept --json';
  const shared = { host: '::1', port: 0, rateLimit: 'off', latencyMs: 300, seed: 9 };
  expect(readArguments(line.split(' '))).toEqual({
    kind: 'start',
    lookAlikes: new Map([
      ['people-data-labs', { ...shared, memory: 'kept.people-data-labs' }],
      ['hunter', { ...shared, memory: 'kept.hunter' }],
      ['rocketreach', { ...shared, memory: 'kept.rocketreach' }],
    ]),
    withSource: true,
    json: true,
  });
  expect(readArguments(['--help'])).toEqual({ kind: 'help' });
});

test('each has a port of its own; of several, the others take the ports after the first', () => {
  const usualPorts = {
    lever: 7420,
    greenhouse: 7421,
    'people-data-labs': 7422,
    hunter: 7423,
    rocketreach: 7424,
  };
  expect(portsOf('all')).toEqual(usualPorts);
  expect(portsOf('contacts')).toEqual({ 'people-data-labs': 7422, hunter: 7423, rocketreach: 7424 });
  for (const [name, port] of Object.entries(usualPorts)) expect(portsOf(name)).toEqual({ [name]: port });
  expect(portsOf('hunter', '--port', '9000')).toEqual({ hunter: 9000 });
  expect(portsOf('contacts', '--port', '9000')).toEqual({
    'people-data-labs': 9000,
    hunter: 9001,
    rocketreach: 9002,
  });
});

test.each([
  [['workday'], 'no look-alike of workday'],
  [['toString'], 'no look-alike of toString'],
  [[], 'Say which'],
  [['lever', 'again'], 'again'],
  [['lever', '--port', '99999'], '--port'],
  [['all', '--port', '65532'], '--port'],
  [['lever', '--port', 'x'], '--port'],
  [['lever', '--rate-limit', '0'], '--rate-limit'],
  [['lever', '--rate-limit', 'Infinity'], '--rate-limit'],
  [['hunter', '--rate-limit', '0.5'], 'whole number'],
  [['all', '--rate-limit', '5'], 'different units'],
  [['lever', '--seed', '-1'], 'seed'],
  [['lever', '--without-source'], '--without-source'],
  [['contacts', '--without-source'], '--without-source'],
  [['lever', '--weather'], '--weather'],
])('%j is refused in one line', (args, reason) => {
  const result = readArguments(args);
  expect(result).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
});
