import { describe, expect, it } from 'vitest';
import { otherSearch, readSearchAddress } from './search-address.ts';

describe('the address of a search', () => {
  it('holds the search, its order, the open profile and the pop-up, and nothing else', () => {
    const address = {
      q: 'react OR vue',
      tags: ['Rust'],
      hasEmail: true,
      order: 'name',
      candidate: 'cand_1',
      export: 'conn_1',
      people: 'ticked',
    };
    expect(readSearchAddress({ ...address, order: 'name', sort: 'up', page: 3 })).toEqual(address);
  });

  it('leaves out the usual order, and one there is not', () => {
    expect(readSearchAddress({ order: 'relevance' })).toEqual({});
    expect(readSearchAddress({ order: 'added' })).toEqual({});
  });

  it('keeps the order and what people are looked for when something else is searched for', () => {
    const before = readSearchAddress({
      q: 'react',
      order: 'newest',
      into: 'proj_1',
      candidate: 'cand_1',
      export: 'conn_1',
    });
    expect(otherSearch(before, { q: 'vue', title: '' })).toEqual({
      q: 'vue',
      order: 'newest',
      into: 'proj_1',
    });
  });
});
