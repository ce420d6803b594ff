import { readLink } from '@crosswalk/candidates';
import { linkText } from './link-text.ts';
import { phoneLexeme } from './phone-digits.ts';
import type { Query } from './query.ts';
import { fieldMark, type SearchField, searchFields } from './search-document.ts';
import { isUnspaced, wordsOf } from './search-words.ts';

/**
 * A search as PostgreSQL reads a `tsquery`. With fields, what must be there must be there in one of them; what must not
 * be there is looked for everywhere all the same.
 *
 * @returns text that holds nothing but lexemes in quotation marks and operators
 */
export function toTsquery(query: Query, fields: readonly SearchField[] = []): string {
  switch (query.kind) {
    case 'word':
      return term(query.text, query.beginning, fields);
    case 'phrase':
      return term(query.text, false, fields);
    case 'not':
      return `!(${toTsquery(query.of)})`;
    default:
      return `(${query.of.map((one) => toTsquery(one, fields)).join(query.kind === 'and' ? ' & ' : ' | ')})`;
  }
}

/** All words of a text in one field, in any order and place: what a filter asks for. */
export function allWordsIn(field: SearchField, text: string): string | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : `(${words.map((word) => term(word, false, [field])).join(' & ')})`;
}

function term(text: string, beginning: boolean, fields: readonly SearchField[]): string {
  if (fields.length === 0) return either([inOrder(text, beginning, ''), ...pasted(text)]);
  return either(fields.map((field) => inOrder(text, beginning, `${searchFields[field]}${fieldMark}`)));
}

function either(alternatives: readonly string[]): string {
  const different = [...new Set(alternatives)];
  return different.length === 1 ? (different[0] ?? '') : `(${different.join(' | ')})`;
}

/** How an address or a number that was copied elsewhere stands in the profile: written otherwise, but the same. */
function pasted(text: string): string[] {
  const number = phoneLexeme(text);
  if (number !== null) return [`'${number}':*`];
  const link = text.includes('/') ? readLink(text) : null;
  return link === null ? [] : [inOrder(linkText(link), false, '')];
}

/** What is written together stands together: `node.js` is `node` right before `js`. */
function inOrder(text: string, beginning: boolean, prefix: string): string {
  const words = wordsOf(text);
  const lexemes = words.flatMap((word, at) => {
    const last = at === words.length - 1;
    const single = isUnspaced(word) && [...word].length === 1;
    // The last character of a run without spaces was taken with the one before it.
    if (single && isUnspaced(words[at - 1] ?? '')) return [];
    return [`'${prefix}${word}'${(last && beginning) || single ? ':*' : ''}`];
  });
  return lexemes.length === 1 ? (lexemes[0] ?? '') : `(${lexemes.join(' <-> ')})`;
}

/** Whether anything is asked for that has to be there: a search that only leaves out is answered with everybody else. */
export function asksForSomething(query: Query): boolean {
  switch (query.kind) {
    case 'word':
    case 'phrase':
      return true;
    case 'not':
      return false;
    case 'and':
      return query.of.some(asksForSomething);
    case 'or':
      return query.of.every(asksForSomething);
  }
}
