/** What is read of a sheet at most. */
export const SHEET_LIMITS = {
  /** Rows (Excel specifications and limits): higher numbers are made up. */
  rows: 1_048_576,
  /** Columns. Excel has 16,384; the widest export of candidates has 64, and each column costs every row. */
  columns: 2_000,
} as const;
