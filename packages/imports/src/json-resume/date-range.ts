import { comparePartialDates, type PartialDate, readPartialDate } from '@crosswalk/candidates';
import { type JsonObject, lineOf } from './json-values.ts';

export interface DateRange {
  readonly start: PartialDate | null;
  readonly end: PartialDate | null;
  /** No end is given, or the end says that it still lasts. */
  readonly current: boolean;
}

/**
 * Reads `startDate` and `endDate` of an item. A date that cannot be read, or a pair of which the end comes first,
 * is left out and said; the item itself stays.
 */
export function readDateRange(item: JsonObject, where: string, warn: (message: string) => void): DateRange {
  const start = readOne(item.startDate, `${where}: the start date`, warn);
  const end = readOne(item.endDate, `${where}: the end date`, warn);
  if (start.date !== null && end.date !== null && comparePartialDates(end.date, start.date) < 0) {
    // `2014` after `2014-06` is less precise, not earlier.
    if (!start.date.startsWith(end.date)) {
      warn(`${where} ends (${end.date}) before it starts (${start.date}); both dates were left out.`);
      return { start: null, end: null, current: false };
    }
  }
  return { start: start.date, end: end.date, current: end.open };
}

interface OneDate {
  readonly date: PartialDate | null;
  /** Nothing stands there, or a word such as `Present`. */
  readonly open: boolean;
}

function readOne(value: unknown, what: string, warn: (message: string) => void): OneDate {
  const text = lineOf(value);
  if (text === null) return { date: null, open: true };
  const reading = readPartialDate(text);
  if (reading.kind === 'date') return { date: reading.date, open: false };
  if (reading.kind !== 'unreadable') return { date: null, open: true };
  warn(`${what} "${text}" was left out: ${reading.reason}.`);
  return { date: null, open: false };
}
