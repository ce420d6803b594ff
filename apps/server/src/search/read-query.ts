import { phoneDigits } from './phone-digits.ts';
import type { Mistake, Query, ReadQuery } from './query.ts';
import { type QueryToken, queryTokens } from './query-tokens.ts';
import { wordsOf } from './search-words.ts';

/** Longer than anything a person writes, and short enough to be planned and run. */
const limits = { characters: 2000, terms: 200, depth: 20 } as const;

/**
 * Reads a Boolean search: words, "phrases", AND, OR, NOT, parentheses, `word*` for what begins so. Words side by side
 * must all be there. NOT binds closest, then AND, then OR. Whatever cannot be meant is told with its place, all of it at
 * once; nothing is guessed.
 */
export function readQuery(typed: string): ReadQuery {
  if (typed.length > limits.characters)
    return wrong([
      {
        from: limits.characters,
        to: typed.length,
        message: `A search may be ${limits.characters} characters long. Leave out what is beyond that.`,
      },
    ]);
  const { tokens, mistakes } = queryTokens(typed);
  const reader = new Reader(tokens);
  const query = reader.all();
  const found = [...mistakes, ...reader.mistakes].sort((a, b) => a.from - b.from);
  // A number of several groups is also one word.
  if (tokens.length > 1 && phoneDigits(typed) !== null) {
    const number: Query = { kind: 'phrase', text: typed.trim() };
    return { kind: 'query', query: found.length > 0 ? number : joined('or', [query, number]) };
  }
  return found.length > 0 ? wrong(found) : { kind: 'query', query };
}

function wrong([first, ...others]: readonly Mistake[]): ReadQuery {
  if (first === undefined) throw new Error('there is no mistake');
  return { kind: 'mistakes', mistakes: [first, ...others] };
}

class Reader {
  readonly mistakes: Mistake[] = [];
  readonly #tokens: readonly QueryToken[];
  #at = 0;
  #terms = 0;
  #tooDeep = false;

  constructor(tokens: readonly QueryToken[]) {
    this.#tokens = tokens;
  }

  all(): Query | null {
    const alternatives: (Query | null)[] = [];
    while (this.#at < this.#tokens.length) {
      alternatives.push(this.#either(0));
      const token = this.#next();
      if (token?.kind !== 'close') continue;
      this.#wrong(token, 'This parenthesis closes none. Take it away, or open one before it.');
      this.#at += 1;
    }
    return joined('and', alternatives);
  }

  #either(depth: number): Query | null {
    const parts = [this.#together(depth)];
    for (let token = this.#next(); isOperator(token, 'OR'); token = this.#next()) {
      this.#at += 1;
      if (parts.at(-1) === null || !this.#begins()) this.#wrong(token, bothSides('OR'));
      parts.push(this.#together(depth));
    }
    return joined('or', parts);
  }

  /** Null where there is nothing: whoever expected something says so. */
  #together(depth: number): Query | null {
    const parts: (Query | null)[] = [];
    for (let token = this.#next(); token !== undefined; token = this.#next()) {
      if (token.kind === 'close' || isOperator(token, 'OR')) break;
      if (isOperator(token, 'AND')) {
        this.#at += 1;
        if (parts.length === 0 || !this.#begins()) this.#wrong(token, bothSides('AND'));
        continue;
      }
      parts.push(this.#one(token, depth));
    }
    return joined('and', parts);
  }

  #one(token: QueryToken, depth: number): Query | null {
    this.#at += 1;
    switch (token.kind) {
      case 'word':
        return this.#term(token, { kind: 'word', text: token.text, beginning: token.beginning });
      case 'phrase':
        return this.#term(token, { kind: 'phrase', text: token.text });
      case 'open':
        return this.#inside(token, depth + 1);
      default:
        return this.#negated(token, depth);
    }
  }

  #term(token: QueryToken, term: Extract<Query, { kind: 'word' | 'phrase' }>): Query | null {
    this.#terms += 1;
    if (this.#terms === limits.terms + 1)
      this.#wrong(token, `A search may hold ${limits.terms} words and phrases. Leave out some.`);
    if (wordsOf(term.text).length > 0) return term;
    this.#wrong(
      token,
      `“${term.text}” holds no letter and no digit, so nothing can be found by it. Take it away.`,
    );
    return null;
  }

  #inside(open: QueryToken, depth: number): Query | null {
    if (depth > limits.depth) {
      this.#wrong(open, `Parentheses may stand in each other ${limits.depth} deep. Write it with fewer.`);
      this.#at = this.#tokens.length;
      this.#tooDeep = true;
      return null;
    }
    const before = this.mistakes.length;
    const inner = this.#either(depth);
    const close = this.#next();
    if (close?.kind !== 'close')
      this.#wrong(open, 'This parenthesis is never closed. Close it where the group ends.');
    else {
      this.#at += 1;
      if (inner === null && this.mistakes.length === before)
        this.mistakes.push({
          from: open.from,
          to: close.to,
          message: 'There is nothing between these parentheses.',
        });
    }
    return inner;
  }

  #negated(not: QueryToken, depth: number): Query | null {
    const token = this.#next();
    if (token === undefined || !this.#begins()) {
      this.#wrong(not, `Say after ${not.text} what people must not have.`);
      return null;
    }
    const of = this.#one(token, depth);
    return of === null ? null : of.kind === 'not' ? of.of : { kind: 'not', of };
  }

  #next(): QueryToken | undefined {
    return this.#tokens[this.#at];
  }

  /** Whether a word, a phrase, a group or a NOT comes next. */
  #begins(): boolean {
    const token = this.#next();
    return (
      token !== undefined && token.kind !== 'close' && (token.kind !== 'operator' || token.operator === 'NOT')
    );
  }

  #wrong({ from, to }: QueryToken, message: string): void {
    // What was not read is not missing.
    if (!this.#tooDeep) this.mistakes.push({ from, to, message });
  }
}

function isOperator(token: QueryToken | undefined, operator: 'AND' | 'OR'): token is QueryToken {
  return token?.kind === 'operator' && token.operator === operator;
}

function bothSides(operator: string): string {
  return `${operator} stands between two words, phrases or groups. Write one on each side, or take it away; to find the word itself, put it in quotation marks.`;
}

/** Nothing around what is alone, no group of a kind inside one of the same. */
function joined(kind: 'and' | 'or', parts: readonly (Query | null)[]): Query | null {
  const of = parts.flatMap((part) => (part === null ? [] : part.kind === kind ? part.of : [part]));
  const [only] = of;
  return of.length > 1 ? { kind, of } : (only ?? null);
}
