import { StatusMark } from '../frame/status-mark.tsx';
import type { Outcome, RowFilter } from './imports.ts';
import { outcomeLooks, plannedLooks } from './outcome-looks.ts';

/** What became of one row. */
export function OutcomeMark({ outcome }: { readonly outcome: RowFilter }) {
  return <StatusMark {...outcomeLooks[outcome]} />;
}

/** What will become of one row. */
export function PlannedMark({ outcome }: { readonly outcome: Outcome }) {
  return <StatusMark {...plannedLooks[outcome]} />;
}
