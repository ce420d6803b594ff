const YES = new Set(['true', 'yes', 'y', '1', 'x', 'ja', 'oui', 'sí', 'si', 'bounced']);
const NO = new Set(['', 'false', 'no', 'n', '0', 'nein', 'non']);

/** Reads `TRUE`, `yes`, `1` and the like; null when the cell says neither yes nor no. */
export function readYesNo(cell: string): boolean | null {
  const word = cell.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
