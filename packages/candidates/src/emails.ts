import { domainToASCII } from 'node:url';
import { type Dropped, isBlankValue } from './blank-values.ts';
import type { ContactKind, EmailAddress } from './candidate.ts';
import { identifiesPerson, isFreeMail } from './email-kinds.ts';
import { isPlaceholderEmail } from './placeholder-email.ts';
import { remembering } from './remembering.ts';
import { storable, tidyLine, truncate } from './tidy.ts';

export interface EmailReading {
  /** In the order given, each address once. */
  readonly emails: readonly EmailAddress[];
  readonly dropped: readonly Dropped[];
}

/** Longest text kept of something that is no address, in UTF-16 units. */
const ORIGINAL_LIMIT = 1000;
const NOTHING: EmailReading = { emails: [], dropped: [] };

/** Most cells: nothing to take off, nothing to part. */
const PLAIN = /^[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@[A-Za-z0-9.-]*[A-Za-z0-9]$/;
/** Separators, except inside quotes and angle brackets: `"Doe, Jane" <jane@example.com>` is one address. */
const PIECE = /(?:"[^"\n]{0,200}"|<[^<>\n]{0,400}>|[^;,|\n])+/gu;
const MASKED = /[*•●▪█…]|\.{3}/u;
const PROTECTED = /\[\s?e-?mail\s?protected\s?\]|^e-?mail protected$/iu;

/**
 * Reads the e-mail addresses of one cell, several of them parted by `;` `,` ` | ` ` / ` or line ends, each plain,
 * as `Name <a@b>`, with `mailto:` or a label. `kindHint` is what the column says; null decides by domain.
 *
 * Masked addresses (`j***@example.com`), `[email protected]` and values such as `n/a` are dropped with the reason.
 * Anything else that is no valid address is kept as given with `valid: false`. A generated placeholder address
 * is kept as invalid too: it reaches nobody and never identifies anyone.
 */
export function readEmails(text: string, kindHint: ContactKind | null = null): EmailReading {
  if (PLAIN.test(text)) return { emails: [toEmail(text, text, kindHint)], dropped: [] };
  const cell = tidyLine(text.replace(/\s*[\n\r]\s*|\s+\/\s+/gu, ';')).replaceAll('＠', '@');
  if (cell === '') return NOTHING;
  if (!cell.includes('@')) return readWithoutAt(text, cell);
  const byKey = new Map<string, EmailAddress>();
  const dropped: Dropped[] = [];
  for (const piece of cell.match(PIECE)?.flatMap(splitCrowded) ?? []) {
    const reason = whyNoAddress(piece);
    if (reason !== null) {
      dropped.push({ text: piece, reason });
      continue;
    }
    const email = toEmail(piece, bareAddress(piece), kindHint);
    if (!byKey.has(email.key)) byKey.set(email.key, email);
  }
  return { emails: [...byKey.values()], dropped };
}

function readWithoutAt(text: string, cell: string): EmailReading {
  const given = truncate(storable(text).trim(), ORIGINAL_LIMIT);
  if (PROTECTED.test(cell)) return { emails: [], dropped: [{ text: given, reason: HIDDEN_BY_SITE }] };
  const pieces = cell.split(/[;,|]/u).map((piece) => piece.trim());
  if (pieces.every(isBlankValue)) return { emails: [], dropped: [{ text: given, reason: SAYS_NONE }] };
  return { emails: [invalid(given, 'other')], dropped: [] };
}

const HIDDEN_BY_SITE = 'the web site it came from hid the address';
const SAYS_NONE = 'says that there is no address';

function whyNoAddress(piece: string): string | null {
  if (PROTECTED.test(piece)) return HIDDEN_BY_SITE;
  if (isBlankValue(piece)) return SAYS_NONE;
  if (!piece.includes('@')) return 'is not an e-mail address';
  if (MASKED.test(piece)) return 'the address is masked';
  return null;
}

/** `a@x.com b@y.com (old)`: more than one address and no separator but spaces or slashes. */
function splitCrowded(piece: string): readonly string[] {
  const trimmed = piece.trim();
  if (trimmed === '') return [];
  if (trimmed.includes('"') || trimmed.indexOf('@') === trimmed.lastIndexOf('@')) return [trimmed];
  return trimmed
    .split(/[\s/]+/u)
    .filter((part) => part !== '' && !/^(?:or|and|und|oder|et|y|e|&)$/iu.test(part));
}

function bareAddress(piece: string): string {
  const inBrackets = /<\s*([^<>]*@[^<>]*?)\s*>/u.exec(piece)?.[1];
  const bare = (inBrackets ?? piece)
    .replace(/^mailto:|^[\p{L} -]{2,20}:\s*/iu, '')
    .replace(/^mailto:/iu, '')
    .replace(/\?(?:subject|body|cc|bcc)=.*$/iu, '')
    .replace(/\s*[([][^()[\]@]*[)\]]$/u, '')
    .replace(/^['"‘“(<\s]+|['"’”)>.\s]+$/gu, '');
  return /\s/u.test(bare) ? (bare.split(/\s+/u).find((word) => word.includes('@')) ?? bare) : bare;
}

function toEmail(original: string, bare: string, kindHint: ContactKind | null): EmailAddress {
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, at);
  const domain = bare.slice(at + 1).toLowerCase();
  const kind = kindHint ?? (isFreeMail(domain) ? 'personal' : 'work');
  const address = `${local}@${domain}`;
  if (!isValid(local, domain) || isPlaceholderEmail(address)) return invalid(original, kind);
  return {
    original,
    address,
    key: address.toLowerCase(),
    kind,
    valid: true,
    identifies: identifiesPerson(local, domain),
  };
}

function invalid(given: string, kind: ContactKind): EmailAddress {
  const original = truncate(given, ORIGINAL_LIMIT);
  return { original, address: original, key: original.toLowerCase(), kind, valid: false, identifies: false };
}

const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/;

/**
 * Local part up to 64 octets, address up to 254 (RFC 5321, section 4.5.3.1; RFC 3696 erratum 1690). Letters of any
 * script are good (RFC 6531). Quoted local parts and address literals are not: no ATS takes them.
 */
function isValid(local: string, domain: string): boolean {
  if (local.length > 64 || domain.length > 253 || !LOCAL.test(local)) return false;
  const length = domainLength(domain);
  if (length === 0) return false;
  const octets = Buffer.byteLength(local);
  return octets <= 64 && octets + 1 + length <= 254;
}

/** How many octets a domain has as it is sent; 0 for none that can be. */
const domainLength = remembering(10_000, (domain) => {
  const ascii = /^[ -~]*$/u.test(domain) ? domain : domainToASCII(domain);
  return DOMAIN.test(ascii) ? ascii.length : 0;
});
