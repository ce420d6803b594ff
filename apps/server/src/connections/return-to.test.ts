import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkReturnTo, returnAddress } from './return-to.ts';

const server = 'https://crosswalk.example';

describe('where a sign-in leads back to', () => {
  it.each([
    ['/', '/?authentication=oauth_1'],
    ['/projects/proj_1?export=true', '/projects/proj_1?export=true&authentication=oauth_1'],
    ['/integrations?authentication=old#verify', '/integrations?authentication=oauth_1#verify'],
    ['/search?q=a%20%26%20b', '/search?q=a+%26+b&authentication=oauth_1'],
    ['/search?next=https://elsewhere.example//x', null],
  ])('may be the path %s', (given, expected) => {
    const address = returnAddress(checkReturnTo(given), 'oauth_1');
    if (expected !== null) expect(address).toBe(expected);
    expect(new URL(address, server).origin).toBe(server);
  });

  it.each([
    [''],
    ['integrations'],
    ['https://elsewhere.example/'],
    ['//elsewhere.example/'],
    ['/\\elsewhere.example/'],
    ['/.//elsewhere.example/'],
    ['/x/..//elsewhere.example/'],
    ['/%2e//elsewhere.example/'],
    ['/\t/elsewhere.example/'],
    ['/\n/elsewhere.example/'],
    ['javascript:alert(1)'],
    [' /integrations'],
    [`/${'x'.repeat(2000)}`],
  ])('may not be %j', (given) => {
    expect(() => checkReturnTo(given)).toThrow(expect.objectContaining({ code: 'returnToMalformed' }));
  });

  it('never leaves this server, whatever is asked for', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '%2e',
      '%5c',
      '%2f',
      '@',
      ':',
      '?',
      '#',
      '\t',
      'x.example',
    );
    const asked = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.array(piece).map((pieces) => `/${pieces.join('')}`),
    );
    fc.assert(
      fc.property(asked, (given) => {
        let accepted: string;
        try {
          accepted = checkReturnTo(given);
        } catch {
          return;
        }
        const address = returnAddress(accepted, 'oauth_1');
        const read = new URL(address, `${server}/oauth/lever/callback`);
        expect(read.origin).toBe(server);
        expect(read.searchParams.get('authentication')).toBe('oauth_1');
      }),
      { numRuns: 2000 },
    );
  });
});
