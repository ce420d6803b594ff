import type { PartialDate } from '@crosswalk/candidates';

/** A date as Greenhouse takes it: it shows month and year. `guessed` when only the year was known. */
export interface FittedDate {
  readonly date: string;
  readonly year: number;
  readonly month: number;
  readonly guessed: boolean;
}

/** The first day the date can mean; of a bare year January, or December where it ends something. */
export function fitDate(given: PartialDate | null, ends: boolean): FittedDate | null {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(given ?? '');
  if (parts === null) return null;
  const [, year = '', month = ends ? '12' : '01', day = '01'] = parts;
  return {
    date: `${year}-${month}-${day}`,
    year: Number(year),
    month: Number(month),
    guessed: parts[2] === undefined,
  };
}
