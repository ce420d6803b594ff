/** What the audit log is narrowed to, as its address says. */
export interface AuditSearch {
  readonly action?: string;
  /** Who did it, by id. */
  readonly member?: string;
  /** What it was done to, by id. */
  readonly subject?: string;
  /** Days, as 2026-03-01: the first and the last. */
  readonly from?: string;
  readonly to?: string;
}

/** Drops what does not fit. */
export function readAuditSearch(search: Readonly<Record<string, unknown>>): AuditSearch {
  const text = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' && value.length <= 64 ? value : undefined;
  };
  const day = (name: string) => {
    const value = text(name);
    return value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
      ? value
      : undefined;
  };
  const [action, member, subject] = [text('action'), text('member'), text('subject')];
  const [from, to] = [day('from'), day('to')];
  return {
    ...(action === undefined ? {} : { action }),
    ...(member === undefined ? {} : { member }),
    ...(subject === undefined ? {} : { subject }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** The same as the server takes it: days are those of this browser's time zone, the last one whole. */
export function asQuery({ from, to, ...rest }: AuditSearch) {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: startOf(from).toISOString() }),
    ...(to === undefined ? {} : { to: dayAfter(startOf(to)).toISOString() }),
  };
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** By the calendar: some days have no 24 hours. */
function dayAfter(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1);
}
