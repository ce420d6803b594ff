export interface TableForm {
  readonly delimiter: string;
  readonly lineEnd: string;
  /** Quotes every cell, not only those that need it. */
  readonly quoteAll: boolean;
}

/** A table as delimited text (RFC 4180). */
export function writeTable(rows: readonly (readonly string[])[], form: TableForm): string {
  const { delimiter, lineEnd, quoteAll } = form;
  const cell = (text: string) =>
    quoteAll || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(cell).join(delimiter) + lineEnd).join('');
}
