import { expect, it } from 'vitest';
import { provesNoCharge } from './reconcile.ts';

const balance = (remaining: number | null, used: number | null) => ({ remaining, used });

it.each([
  ['nothing moved', balance(10, 5), balance(10, 5), 0, true],
  ['only known charges', balance(10, null), balance(7, null), 3, true],
  ['one more than known', balance(10, 5), balance(6, 9), 3, false],
  ['used counts first: a top-up in between', balance(10, 5), balance(110, 5), 0, true],
  ['a top-up where only the rest is told', balance(10, null), balance(110, null), 0, false],
  ['a new period', balance(10, 40), balance(50, 0), 0, false],
  ['not told', balance(null, null), balance(null, 5), 0, false],
])('the balance and the doubt: %s (section 5, 5)', (_title, before, after, knownCharges, proven) => {
  expect(provesNoCharge({ before, after, knownCharges })).toBe(proven);
});
