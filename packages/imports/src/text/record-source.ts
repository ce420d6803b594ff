import type { TableRecord } from '../table/table-record.ts';
import { repairText } from './mojibake.ts';
import { RecordSplitter } from './record-splitter.ts';

/** The records of a text that comes in pieces, in batches. */
export async function* splitRecords(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly TableRecord[], void> {
  const splitter = new RecordSplitter(delimiter);
  for await (const chunk of text) {
    const records = splitter.push(chunk);
    if (records.length > 0) yield records;
  }
  yield splitter.finish();
}

/** The same records with the damage of a wrong encoding undone. */
export async function* repaired(
  batches: AsyncIterable<readonly TableRecord[]>,
): AsyncGenerator<readonly TableRecord[], void> {
  for await (const records of batches) yield records.map(repairRecord);
}

/** The same record with the damage of a wrong encoding undone in each cell. */
export function repairRecord(record: TableRecord): TableRecord {
  return { ...record, cells: record.cells.map(repairText) };
}
