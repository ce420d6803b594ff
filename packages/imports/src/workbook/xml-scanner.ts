import { ArchiveError } from '../archive/archive-error.ts';

/** What a scanner calls as it goes through a document. Names come without their namespace prefix. */
export interface XmlHandler {
  /** `attributes` is the tag's text behind its name, to be asked with `attribute`. */
  open(name: string, attributes: string): void;
  /** Also for an element that was closed in its own tag. */
  close(name: string): void;
  /** A piece of text, entities resolved; one text may come in several pieces. */
  text(text: string): void;
}

/** A tag longer than this is no tag of a workbook. In UTF-16 units. */
const LONGEST_TAG = 256 * 1024;

/**
 * Scans XML chunk by chunk, as far as the parts of workbooks need it (ECMA-376: no DTD, no other entities than
 * XML's own). Written here because parsers that build a document take ten times the memory of the sheet, and
 * general ones half of the time. It does not check that elements are nested rightly.
 * @throws {ArchiveError} `damaged` for a document type definition or a tag without an end
 */
export class XmlScanner {
  readonly #handler: XmlHandler;
  #text = '';

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  push(chunk: string): void {
    const text = this.#text === '' ? chunk : this.#text + chunk;
    let at = 0;
    while (true) {
      const open = text.indexOf('<', at);
      if (open === -1) {
        at = this.#emitText(text, at, text.length, false);
        break;
      }
      if (open > at) this.#emitText(text, at, open, true);
      at = open;
      const end = this.#readMarkup(text, open);
      if (end === -1) {
        if (text.length - open > LONGEST_TAG) throw broken();
        break;
      }
      at = end;
    }
    this.#text = text.slice(at);
  }

  finish(): void {
    if (this.#text.trim() !== '') throw broken();
  }

  /** Where the text is read to: an entity at its end may be cut in two. */
  #emitText(text: string, from: number, to: number, whole: boolean): number {
    let end = to;
    if (!whole) {
      const entity = text.lastIndexOf('&', to - 1);
      if (entity >= from && to - entity < 12 && text.indexOf(';', entity) === -1) end = entity;
    }
    if (end > from) this.#handler.text(unescapeXml(text.slice(from, end)));
    return end;
  }

  /** Where the markup that starts at `open` ends; -1 when that is still to come. */
  #readMarkup(text: string, open: number): number {
    const next = text.charCodeAt(open + 1);
    if (Number.isNaN(next)) return -1;
    if (next === SLASH) {
      const end = text.indexOf('>', open);
      if (end === -1) return -1;
      this.#handler.close(localName(text.slice(open + 2, end).trimEnd()));
      return end + 1;
    }
    if (next === QUESTION) return after(text, '?>', open);
    if (next === EXCLAMATION) return this.#readDeclaration(text, open);
    const end = endOfTag(text, open + 1);
    if (end === -1) return -1;
    const closed = text.charCodeAt(end - 1) === SLASH;
    this.#readTag(text.slice(open + 1, closed ? end - 1 : end), closed);
    return end + 1;
  }

  #readTag(tag: string, closed: boolean): void {
    let nameEnd = 0;
    while (nameEnd < tag.length && tag.charCodeAt(nameEnd) > SPACE) nameEnd += 1;
    const name = localName(tag.slice(0, nameEnd));
    this.#handler.open(name, nameEnd === tag.length ? '' : tag.slice(nameEnd));
    if (closed) this.#handler.close(name);
  }

  #readDeclaration(text: string, open: number): number {
    if (text.startsWith('<!--', open)) return after(text, '-->', open + 4);
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open);
      if (end === -1) return -1;
      this.#handler.text(text.slice(open + 9, end));
      return end + 3;
    }
    if ('<![CDATA['.startsWith(text.slice(open, open + 9)) || '<!--'.startsWith(text.slice(open, open + 4))) {
      return -1;
    }
    // A document type could define entities that grow without end; no workbook has one.
    throw broken();
  }
}

const SLASH = 47;
const QUESTION = 63;
const EXCLAMATION = 33;
const SPACE = 32;
const LESS = 60;
const GREATER = 62;
const DOUBLE = 34;
const SINGLE = 39;

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** A `>` inside quotes does not end a tag. */
function endOfTag(text: string, from: number): number {
  const end = text.indexOf('>', from);
  if (end === -1) return -1;
  let quote = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return at;
    else if (code === LESS) throw broken();
    else if (code === DOUBLE || code === SINGLE) quote = code;
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi;

/** Resolves the entities of XML itself and those by number; any other stays as written. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of an attribute in the text of a tag, with or without a namespace prefix; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  let from = 0;
  while (true) {
    const at = attributes.indexOf(name, from);
    if (at === -1) return null;
    from = at + name.length;
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > SPACE && attributes[at - 1] !== ':') continue;
    const quoted = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(from));
    if (quoted !== null) return unescapeXml(quoted[1] ?? quoted[2] ?? '');
  }
}

/**
 * The same for an attribute in the form every program writes, given as `' name="'`: of a cell's attributes there are
 * millions.
 */
export function usualAttribute(attributes: string, opening: string): string | null {
  const at = attributes.indexOf(opening);
  const from = at + opening.length;
  const end = at === -1 ? -1 : attributes.indexOf('"', from);
  if (end !== -1) return unescapeXml(attributes.slice(from, end));
  const isUnusual = attributes.includes("'") || /\s=|=\s|:/.test(attributes);
  return isUnusual ? attribute(attributes, opening.slice(1, -2)) : null;
}

function broken(): ArchiveError {
  return new ArchiveError('damaged', 'its XML is damaged');
}
