import { expect, test } from 'vitest';
import { everyPage } from './every-page.ts';

test('a list is read to its last page', async () => {
  const pages = new Map([
    [undefined, { rows: [1, 2], nextCursor: 'b' }],
    ['b', { rows: [], nextCursor: 'c' }],
    ['c', { rows: [3], nextCursor: null }],
  ]);
  const rows = await everyPage(async ({ cursor }) => {
    const page = pages.get(cursor);
    if (page === undefined) throw new Error(`no page ${cursor}`);
    return page;
  });
  expect(rows).toEqual([1, 2, 3]);
});
