import { StatusMark } from '../frame/status-mark.tsx';
import type { Outcome } from './imports.ts';
import { outcomeLooks } from './outcome-looks.ts';

/** What became of one row. */
export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  return <StatusMark {...outcomeLooks[outcome]} />;
}
