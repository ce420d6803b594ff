import { expect, it } from 'vitest';
import { nextLink } from './follow-pages.ts';

it('reads the next link among others', () => {
  const jobs = 'https://harvest.greenhouse.io/v3/jobs';
  const link = (cursor: string, rel: string) => `<${jobs}?cursor=${cursor}>; rel="${rel}"`;
  const both = `${link('a', 'prev')}, ${link('b', 'next')}`;
  expect(String(nextLink(both, jobs))).toBe('cursor=b');
  expect(nextLink(link('a', 'prev'), jobs)).toBe('none');
  expect(nextLink(null, jobs)).toBe('none');
  expect(nextLink(link('a', 'next'), 'https://harvest.greenhouse.io/v3/users')).toBe('unusable');
});
