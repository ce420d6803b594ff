import { describe, expect, it } from 'vitest';
import { readLookupSearch } from './lookup-address.ts';

describe('what an address says about looking contact data up', () => {
  it('is kept where it fits', () => {
    const whole = { find: 'email', of: 'ticked', ask: 'everybody', finding: 'crun_1' };
    expect(readLookupSearch({ ...whole, q: 'designer', export: 'conn_1' })).toEqual(whole);
    expect(readLookupSearch({ find: 'phone' })).toEqual({ find: 'phone' });
  });

  it.each([
    [{ of: 'ticked', finding: 'crun_1' }, {}],
    [{ find: 'fax' }, {}],
    [{ find: 'email', of: 'everybody', ask: 'missing', finding: '' }, { find: 'email' }],
    [{ find: 'email', of: 3, finding: 7 }, { find: 'email' }],
  ])('%j is read as %j', (address, read) => expect(readLookupSearch(address)).toEqual(read));
});
