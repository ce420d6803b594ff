import { type Candidate, type Employment, sortEmployments } from '@crosswalk/candidates';
import type { JsonObject } from '../connector.ts';
import { distinctBy } from '../distinct-by.ts';
import { fitDate } from './dates.ts';
import { fitted, LIMIT, lengthOf, line } from './fit.ts';

export interface MappedEmployments {
  /** Bodies without candidate, oldest first, so that the newest is added last and counts as the latest. */
  readonly sent: readonly JsonObject[];
  /** Lines for the note, newest first: what Greenhouse's fields do not take. */
  readonly left: readonly string[];
  /** Of the employment they are in, or were in last. */
  readonly company: string | null;
  readonly title: string | null;
  /** Whether the employments sent make Greenhouse show another company and title than these, which are both known. */
  readonly overwrites: boolean;
}

/**
 * Company, title and start are required, company and title at most 255 characters, and no end means that it lasts
 * (Harvest v3, "Create candidate employment"). What lacks one of them, or ended nobody knows when, goes into the
 * note; nothing is invented but the month of a bare year, and that is said.
 */
export function mapEmployments(candidate: Candidate, warnings: string[]): MappedEmployments {
  const newestFirst = sortEmployments(candidate.employments);
  const fits = newestFirst.map((employment) => ({ employment, body: bodyOf(employment) }));
  const usable = fits.flatMap(({ employment, body }) => (body === null ? [] : [{ employment, body }]));
  const sent = distinctBy(usable, ({ body }) => JSON.stringify(body)).toReversed();
  const left = fits.flatMap(({ employment, body }) => (body === null ? (inWords(employment) ?? []) : []));
  warn(newestFirst, sent.length, left.length, usable, warnings);
  const top = newestFirst[0];
  const company = fittedOrNull(line(top?.company ?? null));
  const title = fittedOrNull(line(top?.title ?? null));
  const lasting = sent.filter(({ employment }) => employment.current).length;
  const shown = sent.at(-1);
  const overwritten = shown !== undefined && !(shown.employment === top && lasting <= 1);
  const both = company !== null && title !== null;
  // One of the two alone would stand beside the other one of another employment.
  if (overwritten && !both && (company !== null || title !== null)) {
    warnings.push(
      `Of the newest employment only the ${title === null ? 'company' : 'title'} is known, so Greenhouse will show ` +
        `“${shown.body.title}” at “${shown.body.company_name}”.`,
    );
  }
  return {
    sent: sent.map(({ body }) => body),
    left,
    company,
    title,
    overwrites: overwritten && both,
  };
}

type Body = JsonObject & Readonly<Record<'company_name' | 'title' | 'start_date', string>>;

function bodyOf({ company, title, start, end, current }: Employment): Body | null {
  const company_name = fittedOrNull(line(company));
  const fittedTitle = fittedOrNull(line(title));
  const from = fitDate(start, false);
  const to = fitDate(end, true);
  if (company_name === null || fittedTitle === null || from === null || (to === null && !current))
    return null;
  const body = { company_name, title: fittedTitle, start_date: from.date };
  return to === null || current ? body : { ...body, end_date: to.date };
}

function warn(
  all: readonly Employment[],
  sent: number,
  left: number,
  usable: readonly { readonly employment: Employment }[],
  warnings: string[],
): void {
  if (left > 0) {
    const which = left === 1 ? 'One employment goes' : `${left} employments go`;
    warnings.push(
      `${which} into the note: Greenhouse takes only those with company, title and start, and with an end unless they last.`,
    );
  }
  const guessed = usable.filter(
    ({ employment: { start, end, current } }) =>
      fitDate(start, false)?.guessed === true || (!current && fitDate(end, true)?.guessed === true),
  ).length;
  if (sent > 0 && guessed > 0) {
    warnings.push(
      `Of ${guessed === 1 ? 'one employment' : `${guessed} employments`} only years are known, and Greenhouse takes ` +
        'dates: January is sent for the start and December for the end.',
    );
  }
  const long = all.flatMap(({ company, title }) => [line(company) ?? '', line(title) ?? '']);
  if (long.some((value) => lengthOf(value) > LIMIT)) {
    warnings.push(`An employer or title is longer than the ${LIMIT} characters Greenhouse takes and is cut.`);
  }
}

/** `Engineer, Acme, 2015 – 2019`; null where nothing is known. */
function inWords({ company, title, start, end, current }: Employment): string | null {
  const period = [start, current ? 'now' : end].filter((date) => date !== null).join(' – ');
  const parts = [line(title), line(company), period === '' || period === 'now' ? null : period];
  const told = parts.filter((part) => part !== null).join(', ');
  return told === '' ? null : told;
}

function fittedOrNull(value: string | null): string | null {
  return value === null ? null : fitted(value);
}
