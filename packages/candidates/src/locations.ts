import { countryOfAmericanRegion } from './american-regions.ts';
import { isBlankValue } from './blank-values.ts';
import type { Location } from './candidate.ts';
import { readCountry } from './countries.ts';
import { remembering } from './remembering.ts';
import { tidyLine, truncate } from './tidy.ts';

/** The cells a source has for a place; any may be missing. */
export interface LocationCells {
  readonly text?: string | null;
  readonly city?: string | null;
  readonly region?: string | null;
  /** Name or code. */
  readonly country?: string | null;
}

const LIMIT = 500;

/**
 * Reads where somebody is; null when nothing is said. The text stays as given. City, region and country are taken
 * from cells of their own where there are some, else from the text only where its form leaves no doubt: a wrong
 * country would make wrong phone numbers. (`Berlin, DE` may be Germany or Delaware and gets no country.)
 */
export function readLocation(given: string | LocationCells): Location | null {
  const cells = typeof given === 'string' ? { text: given } : given;
  const text = cell(cells.text);
  const city = cell(cells.city);
  const region = cell(cells.region);
  const country = cell(cells.country);
  const parts = [city, region, country].filter((part) => part !== null);
  const fromText = text === null ? NOWHERE : partsOf(text);
  if (text === null && parts.length === 0) return null;
  return {
    text: text ?? parts.join(', '),
    city: city ?? fromText.city,
    region: region ?? fromText.region,
    countryCode: countryOfCells(country, region) ?? fromText.countryCode,
  };
}

type Parts = Pick<Location, 'city' | 'region' | 'countryCode'>;
const NOWHERE: Parts = { city: null, region: null, countryCode: null };

function cell(given: string | null | undefined): string | null {
  return given === null || given === undefined ? null : readCell(given);
}

/** Places remembered: of a large file's people many live in the same. */
const REMEMBERED = 10_000;

const readCell = remembering(REMEMBERED, (given): string | null => {
  const text = truncate(tidyLine(given), LIMIT)
    .replace(/^[\s,;]+|[\s,;]+$/gu, '')
    .replace(/\s+,/gu, ',');
  return isBlankValue(text) ? null : text;
});

function countryOfCells(country: string | null, region: string | null): string | null {
  if (country !== null) return countryOf(country);
  // A region cell alone tells a country only by its full name: `CA` is a state, a country and more.
  return region === null || region.length < 3 || isAlsoCountry(region)
    ? null
    : countryOfAmericanRegion(region);
}

const countryOf = remembering(REMEMBERED, readCountry);
const partsOf = remembering(REMEMBERED, (text) => takeApart(text));

function takeApart(text: string): Parts {
  const parts = text.split(',').map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  if (parts.some((part) => part === '') || parts.length > 4) return NOWHERE;
  const country = readCountry(last);
  const state = countryOfAmericanRegion(last);
  if (parts.length === 1)
    return { ...NOWHERE, countryCode: state === null && last.length > 2 ? country : null };
  if (state !== null) return inAmericanRegion(parts, last, state, country);
  if (country === null) return { ...NOWHERE, city: parts.length === 2 ? cityOf(parts[0]) : null };
  return inCountry(parts, country);
}

/** `Austin, Texas`, `Austin, TX`; but not `Atlanta, Georgia` or `Berlin, DE`, which may be in another country. */
function inAmericanRegion(
  parts: readonly string[],
  last: string,
  state: string,
  country: string | null,
): Parts {
  const city = parts.length === 2 ? cityOf(parts[0]) : null;
  return country === null ? { city, region: last, countryCode: state } : { ...NOWHERE, city };
}

function inCountry(parts: readonly string[], countryCode: string): Parts {
  const [first, second] = parts;
  if (parts.length === 2 && first !== undefined) {
    const isRegion =
      first.length > 2 && first !== 'New York' && countryOfAmericanRegion(first) === countryCode;
    return isRegion
      ? { city: null, region: first, countryCode }
      : { city: cityOf(first), region: null, countryCode };
  }
  return { city: cityOf(first), region: parts.length === 3 ? (second ?? null) : null, countryCode };
}

/** Not the areas LinkedIn draws round cities (`Greater Munich Metropolitan Area`). */
function cityOf(part: string | undefined): string | null {
  if (part === undefined || /\b(?:area|region|metropolitan|greater|metroplex|remote)\b|\d/iu.test(part))
    return null;
  return part;
}

function isAlsoCountry(region: string): boolean {
  return readCountry(region) !== null;
}
