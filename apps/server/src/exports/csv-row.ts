import { stringify } from 'csv-stringify/sync';

/** What a CSV file begins with, so that Excel reads names of all scripts. */
export const byteOrderMark = '\uFEFF';

/**
 * One record of a CSV file with its line end (RFC 4180): cells are quoted where they hold a comma, a quotation mark
 * or any line break. What a spreadsheet would run as a formula is shown as text instead.
 */
export function csvRow(cells: readonly (string | null)[]): string {
  return stringify([cells.map((cell) => neutral(cell ?? ''))], {
    record_delimiter: 'windows',
    // By itself the library quotes cells for the line end of the file alone, and a lone \n or \r would end the record.
    quoted_match: /[\r\n]/,
    quoted_empty: cells.length === 1,
  });
}

/** Spreadsheets take these for the start of a formula, in their full-width forms too, some after white space. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

function neutral(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell;
}
