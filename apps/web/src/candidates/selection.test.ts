import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asPeople,
  countTicked,
  everybody,
  isTicked,
  nobody,
  type Selection,
  sayAmount,
  tick,
} from './selection.ts';

const people = ['a', 'b', 'c', 'd', 'e'];

function ticked(selection: Selection): string[] {
  return people.filter((id) => isTicked(selection, id));
}

describe('a selection', () => {
  it('holds those ticked one by one', () => {
    const selection = tick(tick(nobody, ['a', 'b'], true), ['a'], false);
    expect(ticked(selection)).toEqual(['b']);
    expect(countTicked(selection, 5)).toBe(1);
  });

  it('holds everybody, those who are not loaded yet too, but who was taken out again', () => {
    const selection = tick(everybody, ['c'], false);
    expect(ticked(selection)).toEqual(['a', 'b', 'd', 'e']);
    expect(isTicked(selection, 'somebody not loaded')).toBe(true);
    expect(countTicked(selection, 3_000)).toBe(2_999);
    expect(countTicked(tick(selection, ['c'], true), 3_000)).toBe(3_000);
  });

  it('agrees with a plain list, whatever is ticked in whatever order', () => {
    const step = fc.record({ ids: fc.subarray(people), on: fc.boolean() });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step), (fromAll, steps) => {
        let selection = fromAll ? everybody : nobody;
        let plain = new Set(fromAll ? people : []);
        for (const { ids, on } of steps) {
          selection = tick(selection, ids, on);
          plain = new Set(people.filter((id) => (ids.includes(id) ? on : plain.has(id))));
        }
        expect(ticked(selection)).toEqual([...plain]);
        expect(countTicked(selection, people.length)).toBe(plain.size);
      }),
    );
  });

  it('travels as the search when all are meant, never as their ids (W3)', () => {
    const criteria = { q: 'rust' };
    expect(asPeople(everybody, criteria)).toEqual({ search: criteria });
    expect(asPeople(tick(everybody, ['c'], false), criteria)).toEqual({ search: criteria, except: ['c'] });
    expect(asPeople(tick(nobody, ['a'], true), criteria)).toEqual({ candidateIds: ['a'] });
    expect(asPeople(nobody, criteria)).toBeNull();
  });

  it('says how many, as exactly as it is known', () => {
    const say = (selection: Selection, atLeast = false) =>
      sayAmount(selection, { count: 5, atLeast }, String);
    expect(say(tick(nobody, ['a', 'b'], true))).toBe('2');
    expect(say(tick(nobody, people, true))).toBe('All');
    expect(say(everybody, true)).toBe('All');
    expect(say(tick(everybody, ['a'], false))).toBe('4');
    expect(say(tick(everybody, ['a'], false), true)).toBe('All but 1');
  });
});
