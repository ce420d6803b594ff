import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storable, storableJson, tidyLine, tidyText, truncate } from './tidy.ts';

describe('tidyLine', () => {
  it.each([
    ['Richard<br>Hendriks', 'Richard Hendriks'],
    ['<b>A</b>nna', 'Anna'],
    ['<p class="x">Anna</p><P>Rossi</P>', 'Anna Rossi'],
    ['<<b>b>Anna', 'Anna'],
    ['a\u0000b', 'ab'],
    ['a\ud800b', 'ab'],
    ['\ufeffMaria', 'Maria'],
    ['Zoe\u0308', 'Zoë'],
    ['  Anna \u00a0 Maria\t\n Rossi\u3000', 'Anna Maria Rossi'],
    ['\u202a+12015550123\u202c', '+12015550123'],
    ['An\u00adna\u200b', 'Anna'],
    ['\u3164', ''],
    ['Anna\u0007\u009b', 'Anna'],
  ])('makes %j into %j', (given, expected) => {
    expect(tidyLine(given)).toBe(expected);
  });

  it('keeps what only looks like markup', () => {
    expect(tidyLine('Anna <anna@example.com>')).toBe('Anna <anna@example.com>');
    expect(tidyLine('List<String>, a < b > c')).toBe('List<String>, a < b > c');
  });

  it('keeps joiners where a script or an emoji needs them and removes them elsewhere', () => {
    expect(tidyLine('علی\u200cرضا')).toBe('علی\u200cرضا');
    expect(tidyLine('क्\u200dष')).toBe('क्\u200dष');
    expect(tidyLine('👩\u200d💻 Ada')).toBe('👩\u200d💻 Ada');
    expect(tidyLine('👍🏽\u200d Ada')).toBe('👍🏽 Ada');
    expect(tidyLine('An\u200dna\u200c')).toBe('Anna');
    expect(tidyLine('🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}')).toHaveLength(14);
    expect(tidyLine('Anna\u{e0067}')).toBe('Anna');
  });

  it('changes nothing the second time and leaves nothing PostgreSQL refuses', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '<b',
      'br>',
      '/',
      ' ',
      '\u0000',
      '\ud800',
      '\udc00',
      '\u200d',
      '\u200c',
      'e',
      '\u0301',
      '👩',
      '🏽',
      'ع',
      '\n',
      '\u200e',
      '\u1100',
      '\u1161',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces).map((p) => p.join('')),
        ),
        (text) => {
          for (const tidy of [tidyLine, tidyText]) {
            const once = tidy(text);
            expect(tidy(once)).toBe(once);
            expect(storable(once)).toBe(once);
          }
          expect(tidyLine(text)).not.toMatch(/^\s|\s$|\s\s|\n/u);
        },
      ),
    );
  });

  it('stays fast on a hostile cell', () => {
    expect(tidyLine('<b '.repeat(20_000))).toMatch(/^<b <b/);
    expect(tidyLine(`${'<'.repeat(20_000)}b>`)).toMatch(/^<+$/);
    expect(tidyLine('<'.repeat(20_000) + 'b>'.repeat(20_000))).not.toContain('<');
  });
});

describe('tidyText', () => {
  it('keeps lines and indentation', () => {
    expect(tidyText('One\r\n  - two \rthree<br/>four\n\n\n\nfive\u0000')).toBe(
      'One\n  - two\nthree\nfour\n\nfive',
    );
  });
});

describe('storable', () => {
  it('removes only NUL and lone surrogates', () => {
    expect(storable(' a\u0000\ud800b\u200b\n😀 ')).toBe(' ab\u200b\n😀 ');
  });
  it('reaches into JSON, keys included', () => {
    const dirty: unknown = JSON.parse('{"a\\u0000":["x\\u0000",1,null,true],"__proto__":"p"}');
    const clean = storableJson(dirty);
    expect(JSON.stringify(clean)).toBe('{"a":["x",1,null,true],"__proto__":"p"}');
  });
});

describe('truncate', () => {
  it('never cuts a character in half', () => {
    expect(truncate('ab😀', 3)).toBe('ab');
    expect(truncate('ab😀', 4)).toBe('ab😀');
  });
});
