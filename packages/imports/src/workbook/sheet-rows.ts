import { unpack } from '../archive/unpack.ts';
import type { TableRecord } from '../table/table-record.ts';
import type { Sheet, Workbook } from './open-workbook.ts';
import { partText } from './scan-part.ts';
import { SheetScanner } from './sheet-scanner.ts';
import { XmlScanner } from './xml-scanner.ts';

/**
 * The rows of a sheet in batches, streamed: memory does not grow with their number.
 * @throws {ArchiveError} also after some rows, where the damage lies further down
 */
export async function* readSheetRows(
  workbook: Workbook,
  sheet: Sheet,
): AsyncGenerator<readonly TableRecord[], void> {
  const rows = new SheetScanner(workbook);
  const scanner = new XmlScanner(rows);
  for await (const text of partText(workbook.archive, sheet.member)) {
    try {
      scanner.push(text);
    } finally {
      // Also those before the place at which the XML is damaged.
      const records = rows.take();
      if (records.length > 0) yield records;
    }
  }
  scanner.finish();
}

/** At most the first `count` rows. */
export async function firstSheetRows(
  workbook: Workbook,
  sheet: Sheet,
  count: number,
): Promise<TableRecord[]> {
  const found: TableRecord[] = [];
  for await (const records of readSheetRows(workbook, sheet)) {
    found.push(...records.slice(0, count - found.length));
    if (found.length >= count) break;
  }
  return found;
}

export interface MergedCells {
  readonly count: number;
  /** The first few, such as `A2:A5`. */
  readonly examples: readonly string[];
}

const EXAMPLES = 3;
const START = Buffer.from('<mergeCell ');
const ROOM = 200;

/**
 * The merged cells of a sheet. They stand behind its rows, so it is unpacked to its end, but not scanned: that
 * takes a fraction of the time. A sheet in UTF-16, or with a prefix to its names, shows none.
 */
export async function findMergedCells(workbook: Workbook, sheet: Sheet): Promise<MergedCells> {
  const examples: string[] = [];
  let count = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of unpack(workbook.archive, sheet.member)) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    let from = 0;
    // The reference has to be within the bytes at hand, too.
    for (
      let at = bytes.indexOf(START);
      at !== -1 && at + ROOM <= bytes.length;
      at = bytes.indexOf(START, from)
    ) {
      count += 1;
      from = at + START.length;
      if (examples.length < EXAMPLES) examples.push(...reference(bytes, at));
    }
    held = Buffer.from(bytes.subarray(Math.max(from, bytes.length - ROOM)));
  }
  for (let at = held.indexOf(START); at !== -1; at = held.indexOf(START, at + 1)) {
    count += 1;
    if (examples.length < EXAMPLES) examples.push(...reference(held, at));
  }
  return { count, examples };
}

function reference(bytes: Buffer, at: number): string[] {
  const found = /\sref="([A-Z]+\d+:[A-Z]+\d+)"/.exec(bytes.toString('latin1', at, at + ROOM))?.[1];
  return found === undefined ? [] : [found];
}
