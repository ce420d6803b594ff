import { Tooltip } from '@mantine/core';

interface MomentProps {
  /** ISO 8601. */
  readonly at: string;
}

/** A time: relative within a week, else the date; exact on hover and for screen readers. */
export function Moment({ at }: MomentProps) {
  const date = new Date(at);
  return (
    <Tooltip label={exactly(date)} withinPortal>
      <time dateTime={at} className="numbers">
        {sayMoment(date, new Date())}
      </time>
    </Tooltip>
  );
}

const week = 7 * 24 * 3600;
const units = [
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
] as const;
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** "2 hours ago", "yesterday", "12 Mar 2026". */
export function sayMoment(date: Date, now: Date): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) >= week) {
    return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  }
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return 'just now';
}

function exactly(date: Date): string {
  return date.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' });
}
