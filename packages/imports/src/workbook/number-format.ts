import { dateFromSerial, format, getFormatDateInfo, isDateFormat } from 'numfmt';

/** How the numbers of a cell are shown. */
export interface NumberFormat {
  readonly kind: 'general' | 'number' | 'date';
  /** The format's code (ECMA-376, part 1, 18.8.31). */
  readonly code: string;
  readonly shows: {
    readonly year: boolean;
    readonly month: boolean;
    readonly day: boolean;
    readonly time: boolean;
    readonly seconds: boolean;
  };
  /** The format Excel gives by itself to what reads like a month and a year, such as `10-50`, which may be no date. */
  readonly madeByExcel: boolean;
}

const NOTHING = { year: false, month: false, day: false, time: false, seconds: false };
/** Without a style a cell shows its number as it is. */
export const GENERAL: NumberFormat = { kind: 'general', code: 'General', shows: NOTHING, madeByExcel: false };

const MONTH_YEAR = 17;

/** Works out what a format code shows; `id` tells the formats that Excel gives by itself. */
export function readNumberFormat(code: string, id: number | null = null): NumberFormat {
  // Scientific notation would hide digits that are there.
  if (/^(?:general|@|)$/i.test(code.trim()) || /E[+-]/i.test(withoutTexts(code))) return GENERAL;
  if (!isDate(code)) return { kind: 'number', code, shows: NOTHING, madeByExcel: false };
  const { year, month, day, hours, minutes, seconds } = getFormatDateInfo(code);
  return {
    kind: 'date',
    code,
    shows: { year, month, day, time: hours || minutes, seconds },
    madeByExcel: id === MONTH_YEAR,
  };
}

function withoutTexts(code: string): string {
  return code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
}

function isDate(code: string): boolean {
  try {
    return isDateFormat(code);
  } catch {
    // A code that cannot be read shows its number as it is; the same in `show`.
    return false;
  }
}

/** A number as text, and what a person should know about it. */
export interface ShownNumber {
  readonly text: string;
  readonly digitsLost: boolean;
}

const DAYS_FROM_1900_TO_1904 = 1462;
/** 31 December 9999, the last day Excel knows. */
const LAST_DAY = 2_958_465;
/** Excel keeps 15 digits of a number (Excel specifications and limits, "Number precision"). */
const EXACT = 1e15;

/**
 * A number as its cell shows it, but never in scientific notation, and dates as ISO 8601 with as much as the cell
 * shows: `2020-10-05`, `2020-10`, `2020-10-05 09:14`. A day without a year stays as shown (`10-Jan`).
 */
export function showNumber(value: number, numberFormat: NumberFormat, from1904: boolean): ShownNumber {
  const digitsLost = Number.isInteger(value) && Math.abs(value) >= EXACT;
  if (numberFormat.kind === 'general' || !Number.isFinite(value)) return { text: plain(value), digitsLost };
  if (numberFormat.kind === 'number') return { text: show(numberFormat.code, value), digitsLost };
  const serial = value + (from1904 ? DAYS_FROM_1900_TO_1904 : 0);
  if (serial < 0 || serial > LAST_DAY + 1) return { text: plain(value), digitsLost };
  return { text: showDate(serial, numberFormat), digitsLost: false };
}

function showDate(serial: number, { code, shows }: NumberFormat): string {
  if (!shows.year) return show(code, serial);
  const [year, month, day, hours, minutes, seconds] = dateFromSerial(serial);
  const parts = [pad(year, 4)];
  if (shows.month) parts.push(pad(month, 2));
  if (shows.month && shows.day) parts.push(pad(day, 2));
  const date = parts.join('-');
  if (!shows.time || !shows.day) return date;
  const time = `${pad(hours, 2)}:${pad(minutes, 2)}`;
  return seconds === 0 || !shows.seconds ? `${date} ${time}` : `${date} ${time}:${pad(seconds, 2)}`;
}

function show(code: string, value: number): string {
  try {
    return format(code, value, { nbsp: false, overflow: '' }).trim() || plain(value);
  } catch {
    return plain(value);
  }
}

/** All digits there are: `447000000000`, never `4.47E+11`. */
function plain(value: number): string {
  if (!Number.isFinite(value)) return '';
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? value.toFixed(0) : `${BigInt(value)}`;
  // What a cell holds beyond 15 digits comes from binary arithmetic: 0.1 + 0.2.
  const rounded = `${Number(value.toPrecision(15))}`;
  return rounded.includes('e') ? value.toFixed(20).replace(/0+$/, '') : rounded;
}

function pad(value: number | undefined, width: number): string {
  return `${value ?? 0}`.padStart(width, '0');
}
