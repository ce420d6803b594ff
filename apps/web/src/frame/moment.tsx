import { Tooltip } from '@mantine/core';
import { sayMoment } from './say-moment.ts';

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

function exactly(date: Date): string {
  return date.toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' });
}
