import { describe, expect, test } from 'vitest';
import { judgeLedger } from './check-ledger.ts';

const ann = { name: 'Ann', outcome: 'exported', remote: { recordId: 'a' } };
const bob = { name: 'Bob', outcome: 'exported', remote: { recordId: 'b' } };
const there = (...ids: string[]) => ({ created: ids.map((id) => ({ id, name: id })), doubles: 0 });

describe('the demo believes the ledger, not the report', () => {
  test('everybody once is right', () => {
    expect(judgeLedger(there('a', 'b'), [ann, bob])).toEqual({ arrived: 2, problems: [] });
  });

  test.each([
    ['somebody missing', there('a'), [ann, bob], 'Bob is there 0 times.'],
    ['somebody too many', there('a', 'b', 'c'), [ann, bob], 'c is there once more than reported.'],
    ['one record for two people', there('a'), [ann, { ...bob, remote: ann.remote }], 'Bob shares a record'],
    [
      'somebody not sent',
      there('a'),
      [ann, { ...bob, outcome: 'failed', remote: null }],
      'Bob is not there (failed).',
    ],
    ['a double', { ...there('a', 'b'), doubles: 1 }, [ann, bob], 'The ledger finds 1 doubles.'],
  ])('%s is not', (_, ledger, people, problem) => {
    expect(judgeLedger(ledger, people).problems).toEqual([expect.stringContaining(problem)]);
  });
});
