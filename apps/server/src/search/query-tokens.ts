import type { Mistake } from './query.ts';

export type Operator = 'AND' | 'OR' | 'NOT';

interface Place {
  /** In UTF-16 units of what was typed; `to` is the first behind it. */
  readonly from: number;
  readonly to: number;
}

export type QueryToken = Place &
  (
    | { readonly kind: 'word'; readonly text: string; readonly beginning: boolean }
    | { readonly kind: 'phrase'; readonly text: string }
    | { readonly kind: 'operator'; readonly operator: Operator; readonly text: string }
    | { readonly kind: 'open' | 'close'; readonly text: string }
  );

/** Word processors and keyboards write them all. */
const quotes = '"“”„‟«»＂';
const space = /\s/u;
/** What people put between words without meaning anything by it. */
const between = /^[-−–—/,;.·•+]+$/u;
const openings = '(（';
const closings = ')）';

/**
 * The words, phrases, operators and parentheses of a Boolean search. Operators are AND, OR and NOT in capital letters
 * (as LinkedIn and most tools for sourcing have it), `&` and `|` standing alone, and a minus right before what is meant.
 */
export function queryTokens(typed: string): {
  readonly tokens: readonly QueryToken[];
  readonly mistakes: readonly Mistake[];
} {
  const tokens: QueryToken[] = [];
  const mistakes: Mistake[] = [];
  let at = 0;
  while (at < typed.length) {
    const character = typed.charAt(at);
    const place = { from: at, to: at + 1 };
    if (space.test(character)) at += 1;
    else if (openings.includes(character)) {
      tokens.push({ kind: 'open', text: character, ...place });
      at += 1;
    } else if (closings.includes(character)) {
      tokens.push({ kind: 'close', text: character, ...place });
      at += 1;
    } else if (quotes.includes(character)) {
      const end = closingQuote(typed, at + 1);
      if (end === null) {
        mistakes.push({
          from: at,
          to: typed.length,
          message: 'This quotation mark is never closed. Put another one where the phrase ends.',
        });
        break;
      }
      const text = typed.slice(at + 1, end).trim();
      if (text === '')
        mistakes.push({ from: at, to: end + 1, message: 'There is nothing between these quotation marks.' });
      else tokens.push({ kind: 'phrase', text, from: at, to: end + 1 });
      at = end + 1;
    } else if (negates(typed, at)) {
      tokens.push({ kind: 'operator', operator: 'NOT', text: character, ...place });
      at += 1;
    } else {
      const end = endOfWord(typed, at);
      const text = typed.slice(at, end);
      if (!between.test(text)) tokens.push(wordOrOperator(text, at));
      at = end;
    }
  }
  return { tokens, mistakes };
}

function closingQuote(typed: string, from: number): number | null {
  for (let at = from; at < typed.length; at += 1) if (quotes.includes(typed.charAt(at))) return at;
  return null;
}

/** A minus inside a word is part of it, one between spaces a dash. */
function negates(typed: string, at: number): boolean {
  if (!'-−–'.includes(typed.charAt(at))) return false;
  const before = typed.charAt(at - 1);
  const after = typed.charAt(at + 1);
  const free = before === '' || space.test(before) || openings.includes(before);
  return free && after !== '' && !space.test(after) && !closings.includes(after);
}

function endOfWord(typed: string, from: number): number {
  let at = from;
  while (at < typed.length) {
    const character = typed.charAt(at);
    if (space.test(character) || openings.includes(character) || closings.includes(character)) break;
    // In the middle of a word it is an inch or an apostrophe someone mistyped; only behind one it ends it.
    if (quotes.includes(character) && at > from) break;
    at += 1;
  }
  return at;
}

function wordOrOperator(text: string, from: number): QueryToken {
  const place = { from, to: from + text.length };
  if (text === 'AND' || text === 'OR' || text === 'NOT')
    return { kind: 'operator', operator: text, text, ...place };
  if (text === '&' || text === '&&') return { kind: 'operator', operator: 'AND', text, ...place };
  if (text === '|' || text === '||') return { kind: 'operator', operator: 'OR', text, ...place };
  const beginning = text.length > 1 && text.endsWith('*');
  return { kind: 'word', text: beginning ? text.slice(0, -1) : text, beginning, ...place };
}
