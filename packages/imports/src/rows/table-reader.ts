import { storable } from '@crosswalk/candidates';
import { formatById } from '../formats/registry.ts';
import type { ImportedRow } from '../imported-row.ts';
import type { Inspection } from '../inspection.ts';
import { NOT_A_PERSON } from '../stand-in-name.ts';
import { isBlank } from '../table/layout.ts';
import type { TableRecord } from '../table/table-record.ts';
import { readRow } from './read-row.ts';
import { recordNotes } from './record-notes.ts';
import { planRows, type RowPlan } from './row-plan.ts';

/** Makes rows of the records of one table, given in the order of the file. */
export class TableReader {
  readonly #firstDataLine: number;
  readonly #plan: RowPlan;
  readonly #whyNobody: string | undefined;
  /** Records of data so far that are no blank lines. */
  rows = 0;
  /** Lines of data so far without a single character. */
  blankLines = 0;
  /** Line of the last record of data. */
  line: number;

  constructor(inspection: Inspection) {
    this.#firstDataLine = inspection.firstDataLine;
    this.#plan = planRows(inspection.mapping);
    this.#whyNobody = formatById(inspection.format ?? '')?.whyNobody;
    this.line = inspection.firstDataLine - 1;
  }

  /** Counts the next record; false when it is preamble, header or blank, and so no row. */
  accept(record: TableRecord): boolean {
    if (record.line < this.#firstDataLine) return false;
    this.line = record.line;
    if (isBlank(record)) {
      this.blankLines += 1;
      return false;
    }
    this.rows += 1;
    return true;
  }

  /** The row that the record accepted last becomes. */
  read(record: TableRecord): ImportedRow {
    const row = this.rows;
    const { line } = record;
    const reading = readRow(record.cells, this.#plan, record.sound);
    const notes = recordNotes(record, this.#plan);
    if (reading.candidate === null) {
      const why = reading.reason === NOT_A_PERSON && this.#whyNobody !== undefined ? [this.#whyNobody] : [];
      const reason = [reading.reason, ...why, ...notes].join(' ');
      return { kind: 'skipped', row, line, reason, cells: record.cells.map(storable) };
    }
    const warnings = notes.length === 0 ? reading.warnings : [...notes, ...reading.warnings];
    return { kind: 'candidate', row, line, candidate: reading.candidate, warnings, cells: record.cells };
  }

  /** Stands for all that follows when the file breaks off: what came before is good. */
  brokenOff(why: string): ImportedRow {
    this.rows += 1;
    const reason = `From here on the file cannot be read: ${why}. What follows line ${this.line} is missing.`;
    return { kind: 'skipped', row: this.rows, line: this.line + 1, reason, cells: [] };
  }
}
