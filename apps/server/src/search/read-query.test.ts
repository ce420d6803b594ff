import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readQuery } from './read-query.ts';
import { wordsOf } from './search-words.ts';
import { toTsquery } from './to-tsquery.ts';

/** What was understood, written as PostgreSQL reads it. */
function understood(typed: string): string | null {
  const read = readQuery(typed);
  if (read.kind === 'mistakes') throw new Error(read.mistakes.map(({ message }) => message).join('\n'));
  return read.query === null ? null : toTsquery(read.query);
}

function mistakes(typed: string): (readonly [string, string])[] {
  const read = readQuery(typed);
  return read.kind === 'query'
    ? []
    : read.mistakes.map(({ from, to, message }) => [typed.slice(from, to), message] as const);
}

describe('a Boolean search (W3)', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['Java', "'java'"],
    ['java kotlin', "('java' & 'kotlin')"],
    ['java AND kotlin', "('java' & 'kotlin')"],
    ['java OR kotlin', "('java' | 'kotlin')"],
    ['java OR kotlin AND scala', "('java' | ('kotlin' & 'scala'))"],
    ['(java OR kotlin) scala', "(('java' | 'kotlin') & 'scala')"],
    ['java NOT script', "('java' & !('script'))"],
    ['java AND NOT script', "('java' & !('script'))"],
    ['java -script', "('java' & !('script'))"],
    ['NOT NOT java', "'java'"],
    ['java - script', "('java' & 'script')"],
    ['"vice president" OR vp', "(('vice' <-> 'president') | 'vp')"],
    ['“Vice President”', "('vice' <-> 'president')"],
    ['develop*', "'develop':*"],
    ['"machine learning" develop*', "(('machine' <-> 'learning') & 'develop':*)"],
    ['C++ C# .NET asp.net', "('c++' & 'c#' & '.net' & ('asp' <-> '.net'))"],
    ['node.js', "('node' <-> 'js')"],
    ['José Muñoz-Łukasz', "('jose' & ('munoz' <-> 'lukasz'))"],
    ["O'Neil", "'oneil'"],
    ['東京都', "('東京' <-> '京都')"],
    ['東', "'東':*"],
    ['หนังสือ हिन्दी', "('หนังสือ' & 'हिन्दी')"],
    ['jane@example.com', "('jane' <-> 'example' <-> 'com')"],
    ['and or not', "('and' & 'or' & 'not')"],
    ['"AND"', "'and'"],
    ['java & kotlin | scala', "(('java' & 'kotlin') | 'scala')"],
  ])('%s', (typed, expected) => {
    expect(understood(typed)).toBe(expected);
  });

  it.each<[string, readonly (readonly [string, RegExp])[]]>([
    ['java AND', [['AND', /stands between two/]]],
    ['OR java', [['OR', /stands between two/]]],
    ['java AND OR kotlin', [['AND', /stands between/]]],
    ['java (kotlin OR scala', [['(', /never closed/]]],
    ['java) kotlin', [[')', /closes none/]]],
    ['java ()', [['()', /nothing between these parentheses/]]],
    ['java "kotlin scala', [['"kotlin scala', /never closed/]]],
    ['java ""', [['""', /nothing between these quotation marks/]]],
    ['java NOT', [['NOT', /Say after NOT/]]],
    ['java ???', [['???', /no letter and no digit/]]],
    [
      '(java OR',
      [
        ['(', /never closed/],
        ['OR', /stands between/],
      ],
    ],
  ])('explains what is wrong with %s', (typed, expected) => {
    const found = mistakes(typed);
    expect(found.map(([what]) => what)).toEqual(expected.map(([what]) => what));
    for (const [index, [, words]] of expected.entries()) expect(found[index]?.[1]).toMatch(words);
  });

  it('has limits that it tells', () => {
    expect(mistakes('x'.repeat(2001))).toEqual([['x', expect.stringContaining('2000 characters')]]);
    expect(mistakes('x '.repeat(201))).toEqual([['x', expect.stringContaining('200 words')]]);
    expect(mistakes(`${'('.repeat(21)}x${')'.repeat(21)}`)[0]?.[1]).toContain('20 deep');
  });

  it('understands whatever is typed, or says where it does not', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'AND',
        'OR',
        'NOT',
        '(',
        ')',
        '"',
        '-',
        '*',
        ' ',
        'c++',
        '東京',
        "'",
        '\\',
        ':',
        '&',
        '|',
        '!',
        '<->',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const typed = pieces.join(' ');
        const read = readQuery(typed);
        if (read.kind === 'mistakes') {
          for (const { from, to } of read.mistakes) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(typed.length);
          }
        } else if (read.query !== null) {
          // Nothing but lexemes in quotation marks and operators reaches the database.
          expect(toTsquery(read.query)).toMatch(/^(?:'[^'\\:&|!<>()\s]+'(?::\*)?|[()!]| & | \| | <-> )+$/u);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('words', () => {
  it('are the same wherever they stand, beside letters of other scripts or not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (text) => {
        expect(wordsOf(`${text} é`)).toEqual([...wordsOf(text), 'e']);
      }),
      { numRuns: 1000 },
    );
  });
});
