import { describe, expect, it } from 'vitest';
import { sayUndo } from './say-undo.ts';

const nobody = { removed: 0, left: 0, couldNotTell: 0, cancelled: 0, pending: 0 };

describe('how an undo stands', () => {
  it.each([
    ['running', { removed: 1, pending: 2 }, 'Undoing: 1 removed · 2 to go'],
    ['paused', { pending: 1200 }, 'Undo paused: 1,200 to go'],
    [
      'finished',
      { removed: 3, left: 1, couldNotTell: 1 },
      'Undone: 3 removed · 1 left for you · 1 could not be told',
    ],
    ['cancelled', { cancelled: 2 }, 'Undo cancelled: 2 not touched'],
    ['finished', {}, 'Undone: nobody'],
  ] as const)('%s: %o', (status, counts, said) => {
    expect(sayUndo({ status, counts: { ...nobody, ...counts } })).toBe(said);
  });
});
