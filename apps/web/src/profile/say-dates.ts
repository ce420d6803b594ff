const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "2020", "Mar 2020": as precisely as a month; what is no date stays as it came. */
export function sayPartialDate(date: string): string {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?/.exec(date) ?? [];
  if (year === undefined) return date;
  const name = month === undefined ? undefined : months[Number(month) - 1];
  return name === undefined ? year : `${name} ${year}`;
}

interface Span {
  readonly start: string | null;
  readonly end: string | null;
  /** Whether it lasts still, where no end is known. */
  readonly current?: boolean;
}

/** "Mar 2020 – now", "until 2019"; empty when nothing is known. */
export function saySpan({ start, end, current = false }: Span): string {
  const until = end === null ? (current ? 'now' : null) : sayPartialDate(end);
  if (start === null) {
    if (until === null) return '';
    return until === 'now' ? 'now' : `until ${until}`;
  }
  return until === null ? `from ${sayPartialDate(start)}` : `${sayPartialDate(start)} – ${until}`;
}
