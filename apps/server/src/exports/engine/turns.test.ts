import { expect, test } from 'vitest';
import { Turns } from './turns.ts';

test('turns come in the order of asking, however late an earlier one ends', async () => {
  const turns = new Turns();
  const [first, second, third] = [turns.take(), turns.take(), turns.take()];
  const came: string[] = [];
  const all = [
    first.comes.then(() => came.push('first')),
    second.comes.then(() => came.push('second')),
    third.comes.then(() => came.push('third')),
  ];
  third.end();
  second.end();
  await first.comes;
  await new Promise(setImmediate);
  expect(came).toEqual(['first']);
  first.end();
  first.end();
  await Promise.all(all);
  expect(came).toEqual(['first', 'second', 'third']);
});
