import { describe, expect, it } from 'vitest';
import { queryPieces } from './query-pieces.ts';
import { readQuery } from './read-query.ts';

function said(typed: string): string {
  const read = readQuery(typed);
  if (read.kind === 'mistakes' || read.query === null) return JSON.stringify(read);
  const marks = { beginning: (text: string) => `${text}*`, phrase: (text: string) => `"${text}"` };
  return queryPieces(read.query)
    .map(({ kind, text }) => (kind === 'beginning' || kind === 'phrase' ? marks[kind](text) : text))
    .join(' ');
}

describe('what a search was understood as', () => {
  it.each([
    ['react', 'react'],
    ['react vue', 'react and vue'],
    ['react OR vue AND rust', 'react or ( vue and rust )'],
    [
      '(react OR vue) AND "product engineer" NOT manager',
      '( react or vue ) and "product engineer" and not manager',
    ],
    ['-(a b)', 'not ( a and b )'],
    ['((react))', 'react'],
    ['engin*', 'engin*'],
  ])('%s reads %s', (typed, pieces) => expect(said(typed)).toBe(pieces));
});
