import { RecordSplitter } from '../text/record-splitter.ts';

/** Links of one cell: split at white space, `;`, ` | ` and `, `. A Sales Navigator address may hold commas. */
export function splitLinks(cell: string): string[] {
  const whole = cell.trim();
  if (!/[\s;|]/.test(whole)) return whole === '' ? [] : [whole];
  return tidyList(cell.split(/;|,\s+|\s+\|\s+|\s+(?=https?:|www\.)|[\n\r]/));
}

/**
 * The items of a column that is a list by its name (skills, tags): split at `;`, `|` and line ends, or at `,`
 * when there are none of these. An item in quotes (`go;"senior"`) loses them, and may hold the separator.
 */
export function splitItems(cell: string): string[] {
  const separator = [';', '|', '\n', ','].find((candidate) => cell.includes(candidate));
  if (separator === undefined && !cell.includes('"')) return tidyList([cell]);
  const splitter = new RecordSplitter(separator ?? ';');
  return tidyList([...splitter.push(cell), ...splitter.finish()].flatMap((record) => record.cells));
}

/** Trimmed, without empty items and without repeats in another letter case. */
function tidyList(items: readonly string[]): string[] {
  const seen = new Set<string>();
  return items
    .map((item) => item.trim())
    .filter((item) => {
      const key = item.toLowerCase();
      if (item === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
