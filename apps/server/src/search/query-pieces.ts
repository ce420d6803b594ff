import type { Query } from './query.ts';

/** A search in words and signs, in the order one reads it: what was meant by what was typed. */
export interface QueryPiece {
  readonly kind: 'word' | 'beginning' | 'phrase' | 'and' | 'or' | 'not' | 'open' | 'close';
  readonly text: string;
}

/** Every connection is written out, and parentheses stand only where they mean something. */
export function queryPieces(query: Query): readonly QueryPiece[] {
  switch (query.kind) {
    case 'word':
      return [{ kind: query.beginning ? 'beginning' : 'word', text: query.text }];
    case 'phrase':
      return [{ kind: 'phrase', text: query.text }];
    case 'not':
      return [{ kind: 'not', text: 'not' }, ...inParentheses(query.of, isList(query.of))];
    default: {
      const { kind, of } = query;
      return of.flatMap((one, at) => [
        ...(at === 0 ? [] : [{ kind, text: kind }]),
        ...inParentheses(one, isList(one) && one.kind !== kind),
      ]);
    }
  }
}

function isList({ kind }: Query): boolean {
  return kind === 'and' || kind === 'or';
}

function inParentheses(query: Query, needed: boolean): readonly QueryPiece[] {
  const pieces = queryPieces(query);
  return needed ? [{ kind: 'open', text: '(' }, ...pieces, { kind: 'close', text: ')' }] : pieces;
}
