import { type GreenhouseError, unprocessable } from './errors.ts';
import type { Switches } from './switches.ts';

/** At most so many values in one comma-separated filter (Harvest v3 reference, list parameters). */
const MAX_VALUES = 50;

/** How one query parameter chooses rows. */
export type Filter<T> =
  | { readonly kind: 'ids'; readonly of: (row: T) => number | null | readonly number[] }
  | { readonly kind: 'words'; readonly has: (row: T, words: readonly string[]) => boolean }
  | { readonly kind: 'flag'; readonly of: (row: T) => boolean | null }
  | { readonly kind: 'time'; readonly of: (row: T) => number | null }
  | {
      readonly kind: 'text';
      readonly is: (row: T, text: string) => boolean;
      readonly among?: readonly string[];
    }
  | { readonly kind: 'integer'; readonly has: (row: T, value: number) => boolean };

type Test<T> = (row: T) => boolean;

/**
 * Makes a filter of what was sent for one parameter.
 * @param operator what stood in brackets after the name (`created_at[gte]`); null for none
 * @throws GreenhouseError 422 naming the parameter
 */
export function readFilter<T>(
  name: string,
  operator: string | null,
  text: string,
  filter: Filter<T>,
  switches: Switches,
): Test<T> {
  if (operator !== null && (filter.kind !== 'time' || switches.dateFilters === 'pipe'))
    throw notAllowed(`${name}[${operator}]`, switches);
  switch (filter.kind) {
    case 'ids': {
      const wanted = new Set(readIds(name, text));
      return (row) => {
        const ids = filter.of(row);
        if (ids === null) return false;
        return typeof ids === 'number' ? wanted.has(ids) : ids.some((id) => wanted.has(id));
      };
    }
    case 'words': {
      const words = values(name, text);
      return (row) => filter.has(row, words);
    }
    case 'flag': {
      if (text !== 'true' && text !== 'false')
        throw unprocessable({ [name]: `\`${text}\` is not a boolean` });
      return (row) => filter.of(row) === (text === 'true');
    }
    case 'integer': {
      const value = readInteger(name, text);
      return (row) => filter.has(row, value);
    }
    case 'text':
      if (filter.among !== undefined && !filter.among.includes(text))
        throw unprocessable({ [name]: `\`${text}\` is not one of: ${filter.among.join(', ')}` });
      return (row) => filter.is(row, text);
    case 'time': {
      const inRange = readTimes(name, operator === null ? text : `${operator}|${text}`);
      return (row) => {
        const time = filter.of(row);
        return time !== null && inRange(time);
      };
    }
  }
}

/** Comma-separated ids. @throws GreenhouseError 422 for anything else, or more than 50. */
export function readIds(name: string, text: string): readonly number[] {
  return values(name, text).map((value) => readInteger(name, value));
}

/** @throws GreenhouseError 422 when it is not a whole number. */
export function readInteger(name: string, text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw unprocessable({ [name]: `\`${text}\` is not an integer` });
  return Number(text);
}

/** @throws GreenhouseError 422 for more than 50. */
export function values(name: string, text: string): readonly string[] {
  const found = text.split(',').filter((value) => value !== '');
  if (found.length > MAX_VALUES) throw unprocessable({ [name]: `array size is greater than: ${MAX_VALUES}` });
  return found;
}

/** An unknown key of a query or body. The words are invented; a switch picks their form. */
export function notAllowed(name: string, switches: Switches): GreenhouseError {
  return unprocessable(unknownKey(name, switches));
}

export function unknownKey(name: string, switches: Switches): string | Record<string, string> {
  return switches.unknownKeyForm === 'field'
    ? { [name]: 'is not allowed' }
    : `The property ${name} is not allowed.`;
}

const comparisons: Readonly<Record<string, (time: number, bound: number) => boolean>> = {
  gte: (time, bound) => time >= bound,
  lte: (time, bound) => time <= bound,
  gt: (time, bound) => time > bound,
  lt: (time, bound) => time < bound,
};

/** `gte|TIME`, also several: `gte|TIME|lte|TIME`. */
function readTimes(name: string, text: string): (time: number) => boolean {
  const parts = text.split('|');
  const tests: ((time: number) => boolean)[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const compare = comparisons[parts[at] ?? ''];
    const bound = readTime(parts[at + 1] ?? '');
    if (compare === undefined || bound === null) {
      throw unprocessable({
        [name]: `\`${text}\` must be an operator (gte, lte, gt, lt), a pipe and an ISO 8601 time`,
      });
    }
    tests.push((time) => compare(time, bound));
  }
  return (time) => tests.every((test) => test(time));
}

/** Milliseconds of an ISO 8601 date or date-time; null when it is neither. */
export function readTime(text: string): number | null {
  // A plus sign that was not percent-encoded arrives as a blank.
  const repaired = text.replace(/ (\d\d:\d\d)$/, '+$1');
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(repaired)) return null;
  const zoned = /T/.test(repaired) && !/(Z|[+-]\d\d:?\d\d)$/.test(repaired) ? `${repaired}Z` : repaired;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : time;
}
