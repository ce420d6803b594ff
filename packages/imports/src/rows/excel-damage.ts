const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const DAY_FOR_RANGE = new RegExp(`^(?:\\d{1,2}-(?:${MONTH})|(?:${MONTH})-\\d{2})$`, 'i');
const SHORTENED_NUMBER = /^\d(?:\.\d+)?E\+\d{1,2}$/i;
const FALSE_DECIMAL = /^\d{6,}\.0$/;
const ABOUT_A_DATE = /date|\bon$|\bat$|\btime|contacted|since|month|day/i;
const LONGEST = 16;

/** Whether a column is about a date by its name: what looks like one there is no damage. */
export function isAboutDate(label: string): boolean {
  return ABOUT_A_DATE.test(label);
}

/**
 * Says that a cell looks changed by Excel, which turns `1-10` into `10-Jan`, `447000000000` into `4.47E+11` and
 * appends `.0`. What stood there cannot be known, so the value stays as it is. Null when nothing looks wrong.
 */
export function excelDamage(cell: string, label: string): string | null {
  if (cell.length > LONGEST || cell.length < 5) return null;
  // Each of the three has one of these; most cells have none.
  if (!cell.includes('-') && !cell.includes('+') && !cell.includes('.0')) return null;
  const value = cell.trim();
  if (DAY_FOR_RANGE.test(value) && !isAboutDate(label)) {
    return `"${label}" was probably a range that Excel turned into a date: "${value}" is kept as it is.`;
  }
  if (SHORTENED_NUMBER.test(value)) {
    return `"${label}" was probably a long number that Excel cut short: "${value}" is kept as it is.`;
  }
  if (FALSE_DECIMAL.test(value)) {
    return `"${label}" was probably a number to which ".0" was added: "${value}" is kept as it is.`;
  }
  return null;
}
