import {
  type Candidate,
  isPlaceholderName,
  type Location,
  type PersonName,
  readLocation,
  readName,
  tidyLine,
} from '@crosswalk/candidates';
import { NOT_A_PERSON, standInName } from '../stand-in-name.ts';
import { readEmailColumns, readLinkColumns, readPhoneColumns } from './contact-columns.ts';
import { readExtras } from './extras.ts';
import { readEducations, readEmployments } from './read-work.ts';
import { RowCells } from './row-cells.ts';
import type { RowPlan } from './row-plan.ts';
import { splitItems } from './split-values.ts';
import { readYesNo } from './yes-no.ts';

export type RowReading =
  | { readonly candidate: Candidate; readonly warnings: readonly string[] }
  | { readonly candidate: null; readonly reason: string };

/**
 * Makes a candidate of one record. A record without a name becomes a candidate all the same when an e-mail
 * address, a phone number or a link reaches the person; the name shown is then that, and a warning says so.
 * `sound`: see `TableRecord.sound`.
 */
export function readRow(cells: readonly string[], plan: RowPlan, sound = false): RowReading {
  if (cells.every((cell) => cell.trim() === '')) {
    return { candidate: null, reason: 'The row is empty.' };
  }
  const row = new RowCells(cells, plan, sound);
  const location = readPlace(row);
  const emails = readEmailColumns(row);
  const links = readLinkColumns(row);
  const phones = readPhoneColumns(row, location?.countryCode ?? null);
  const given = readName({
    full: row.raw('name.full'),
    given: row.raw('name.given'),
    family: row.raw('name.family'),
  });
  const named: PersonName | null =
    given === null || isPlaceholderName(given.full) ? standInName(given, { emails, phones, links }) : given;
  if (named === null) return { candidate: null, reason: NOT_A_PERSON };
  if (named !== given) row.warn(`The row has no name; "${named.full}" stands in for it.`);
  const candidate: Candidate = {
    name: named,
    headline: row.line('headline'),
    summary: row.text('summary'),
    location,
    emails,
    phones,
    links,
    skills: items(row, 'skills'),
    languages: items(row, 'languages').map(readLanguage),
    employments: readEmployments(row),
    educations: readEducations(row),
    tags: items(row, 'tags'),
    notes: row.texts('notes'),
    contactLimits: readContactLimits(row),
    extras: readExtras(row),
  };
  return { candidate, warnings: row.warnings };
}

function readPlace(row: RowCells): Location | null {
  return readLocation({
    text: row.line('location.text'),
    city: row.line('location.city'),
    region: row.line('location.region'),
    country: row.line('location.country'),
  });
}

function items(row: RowCells, field: 'skills' | 'languages' | 'tags'): string[] {
  const columns = row.plan.of(field);
  if (columns.length === 0) return [];
  const found = new Map<string, string>();
  for (const { index } of columns) {
    for (const item of splitItems(row.at(index)).map((part) => tidyLine(part))) {
      const key = item.toLowerCase();
      if (item !== '' && !found.has(key)) found.set(key, item);
    }
  }
  return [...found.values()];
}

/** `English (Native)` holds the fluency too. */
function readLanguage(item: string) {
  const parts = /^(.+?)\s*\(([^()]+)\)$/u.exec(item);
  return { name: parts?.[1] ?? item, fluency: parts?.[2] ?? null };
}

function readContactLimits(row: RowCells) {
  const bounced = row.line('email.status')?.toLowerCase() === 'bounced';
  return {
    doNotCall: saysYes(row, 'do-not-call'),
    doNotMail: saysYes(row, 'do-not-mail') || bounced,
  };
}

function saysYes(row: RowCells, field: 'do-not-call' | 'do-not-mail'): boolean {
  return row.plan.of(field).some(({ index, label }) => {
    const answer = readYesNo(row.at(index));
    // Whoever wrote something there meant to hold us back.
    if (answer === null) row.warn(`"${label}" says "${tidyLine(row.at(index))}"; taken as yes.`);
    return answer ?? true;
  });
}
