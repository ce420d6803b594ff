/** One record of a delimited text file, cells exactly as written apart from their quotes. */
export interface TextRecord {
  readonly cells: string[];
  /** Physical line on which the record starts, 1-based. A line break inside quotes counts as a line. */
  readonly line: number;
  /** Physical line of a quote that was opened and never closed; the quote was then read as a plain letter. */
  readonly unclosedQuoteLine: number | null;
  /** True when the text around it holds no NUL, no lone surrogate and no letter that could not be decoded. */
  readonly sound: boolean;
}

/**
 * A record longer than this many characters can only come from a quote that is never closed: the longest
 * cell seen in real files has 18,000.
 */
export const MAX_RECORD_CHARACTERS = 1_000_000;

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** Why a cell that begins with a quote is not a quoted cell, or not yet. */
type NotQuoted = { readonly why: 'incomplete' | 'never closed' | 'plain letter' };
const INCOMPLETE: NotQuoted = { why: 'incomplete' };
const NEVER_CLOSED: NotQuoted = { why: 'never closed' };
const PLAIN_LETTER: NotQuoted = { why: 'plain letter' };

/**
 * Splits delimited text (RFC 4180) into records, chunk by chunk, holding no more than one record.
 *
 * Written here instead of taken from a library because files that people have edited by hand need three
 * things together that none offers: every kind of line end mixed in one file, the physical line of each
 * record, and recovery from a quote that is never closed, which elsewhere swallows the rest of the file or
 * stops it. The rules beyond the RFC:
 *
 * - CR, LF and CRLF all end a record; blank lines come out as a record of one empty cell.
 * - A quote in a cell that does not begin with one is a plain letter (`William "Bill" Gatewood`).
 * - A quoted cell with stray quotes inside is read to the quote that ends it.
 * - A quote that is never closed is a plain letter, and the following records are read as usual.
 */
export class RecordSplitter {
  readonly #delimiter: string;
  readonly #delimiterCode: number;
  #text = '';
  #line: number;
  #sound = true;
  /** An unfinished record is read again only when the text has doubled: else small chunks cost O(n²). */
  #readAgainAt = 0;
  // State of the record being read; reset for each one.
  #at = 0;
  #lineBreaks = 0;
  #unclosedQuoteLine: number | null = null;

  /** @param delimiter one UTF-16 unit; @param firstLine the physical line on which the text starts. */
  constructor(delimiter: string, firstLine = 1) {
    this.#delimiter = delimiter;
    this.#delimiterCode = delimiter.charCodeAt(0);
    this.#line = firstLine;
  }

  /** Records that `chunk` completes. */
  push(chunk: string): TextRecord[] {
    this.#text = this.#text === '' ? chunk : this.#text + chunk;
    if (this.#text.length < this.#readAgainAt) return [];
    this.#sound = isSound(this.#text);
    const records = this.#split(false);
    this.#readAgainAt = 2 * this.#text.length;
    return records;
  }

  /** The records left when the text has ended. */
  finish(): TextRecord[] {
    this.#sound = isSound(this.#text);
    return this.#split(true);
  }

  #split(ended: boolean): TextRecord[] {
    const records: TextRecord[] = [];
    let start = 0;
    while (start < this.#text.length) {
      const record = this.#readRecord(start, ended || this.#text.length - start > MAX_RECORD_CHARACTERS);
      if (record === null) break;
      records.push(record);
      start = this.#at;
    }
    this.#text = this.#text.slice(start);
    return records;
  }

  /** Null when the record goes on beyond the text at hand and `mustEnd` does not force a decision. */
  #readRecord(start: number, mustEnd: boolean): TextRecord | null {
    const text = this.#text;
    const cells: string[] = [];
    this.#at = start;
    this.#lineBreaks = 0;
    this.#unclosedQuoteLine = null;
    while (true) {
      const cell = this.#readCell(mustEnd);
      if (cell === null) return null;
      cells.push(cell);
      if (this.#at < text.length && text.charCodeAt(this.#at) === this.#delimiterCode) {
        this.#at += 1;
        continue;
      }
      if (this.#at >= text.length) {
        if (!mustEnd) return null;
      } else if (text.charCodeAt(this.#at) === CR) {
        // The LF of a CRLF may still be on its way.
        if (this.#at + 1 >= text.length && !mustEnd) return null;
        this.#at += text.charCodeAt(this.#at + 1) === LF ? 2 : 1;
      } else {
        this.#at += 1;
      }
      const record = {
        cells,
        line: this.#line,
        unclosedQuoteLine: this.#unclosedQuoteLine,
        sound: this.#sound,
      };
      this.#line += this.#lineBreaks + 1;
      return record;
    }
  }

  #readCell(mustEnd: boolean): string | null {
    const text = this.#text;
    const start = this.#at;
    if (start < text.length && text.charCodeAt(start) === QUOTE) {
      const lineBreaksBefore = this.#lineBreaks;
      const quoted = this.#readQuoted(start, mustEnd);
      if (typeof quoted === 'string') return quoted;
      if (quoted === INCOMPLETE && !mustEnd) return null;
      if (quoted !== PLAIN_LETTER) this.#unclosedQuoteLine ??= this.#line + lineBreaksBefore;
      this.#lineBreaks = lineBreaksBefore;
    }
    let at = start;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiterCode || code === LF || code === CR) break;
      at += 1;
    }
    if (at >= text.length && !mustEnd) return null;
    this.#at = at;
    return text.slice(start, at);
  }

  /** The cell's text without its quotes, or why there is none. */
  #readQuoted(start: number, mustEnd: boolean): string | NotQuoted {
    const text = this.#text;
    let value = '';
    let from = start + 1;
    let at = from;
    let spansLines = false;
    while (true) {
      const quote = text.indexOf('"', at);
      const end = quote === -1 ? text.length : quote;
      const breaks = countLineBreaks(text, at, end);
      if (breaks > 0) spansLines = true;
      this.#lineBreaks += breaks;
      if (quote === -1 || (quote + 1 >= text.length && !mustEnd)) return INCOMPLETE;
      if (text.charCodeAt(quote + 1) === QUOTE) {
        value += text.slice(from, quote + 1);
        from = at = quote + 2;
        continue;
      }
      const after = this.#afterSpaces(quote + 1);
      if (after >= text.length && !mustEnd) return INCOMPLETE;
      if (after >= text.length || this.#endsCell(text.charCodeAt(after))) {
        this.#at = after;
        return value + text.slice(from, quote);
      }
      // It opens a cell further down, so the quote we come from was never closed.
      if (spansLines) return NEVER_CLOSED;
      const notQuoted = this.#judgeStrayQuote(quote, mustEnd);
      if (notQuoted !== null) return notQuoted;
      at = quote + 1;
    }
  }

  /**
   * A quote inside a quoted cell that neither ends it nor is doubled. Null when the cell goes on to a later
   * quote, as in `"William "Bill" Gatewood"`; in `"Bill" Gatewood,"CEO"` the next quote opens another cell.
   */
  #judgeStrayQuote(quote: number, mustEnd: boolean): NotQuoted | null {
    const text = this.#text;
    for (let at = quote + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) return PLAIN_LETTER;
      if (code === QUOTE) return text.charCodeAt(at - 1) === this.#delimiterCode ? PLAIN_LETTER : null;
    }
    return mustEnd ? PLAIN_LETTER : INCOMPLETE;
  }

  #afterSpaces(at: number): number {
    let next = at;
    // A space can itself be the delimiter.
    while (this.#text.charCodeAt(next) === SPACE && this.#delimiter !== ' ') next += 1;
    return next;
  }

  #endsCell(code: number): boolean {
    return code === this.#delimiterCode || code === LF || code === CR;
  }
}

function isSound(text: string): boolean {
  return !text.includes('\u0000') && !text.includes('\ufffd') && text.isWellFormed();
}

/** Line breaks in `text` from `from` up to `to`; CRLF counts once, also when `to` cuts it in two. */
function countLineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF) count += 1;
    else if (code === CR && text.charCodeAt(at + 1) !== LF) count += 1;
  }
  return count;
}
