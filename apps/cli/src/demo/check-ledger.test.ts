import { describe, expect, test } from 'vitest';
import { judgeLedger } from './check-ledger.ts';

const ann = { candidateId: 'ann', name: 'Ann', outcome: 'exported', remote: { recordId: 'a' } };
const bob = { candidateId: 'bob', name: 'Bob', outcome: 'exported', remote: { recordId: 'b' } };
const there = (...records: string[]) => ({
  arrivals: records.map((record) => ({ record, name: record })),
  doubles: 0,
});
const nobody = there();

describe('the demo believes the ledger, not the report', () => {
  test('everybody once is right, also who was skipped by a second export to the account (E3)', () => {
    const annAgain = { ...ann, outcome: 'skipped' };
    expect(judgeLedger(nobody, there('a', 'b'), [ann, bob, annAgain])).toEqual({ arrived: 2, problems: [] });
  });

  test('what is there from before, sent by hand say, is not counted', () => {
    const earlier = there('a', 'a', 'by hand');
    expect(judgeLedger(earlier, there('a', 'a', 'by hand', 'b'), [ann, bob]).problems).toEqual([]);
  });

  test.each([
    ['somebody missing', nobody, there('a'), [ann, bob], 'Bob is there 0 times.'],
    ['somebody too many', nobody, there('a', 'b', 'c'), [ann, bob], 'c is there once more than reported.'],
    ['somebody once more than before', there('a'), there('a', 'a'), [ann], 'Ann is there 2 times.'],
    ['one record for two people', nobody, there('a'), [ann, { ...bob, remote: ann.remote }], 'Bob shares'],
    ['two records', nobody, there('a', 'b'), [ann, { ...ann, remote: bob.remote }], 'Ann has two records.'],
    [
      'somebody not sent',
      nobody,
      there('a'),
      [ann, { ...bob, outcome: 'failed', remote: null }],
      'Bob is not there (failed).',
    ],
    ['a double', nobody, { ...there('a', 'b'), doubles: 1 }, [ann, bob], 'The ledger finds 1 doubles.'],
  ])('%s is not', (_, before, after, people, problem) => {
    expect(judgeLedger(before, after, people).problems).toEqual([expect.stringContaining(problem)]);
  });
});
