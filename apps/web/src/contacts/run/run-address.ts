import { runViews } from '../outcome-looks.ts';
import type { RunView } from '../runs.ts';

/** What the address of a run says beside whose it is. */
export interface RunSearch {
  readonly outcome?: RunView;
}

/** Drops what does not fit. */
export function readRunSearch(search: Readonly<Record<string, unknown>>): RunSearch {
  const outcome = runViews.find((one) => one === search.outcome);
  return outcome === undefined ? {} : { outcome };
}
