/** What is said of a file that cannot be read, but for its kind and the problem. */
export const UNREADABLE = {
  format: null,
  formatLabel: null,
  encoding: 'utf-8',
  bom: false,
  encodingRepair: null,
  delimiter: null,
  sheet: null,
  sheets: [],
  headerRow: null,
  firstDataLine: 1,
  headers: [],
  mapping: [],
  encodingAssumed: false,
} as const;
