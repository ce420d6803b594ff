import type { Candidate } from '@crosswalk/candidates';

/** What became of one record of a file. Every record is exactly one of these; none is left out. */
export type ImportedRow = CandidateRow | SkippedRow;

export interface CandidateRow {
  readonly kind: 'candidate';
  /** Number of the record after the header, 1-based, skipped ones included: the same at every reading. */
  readonly row: number;
  /** Physical line on which the record starts, 1-based. */
  readonly line: number;
  readonly candidate: Candidate;
  /** What could not be used as it was, in the user's words. */
  readonly warnings: readonly string[];
  /** The record's cells as they were read, for a caller who turns it away. May hold what `storable` removes. */
  readonly cells: readonly string[];
}

export interface SkippedRow {
  readonly kind: 'skipped';
  readonly row: number;
  readonly line: number;
  /** Why no candidate came of it, in the user's words. */
  readonly reason: string;
  /** The record's cells as they were read. */
  readonly cells: readonly string[];
}

/** How many records became what. Final once the rows have been read to their end. */
export interface ImportTotals {
  /** Records after the header: `candidates` plus `skipped`. */
  readonly rows: number;
  readonly candidates: number;
  readonly skipped: number;
  /** Lines without a single character, which are not rows. */
  readonly blankLines: number;
}
