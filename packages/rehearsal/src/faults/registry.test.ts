import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFaultRegistry } from './registry.ts';
import type { FaultRuleInput } from './rule.ts';

const aCall = {
  method: 'POST',
  path: '/v1/opportunities',
  query: '?perform_as=u',
  body: Buffer.from('{"name":"Mara"}'),
};

function strikes(match: FaultRuleInput['match'], calls = 6, call = aCall): boolean[] {
  const faults = createFaultRegistry();
  faults.add({ match: match ?? {}, fault: { type: 'forbidden' } });
  return Array.from({ length: calls }, () => faults.pick(call) !== null);
}

test.each([
  [{}, true],
  [{ method: 'post' }, true],
  [{ method: 'GET' }, false],
  [{ path: '/v1/opportunities' }, true],
  [{ path: '/v1/*' }, true],
  [{ path: '/*' }, false],
  [{ path: '/**' }, true],
  [{ path: '/v1/opportunitie.' }, false],
  [{ path: '^/v1/(opportunities|candidates)$' }, true],
  [{ queryContains: 'perform_as=u' }, true],
  [{ queryContains: 'email' }, false],
  [{ bodyContains: '"Mara"' }, true],
  [{ bodyContains: 'Jonas' }, false],
])('a rule matching %j strikes: %s', (match, expected) => {
  expect(strikes(match, 1)).toEqual([expected]);
});

test('nth, every and times count matching calls', () => {
  expect(strikes({ nth: 2 }, 4)).toEqual([false, true, false, false]);
  expect(strikes({ every: 2 }, 4)).toEqual([false, true, false, true]);
  expect(strikes({ times: 2 }, 4)).toEqual([true, true, false, false]);
  expect(strikes({ every: 2, times: 1 }, 6)).toEqual([false, true, false, false, false, false]);
});

test('a probability strikes the same calls for the same seed, about as often as it says', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const first = strikes({ probability: 0.3, seed }, 400);
      expect(strikes({ probability: 0.3, seed }, 400)).toEqual(first);
      const share = first.filter(Boolean).length / first.length;
      expect(share).toBeGreaterThan(0.18);
      expect(share).toBeLessThan(0.42);
    }),
    { numRuns: 20, seed: 1 },
  );
});

test('expiredToken ends after the number of calls it names', () => {
  const faults = createFaultRegistry();
  faults.add({ fault: { type: 'expiredToken', calls: 2 } });
  expect([1, 2, 3].map(() => faults.pick(aCall)?.type ?? null)).toEqual([
    'expiredToken',
    'expiredToken',
    null,
  ]);
});

test('the first rule that strikes wins; removed rules strike no more', () => {
  const faults = createFaultRegistry();
  const first = faults.add({ match: { times: 1 }, fault: { type: 'cut' } });
  faults.add({ fault: { type: 'hang' } });
  expect(faults.pick(aCall)).toEqual({ type: 'cut', store: false });
  expect(faults.pick(aCall)?.type).toBe('hang');
  expect(faults.list()[0]).toMatchObject({ id: first, seen: 2, struck: 1 });
  expect([faults.remove(first), faults.remove(first)]).toEqual([true, false]);
  faults.clear();
  expect(faults.pick(aCall)).toBeNull();
});

test('malformed rules are refused', () => {
  const faults = createFaultRegistry();
  expect(() => faults.add({ match: { path: '^(' }, fault: { type: 'cut' } })).toThrow(SyntaxError);
  expect(() => faults.add({ match: { nth: 0 }, fault: { type: 'cut' } })).toThrow();
  expect(faults.list()).toEqual([]);
});
