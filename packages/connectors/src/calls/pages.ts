import type { ReadFailure } from '../connector.ts';

/** What was read of a list. */
export interface Pages {
  readonly rows: readonly unknown[];
  /** `capped`: there was more than we read, or the list did not say how to go on. `failed`: see `failure`. */
  readonly end: 'complete' | 'capped' | 'failed';
  readonly failure: ReadFailure | null;
}
