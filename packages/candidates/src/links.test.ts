import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLink } from './links.ts';

describe('readLink', () => {
  it.each([
    'https://www.linkedin.com/in/jane-doe',
    'https://www.linkedin.com/in/Jane-Doe/',
    'http://www.linkedin.com/in/jane-doe',
    'linkedin.com/in/jane-doe',
    '//linkedin.com/in/jane-doe',
    'HTTPS://DE.LinkedIn.com/in/jane-doe/en?trk=abc#top',
    'https://m.linkedin.com/in/jane-doe/de-DE/',
    'https://www.linkedin.com/mwlite/in/jane-doe',
    'https://www.linkedin.com/in/jane%2Ddoe/details/experience/',
    'www.linkedin.com/pub/jane-doe',
    '<https://www.linkedin.com/in/jane-doe\u200e>',
  ])('finds one profile in %j', (given) => {
    expect(readLink(given)).toEqual({
      original: given,
      url: 'https://www.linkedin.com/in/jane-doe',
      kind: 'linkedin',
      key: 'linkedin:jane-doe',
    });
  });

  it('decodes the slug for the key and encodes it for the address', () => {
    for (const given of [
      'linkedin.com/in/m%C3%BCller-1',
      'linkedin.com/in/MÜLLER-1',
      'linkedin.com/in/mu\u0308ller-1',
    ]) {
      expect(readLink(given)).toMatchObject({
        url: 'https://www.linkedin.com/in/m%C3%BCller-1',
        key: 'linkedin:müller-1',
      });
    }
  });

  it('reads an old /pub/ address as the profile it became, never as its bare name', () => {
    expect(readLink('linkedin.com/pub/jane-doe/12/345/678')?.key).toBe('linkedin:jane-doe-67834512');
    expect(readLink('linkedin.com/pub/jane-doe/1/2a4/b')?.key).toBe('linkedin:jane-doe-00b2a41');
    expect(readLink('linkedin.com/pub/jane-doe/12')?.key).toBeNull();
    expect(readLink('linkedin.com/pub/dir/Jane/Doe')?.key).toBeNull();
  });

  it.each([
    'https://www.linkedin.com/in/ACoAABcdefgh12',
    'https://www.linkedin.com/in/ACwAA000000',
    'https://www.linkedin.com/sales/lead/ACwAA000000,NAME_SEARCH,abcd',
    'https://www.linkedin.com/talent/profile/AEMAAAbcdef',
    'https://www.linkedin.com/company/acme',
    'https://www.linkedin.com/in/me',
    'https://www.linkedin.com/in/',
    'https://www.linkedin.com/in/jane%2Fdoe',
    'https://www.linkedin.com/in/100%',
    'https://lnkd.in/in/jane-doe',
  ])('keeps %j without a key', (given) => {
    expect(readLink(given)).toMatchObject({ url: given, kind: 'linkedin', key: null });
  });

  it.each([
    'javascript:void(0)',
    'JavaScript:alert(1)//linkedin.com/in/jane',
    'data:text/html,hi',
    'mailto:jane@example.com',
    'ftp://example.com/jane',
    'jane@example.com',
    'https://linkedin.com@example.com/in/jane',
    'http://127.0.0.1/jane',
    'http://[::1]/jane',
    'http://localhost:3000',
    'Jane Doe',
    'N/A',
    '',
    'https://',
  ])('makes no link of %j', (given) => {
    expect(readLink(given)).toBeNull();
  });

  it('is not taken in by look-alike hosts', () => {
    expect(readLink('https://linkedin.com.example.org/in/jane')).toMatchObject({ kind: 'other', key: null });
    expect(readLink('https://example.org/linkedin.com/in/jane')).toMatchObject({ kind: 'other', key: null });
    expect(readLink('https://notlinkedin.com/in/jane')).toMatchObject({ kind: 'other', key: null });
  });

  it('knows GitHub and Twitter or X accounts, and pages in them', () => {
    expect(readLink('github.com/Jane-Doe/')).toMatchObject({
      url: 'https://github.com/Jane-Doe',
      key: 'github:jane-doe',
    });
    expect(readLink('https://github.com/jane-doe/tool')).toMatchObject({ kind: 'github', key: null });
    expect(readLink('https://github.com/features')).toMatchObject({ kind: 'github', key: null });
    expect(readLink('https://twitter.com/@Jane?lang=en')).toMatchObject({
      url: 'https://x.com/Jane',
      key: 'twitter:jane',
    });
    expect(readLink('x.com/jane')).toMatchObject({ kind: 'twitter', key: 'twitter:jane' });
    expect(readLink('https://x.com/jane/status/1')).toMatchObject({ kind: 'twitter', key: null });
  });

  it('makes a link of a bare handle where the network is known', () => {
    expect(readLink('@jane', 'Twitter')?.url).toBe('https://x.com/jane');
    expect(readLink('jane', 'GitHub')?.key).toBe('github:jane');
    expect(readLink('jane-doe', 'LINKEDIN')?.key).toBe('linkedin:jane-doe');
    expect(readLink('/in/jane-doe/', 'linkedin')?.key).toBe('linkedin:jane-doe');
    expect(readLink('jane')).toBeNull();
    expect(readLink('Jane Doe', 'linkedin')).toBeNull();
  });

  it('keeps other sites as they are', () => {
    expect(readLink('www.example.com/cv?x=1#y')).toMatchObject({
      url: 'https://www.example.com/cv?x=1#y',
      kind: 'other',
    });
    expect(readLink('http://example.com')).toMatchObject({ url: 'http://example.com/', key: null });
  });

  it('only ever gives http or https, and reads its own address back', () => {
    const odd = fc
      .array(
        fc.constantFrom(
          'https://',
          'linkedin.com',
          '/in/',
          'jane',
          '%00',
          '%',
          '?',
          '#',
          '@',
          'javascript:',
          '/',
          '.',
          'ü',
          '\ud800',
          ' ',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withFragments: true }), odd, fc.string({ unit: 'binary' })),
        (text) => {
          const link = readLink(text);
          if (link === null) return;
          expect(link.url).toMatch(/^https?:\/\//);
          expect(`${link.original}${link.url}${link.key}`).not.toContain('\u0000');
          expect(readLink(link.url)).toMatchObject({ url: link.url, key: link.key, kind: link.kind });
        },
      ),
    );
  });
});
