import { describe, expect, it } from 'vitest';
import { signInFrom, wayBack } from './way-back.ts';

describe('the way to the sign-in page and back (W1)', () => {
  it('keeps the token of a link out of the query', () => {
    const place = { pathname: '/confirm-email', searchStr: '', hash: 'token=abc-123' };
    expect(signInFrom(place)).toEqual({
      to: '/sign-in',
      search: { next: '/confirm-email' },
      hash: 'token=abc-123',
    });
  });

  it.each([
    ['/confirm-email', '', 'token=abc-123', '/confirm-email#token=abc-123'],
    ['/imports', '?project=Berlin', '', '/imports?project=Berlin'],
    ['/projects/proj_1', '?create=true', 'top', '/projects/proj_1?create=true#top'],
  ])('leads back to %s%s with what stood behind the #: %s', (pathname, searchStr, hash, href) => {
    const { search, hash: kept = '' } = signInFrom({ pathname, searchStr, hash });
    expect(wayBack(search.next, kept)).toBe(href);
  });

  it('leads nowhere for who came from nowhere', () => {
    expect(wayBack(undefined, 'token=abc-123')).toBeUndefined();
  });
});
