import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportItem } from '../exports.ts';
import { waitAfter } from './event-stream.ts';
import { mergeItems } from './merge-items.ts';

function item(id: string, outcome: ExportItem['outcome'] = 'pending'): ExportItem {
  return {
    id,
    candidateId: `cand_${id}`,
    name: id,
    outcome,
    findingOut: false,
    reason: null,
    reasonForAdmin: null,
    warnings: [],
    remote: null,
    link: null,
    decision: null,
    stepsLeftOut: 0,
  };
}

describe('mergeItems', () => {
  it('puts what changed in its place and leaves the others be', () => {
    const before = [item('a'), item('b'), item('c')];
    const merged = mergeItems(before, [item('b', 'exported')]);
    expect(merged.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'a pending',
      'b exported',
      'c pending',
    ]);
    expect(merged[0]).toBe(before[0]);
    expect(mergeItems(before, [])).toBe(before);
  });

  it('keeps who was not there yet', () => {
    expect(mergeItems([item('a')], [item('b')]).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('loses nobody and doubles nobody', () => {
    const some = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(some, some, (before, changed) => {
        const merged = mergeItems(
          before.map((id) => item(id)),
          changed.map((id) => item(id, 'exported')),
        );
        expect(merged.map(({ id }) => id).toSorted()).toEqual(
          [...new Set([...before, ...changed])].toSorted(),
        );
        expect(merged.filter(({ outcome }) => outcome === 'exported')).toHaveLength(changed.length);
      }),
    );
  });
});

describe('waitAfter', () => {
  it('doubles up to half a minute, spread by a quarter', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((breaks) => waitAfter(breaks, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect([waitAfter(0, 0), waitAfter(0, 1)]).toEqual([750, 1_250]);
  });
});
