import { describe, expect, it } from 'vitest';
import { isEverybody, isSame, keyOf, readCriteria } from './criteria.ts';

describe('criteria in an address', () => {
  it('are read, and what does not fit is dropped', () => {
    expect(
      readCriteria({
        q: ' react ',
        title: '',
        company: 3,
        skill: { a: 1 },
        tags: ['Rust', 7, null, ''],
        hasEmail: false,
        exported: 'true',
        export: 'conn_1',
      }),
    ).toEqual({ q: 'react', company: '3', tags: ['Rust', '7'], hasEmail: false });
  });

  it('takes one tag alone, and a word that the router took for something else', () => {
    expect(readCriteria({ tags: 'Rust' })).toEqual({ tags: ['Rust'] });
    expect(readCriteria({ q: true })).toEqual({ q: 'true' });
  });

  it('are the same whatever stands first', () => {
    expect(isSame({ q: 'a', title: 'b' }, { title: 'b', q: 'a', tags: [] })).toBe(true);
    expect(keyOf({ hasEmail: true })).not.toBe(keyOf({ hasEmail: false }));
    expect(isEverybody({ q: '', tags: [] })).toBe(true);
    expect(isEverybody({ hasPhone: false })).toBe(false);
  });
});
