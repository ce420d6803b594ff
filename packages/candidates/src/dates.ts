import type { PartialDate } from './candidate.ts';
import { monthOfName } from './month-names.ts';
import { tidyLine, truncate } from './tidy.ts';

export type DatePrecision = 'year' | 'month' | 'day';
/** Which comes first in `11/05/2026`. */
export type DayMonthOrder = 'day first' | 'month first';

export type DateReading =
  | { readonly kind: 'date'; readonly date: PartialDate; readonly precision: DatePrecision }
  /** `Present`, `至今`, `heute`: it still lasts. */
  | { readonly kind: 'current' }
  | { readonly kind: 'blank' }
  /** In words for the import report. `ambiguous` can be helped by an order, see `decideDayMonthOrder`. */
  | { readonly kind: 'unreadable'; readonly ambiguous: boolean; readonly reason: string };

/**
 * Reads a date as precisely as it is given, never more. Years 1900 to 2100; no clock, no time zone: of a time
 * stamp the date as written counts (of epoch milliseconds, the date in UTC). `11/05/2026` needs an order.
 */
export function readPartialDate(text: string, order: DayMonthOrder | null = null): DateReading {
  const plain = tidyLine(text).replace(/^['"]|['"]$/gu, '');
  if (plain === '' || /^[-–—./?]+$|^(?:n\/?a|null|none|unknown)$/iu.test(plain)) return { kind: 'blank' };
  if (isCurrent(plain)) return { kind: 'current' };
  return (
    readNumeric(plain, order) ??
    readWithName(plain) ??
    unreadable(`“${truncate(plain, 60)}” is no date we can read`)
  );
}

/**
 * The order all dates of one column are written in, told by those that leave no doubt (`25/12/2026`); null when
 * none does, or when they disagree. Then ask.
 */
export function decideDayMonthOrder(values: Iterable<string>): DayMonthOrder | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const value of values) {
    const match = TWO_THEN_YEAR.exec(value.trim());
    if (match === null || match[2] === '.') continue;
    dayFirst ||= Number(match[1]) > 12 && Number(match[3]) <= 12;
    monthFirst ||= Number(match[3]) > 12 && Number(match[1]) <= 12;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'day first' : 'month first';
}

/** Negative when `a` is earlier. A year counts as the time before its months, null before everything. */
export function comparePartialDates(a: PartialDate | null, b: PartialDate | null): number {
  if (a === b) return 0;
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

/** Whether this is a date as Crosswalk keeps it: `2020`, `2020-03` or `2020-03-15`, and one that exists. */
export function isPartialDate(value: unknown): value is PartialDate {
  if (typeof value !== 'string') return false;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
  return match !== null && make(match[1], match[2], match[3]).kind === 'date';
}

const TIME = '(?:[T,\\s]\\s*\\d{1,2}:\\d{2}.*)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2})${TIME})?$`, 'iu');
const TWO_THEN_YEAR = new RegExp(`^(\\d{1,2})([-/.])\\s?(\\d{1,2})\\2\\s?(\\d{4}|\\d{2})\\.?${TIME}$`, 'iu');
const EAST_ASIAN = /^(\d{4})\s?[年년](?:\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일])?)?$/u;

function readNumeric(plain: string, order: DayMonthOrder | null): DateReading | null {
  if (/^\d+$/.test(plain)) return readDigits(plain);
  const yearFirst = YEAR_FIRST.exec(plain);
  if (yearFirst !== null) return make(yearFirst[1], yearFirst[3], yearFirst[4]);
  const eastAsian = EAST_ASIAN.exec(plain);
  if (eastAsian !== null) return make(eastAsian[1], eastAsian[2], eastAsian[3]);
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(plain);
  if (monthYear !== null) return make(monthYear[2], monthYear[1]);
  const twoThenYear = TWO_THEN_YEAR.exec(plain);
  if (twoThenYear === null) return null;
  const [, first, separator, second, year] = twoThenYear;
  return readTwoThenYear(
    plain,
    Number(first),
    Number(second),
    year ?? '',
    separator === '.' ? 'day first' : order,
  );
}

/** `2020`, `202112` and `20204` (ContactOut: year and unpadded month), `20200315`, epoch milliseconds. */
function readDigits(digits: string): DateReading {
  if (digits.length === 4) return make(digits);
  if (digits.length === 5 || digits.length === 6) return make(digits.slice(0, 4), digits.slice(4));
  if (digits.length === 8) return make(digits.slice(0, 4), digits.slice(4, 6), digits.slice(6));
  if (digits.length === 12 || digits.length === 13) {
    const [year, month, day] = new Date(Number(digits)).toISOString().slice(0, 10).split('-');
    return make(year, month, day);
  }
  return unreadable(`“${digits.slice(0, 60)}” is no date we can read`);
}

function readTwoThenYear(
  plain: string,
  first: number,
  second: number,
  year: string,
  order: DayMonthOrder | null,
): DateReading {
  const decided = first > 12 ? 'day first' : second > 12 ? 'month first' : order;
  const shortYear = year.length === 2;
  if ((decided === null && first !== second) || (shortYear && order === null)) {
    return unreadable(`in “${truncate(plain, 60)}” day, month or year can be told apart in two ways`, true);
  }
  // A résumé or an export of our time: 70 to 99 are the last century.
  const fullYear = shortYear ? `${Number(year) >= 70 ? '19' : '20'}${year}` : year;
  return decided === 'month first'
    ? make(fullYear, `${first}`, `${second}`)
    : make(fullYear, `${second}`, `${first}`);
}

const DAY_NAME_YEAR =
  /^(?:\p{L}+\.?,\s*)?(\d{1,2})(?:st|nd|rd|th|\.|º)?[\s-]+(?:de\s+)?(\p{L}+\.?)(?:\s+de|\s+del)?,?[\s-]+(\d{4})(?:\s?г\.?)?(?:[,\s]\s*\d{1,2}:\d{2}.*)?$/iu;
const NAME_DAY_YEAR =
  /^(?:\p{L}+\.?,\s*)?(\p{L}+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[,\s]\s*\d{1,2}:\d{2}.*)?$/iu;
const NAME_YEAR = /^(\p{L}+\.?)(?:\s+(?:de|del))?,?[\s\-/]+(\d{4})(?:\s?г\.?)?$/iu;
const YEAR_NAME = /^(\d{4})[\s,-]+(\p{L}+\.?)$/u;
/** Half a year or less that is no month: the year is what we can keep. */
const SEASON_YEAR = /^(?:spring|summer|autumn|fall|winter|q[1-4]|h[12]|early|mid|late)[\s,-]+(\d{4})$/iu;

function readWithName(plain: string): DateReading | null {
  const season = SEASON_YEAR.exec(plain);
  if (season !== null) return make(season[1]);
  const dayFirst = DAY_NAME_YEAR.exec(plain);
  if (dayFirst !== null) return named(plain, dayFirst[3], dayFirst[2], dayFirst[1]);
  const nameFirst = NAME_DAY_YEAR.exec(plain);
  if (nameFirst !== null) return named(plain, nameFirst[3], nameFirst[1], nameFirst[2]);
  const month = NAME_YEAR.exec(plain);
  if (month !== null) return named(plain, month[2], month[1]);
  const yearFirst = YEAR_NAME.exec(plain);
  return yearFirst === null ? null : named(plain, yearFirst[1], yearFirst[2]);
}

function named(plain: string, year: string | undefined, name: string | undefined, day?: string): DateReading {
  const month = monthOfName(name ?? '');
  return month === null
    ? unreadable(`“${truncate(plain, 60)}” names no month we know`)
    : make(year, `${month}`, day);
}

function make(year: string | undefined, month?: string, day?: string): DateReading {
  const y = Number(year);
  if (!(y >= 1900 && y <= 2100)) return unreadable(`${year} is no year of a working life`);
  if (month === undefined) return { kind: 'date', date: `${y}`, precision: 'year' };
  const m = Number(month);
  if (!(m >= 1 && m <= 12)) return unreadable(`there is no month ${month}`);
  const yearMonth = `${y}-${`${m}`.padStart(2, '0')}`;
  if (day === undefined) return { kind: 'date', date: yearMonth, precision: 'month' };
  const d = Number(day);
  // Day 0 of the next month is the last of this one.
  if (!(d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate()))
    return unreadable(`${yearMonth} has no day ${day}`);
  return { kind: 'date', date: `${yearMonth}-${`${d}`.padStart(2, '0')}`, precision: 'day' };
}

const CURRENT = new Set(
  (
    'present|the present|current|currently|now|today|ongoing|to date|till date|until now|till now|heute|aktuell|jetzt|bis heute|' +
    "derzeit|aujourd'hui|présent|à présent|actuel|en cours|actualidad|la actualidad|presente|actual|actualmente|hoy|atual|" +
    'atualmente|o momento|oggi|attuale|in corso|heden|nu|nuvarande|pågående|nykyinen|obecnie|teraz|současnost|' +
    'настоящее время|по настоящее время|по н.в.|сейчас|нині|günümüz|halen|devam ediyor|至今|现在|目前|現在|現職|在职|현재|재직중|الآن|حتى الآن|כיום|वर्तमान'
  ).split('|'),
);

/** Also with how long it has lasted behind it: `至今（9个月）`, `Present (2 yrs)`. */
function isCurrent(plain: string): boolean {
  const word = plain
    .replace(/\s*[（([·].*$/u, '')
    .replaceAll('’', "'")
    .replace(/[.!]$/u, '')
    .toLowerCase();
  return CURRENT.has(word) || CURRENT.has(plain.toLowerCase());
}

function unreadable(reason: string, ambiguous = false): DateReading {
  return { kind: 'unreadable', ambiguous, reason };
}
