import { storable } from '@crosswalk/candidates';
import { formatById } from '../formats/registry.ts';
import type { ImportedRow } from '../imported-row.ts';
import type { Inspection } from '../inspect.ts';
import { NOT_A_PERSON } from '../stand-in-name.ts';
import { isBlank } from '../table/layout.ts';
import { RecordSplitter, type TextRecord } from '../text/record-splitter.ts';
import { readRow } from './read-row.ts';
import { planRows, type RowPlan } from './row-plan.ts';

/** Reads the rows of a table as laid out in `inspection`; calls `onBlankLine` for each line that is no row. */
export async function* readTableRows(
  text: AsyncIterable<string>,
  inspection: Inspection,
  onBlankLine: () => void,
): AsyncGenerator<ImportedRow, void> {
  const splitter = new RecordSplitter(inspection.delimiter ?? ',');
  const plan = planRows(inspection.mapping);
  const whyNobody = formatById(inspection.format ?? '')?.whyNobody;
  let row = 0;
  const read = function* (records: readonly TextRecord[]): Generator<ImportedRow, void> {
    for (const record of records) {
      if (record.line < inspection.firstDataLine) continue;
      if (isBlank(record)) {
        onBlankLine();
        continue;
      }
      row += 1;
      yield readRecord(record, row, plan, whyNobody);
    }
  };
  for await (const chunk of text) yield* read(splitter.push(chunk));
  yield* read(splitter.finish());
}

function readRecord(
  record: TextRecord,
  row: number,
  plan: RowPlan,
  whyNobody: string | undefined,
): ImportedRow {
  const { line } = record;
  const reading = readRow(record.cells, plan);
  const notes = damageNotes(record);
  if (reading.candidate === null) {
    const why = reading.reason === NOT_A_PERSON && whyNobody !== undefined ? [whyNobody] : [];
    const reason = [reading.reason, ...why, ...notes].join(' ');
    return { kind: 'skipped', row, line, reason, cells: record.cells.map(storable) };
  }
  const warnings = notes.length === 0 ? reading.warnings : [...notes, ...reading.warnings];
  return { kind: 'candidate', row, line, candidate: reading.candidate, warnings, cells: record.cells };
}

function damageNotes(record: TextRecord): string[] {
  const notes: string[] = [];
  if (record.unclosedQuoteLine !== null) {
    notes.push(
      `A quote opened on line ${record.unclosedQuoteLine} is never closed; it was read as a plain letter.`,
    );
  }
  if (record.cells.some((cell) => cell.includes('\u0000'))) {
    notes.push('The row held NUL characters, which were removed.');
  }
  if (record.cells.some((cell) => cell.includes('\ufffd'))) {
    notes.push('Some letters of the row could not be decoded and show as \ufffd. Choose another encoding.');
  }
  return notes;
}
