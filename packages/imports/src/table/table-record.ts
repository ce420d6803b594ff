/** What a person should know about one cell, beyond its text. */
export interface CellMark {
  /** Place of the cell, 0-based. */
  readonly index: number;
  /**
   * `error`: a formula that went wrong, read as empty · `digits-lost`: a number of more digits than Excel keeps ·
   * `made-a-date`: Excel may have turned something else into this month · `cut`: longer than a cell can be ·
   * `beyond`: the cells from here on were left out, because no table of candidates is that wide.
   */
  readonly kind: 'error' | 'digits-lost' | 'made-a-date' | 'cut' | 'beyond';
  /** The error's name (`#N/A`) or the text as read. */
  readonly text: string;
}

/** One record of a table, whatever kind of file it stands in. */
export interface TableRecord {
  readonly cells: readonly string[];
  /** Physical line, or row of the sheet, on which the record starts, 1-based. */
  readonly line: number;
  /** Physical line of a quote that was opened and never closed; the quote was then read as a plain letter. */
  readonly unclosedQuoteLine: number | null;
  readonly marks?: readonly CellMark[];
  /** True when it is known to hold no NUL, no lone surrogate and no letter that could not be decoded. */
  readonly sound?: boolean;
  /** True for a row that is hidden in the workbook. */
  readonly hidden?: boolean;
}
