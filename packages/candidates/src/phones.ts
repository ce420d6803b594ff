import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type Dropped, isBlankValue } from './blank-values.ts';
import type { PhoneKind, PhoneNumber } from './candidate.ts';
import { remembering } from './remembering.ts';
import { storable, tidyLine, truncate } from './tidy.ts';

// The `max` metadata: only it knows each country's real number patterns and types. The default set checks
// lengths alone and calls +15551234567 and +491512 valid. Both take about 25 microseconds a number.

export interface PhoneContext {
  /** ISO country of the candidate for numbers without `+`; null when it is not known. Never the server's. */
  readonly region: string | null;
  /** What the column says; null decides by label and number. */
  readonly kind: PhoneKind | null;
}

export interface PhoneReading {
  /** In the order given, each number once. */
  readonly phones: readonly PhoneNumber[];
  readonly dropped: readonly Dropped[];
}

const ORIGINAL_LIMIT = 1000;

/** Most cells: one number with its punctuation, nothing to part or take off but an apostrophe. */
const PLAIN = /^'?(?:\+ ?)?\(?\d[\d ().-]{1,30}\d$/;

/**
 * Reads the phone numbers of one cell: one leading apostrophe, invisible marks and labels (`Mobile:`, `(m)`) are
 * taken off, several numbers parted, extensions kept. `n/a` and the like are dropped with the reason.
 *
 * `e164` is set when the text reads as one number of a possible length, `valid` when such a number exists in the
 * country's plan. Everything else (vanity letters, `4.47E+11`, numbers without a known country) stays as text.
 */
export function readPhones(text: string, context: PhoneContext): PhoneReading {
  const region = context.region !== null && isSupportedCountry(context.region) ? context.region : null;
  if (PLAIN.test(text))
    return { phones: [toPhone(text, digitsOf(tidyLine(text)), region, context.kind)], dropped: [] };
  const cell = text.replace(/\r\n?|\n/gu, ';');
  const found = new Map<string, PhoneNumber>();
  const dropped: Dropped[] = [];
  for (const piece of splitNumbers(cell)) {
    const plain = tidyLine(piece);
    if (plain === '') continue;
    if (isBlankValue(plain)) {
      dropped.push({ text: plain, reason: 'says that there is no number' });
      continue;
    }
    const phone = readOne(piece, plain, region, context.kind);
    const key = phone.e164 === null ? phone.original : `${phone.e164}x${phone.extension ?? ''}`;
    if (!found.has(key)) found.set(key, phone);
  }
  return { phones: [...found.values()], dropped };
}

/** `;` and `,` part numbers, but `;ext=22` and `,,22` belong to the number before them. */
const SURE_SEPARATOR = /;(?!\s*(?:ext|isub|phone-context)\b)|\||(?<!,),(?!\s*(?:,|e?xt?\b|ext))/iu;
/** These also stand inside one number (`089 / 123456`): they part only what is long enough on both sides. */
const LIKELY_SEPARATOR = /\s*\/\s*|\s+(?:or|and|oder|und|ou|et|o|y|&)\s+/iu;

function splitNumbers(cell: string): readonly string[] {
  return cell.split(SURE_SEPARATOR).flatMap((piece) => {
    const parts = piece.split(LIKELY_SEPARATOR);
    return parts.length > 1 && parts.every((part) => countDigits(part) >= 7) ? parts : [piece];
  });
}

function countDigits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

const LABEL_IN_FRONT = /^[([]?(\p{L}[\p{L}\s./()-]{0,24}?)[)\]]?\s*[:=.]?\s*(?=[+＋(\p{Nd}])/u;
const LABEL_BEHIND = /\s*[([]([\p{L}\s.-]{1,24})[)\]]\s*$/u;
const EXTENSION =
  /(?:;?ext=|[,;]?\s*(?:extension|extn?|ext|int|доб|anexo|durchwahl|x|#)[.:]?\s*|,,)(\p{Nd}{1,7})\s*#?$/iu;

function readOne(
  given: string,
  plain: string,
  region: CountryCode | null,
  hint: PhoneKind | null,
): PhoneNumber {
  const inFront = LABEL_IN_FRONT.exec(plain.replace(/^['=’]/u, ''));
  const unlabelled = plain.replace(/^['=’]/u, '').slice(inFront?.[0].length ?? 0);
  const behind = LABEL_BEHIND.exec(unlabelled);
  const digits = digitsOf(unlabelled.slice(0, behind?.index ?? unlabelled.length));
  const labelled = kindOfLabel(inFront?.[1]) ?? kindOfLabel(behind?.[1]) ?? hint;
  return toPhone(given, digits, region, labelled);
}

/** A number without its apostrophe and without the `.0` that spreadsheets append. */
function digitsOf(plain: string): string {
  return plain
    .replace(/^['=’]/u, '')
    .replace(/^(\+?\d{7,15})\.0$/u, '$1')
    .trim();
}

function toPhone(
  given: string,
  digits: string,
  region: CountryCode | null,
  kind: PhoneKind | null,
): PhoneNumber {
  const original = truncate(storable(given).trim(), ORIGINAL_LIMIT);
  const number = parse(digits, region);
  if (number === null) {
    return { original, e164: null, extension: null, kind: kind ?? 'other', valid: false };
  }
  return {
    original,
    e164: number.e164,
    extension: number.extension,
    kind: kind ?? (number.mobile ? 'mobile' : 'other'),
    valid: number.valid,
  };
}

interface Parsed {
  readonly e164: string;
  readonly extension: string | null;
  readonly valid: boolean;
  readonly mobile: boolean;
}

function parse(text: string, region: CountryCode | null): Parsed | null {
  const extension = EXTENSION.exec(text);
  const digits = extension === null ? text : text.slice(0, extension.index);
  // Letters would be dialled as digits or cut off: neither is what was written.
  if (/\p{L}/u.test(digits) || countDigits(digits) < 4) return null;
  const read = parseDigits(digits, region);
  // `00` is the international prefix nearly everywhere but in the candidate's region; trusted only if valid.
  const alternative =
    read?.valid !== true && digits.startsWith('00') ? parseDigits(`+${digits.slice(2)}`, null) : null;
  const best = alternative?.valid === true ? alternative : read;
  return best === null ? null : { ...best, extension: extension?.[1] ?? null };
}

// Parsing takes as long as everything else of a row, and colleagues share numbers.
const NUMBERS_REMEMBERED = 10_000;
const parseInternational = remembering(NUMBERS_REMEMBERED, (digits) => parseAnew(digits, null));
const parseInRegion = remembering(NUMBERS_REMEMBERED, (regionAndDigits) => {
  const region = regionAndDigits.slice(0, 2);
  return parseAnew(regionAndDigits.slice(2), isSupportedCountry(region) ? region : null);
});

function parseDigits(digits: string, region: CountryCode | null): Parsed | null {
  return region === null ? parseInternational(digits) : parseInRegion(`${region}${digits}`);
}

function parseAnew(digits: string, region: CountryCode | null): Parsed | null {
  const number = parsePhoneNumberFromString(digits, {
    extract: false,
    ...(region === null ? {} : { defaultCountry: region }),
  });
  if (number === undefined) return null;
  // With the `max` metadata a number is valid exactly when it has a type; asking for both costs twice.
  const type = number.getType();
  if (type === undefined && !number.isPossible()) return null;
  return { e164: number.number, extension: null, valid: type !== undefined, mobile: type === 'MOBILE' };
}

const KIND_OF_LABEL: readonly (readonly [RegExp, PhoneKind])[] = [
  [
    /^(?:m|c|mob(?:ile?)?|cell(?:ular|phone)?|handy|móvil|celular|portable|cellulare|gsm|whatsapp|моб)\b/iu,
    'mobile',
  ],
  [/^(?:w|o|work|office|direct|business|büro|bureau|oficina|dienstlich|geschäftlich|раб)\b/iu, 'work'],
  [/^(?:h|home|privat|private|casa|domicile|дом)\b/iu, 'home'],
];

function kindOfLabel(label: string | undefined): PhoneKind | null {
  if (label === undefined) return null;
  return KIND_OF_LABEL.find(([pattern]) => pattern.test(label))?.[1] ?? null;
}
