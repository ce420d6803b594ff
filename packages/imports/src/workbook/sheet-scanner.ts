import type { CellMark, TableRecord } from '../table/table-record.ts';
import { readColumn } from './cell-reference.ts';
import { GENERAL, showNumber } from './number-format.ts';
import type { Workbook } from './open-workbook.ts';
import { LONGEST_CELL, RichText, unescapeCell } from './rich-text.ts';
import { SHEET_LIMITS } from './sheet-limits.ts';
import { attribute, usualAttribute, type XmlHandler } from './xml-scanner.ts';

/**
 * Makes records of a worksheet's XML (ECMA-376, part 1, 18.3.1) as it is scanned. Rows without any text come as a
 * record of one empty cell, so that a sheet formatted down to its last row holds no empty people; cells behind the
 * last filled one are left out. Of merged cells the first holds the text, as in the file.
 */
export class SheetScanner implements XmlHandler {
  readonly #workbook: Workbook;
  readonly #inline = new RichText();
  #records: TableRecord[] = [];
  #row = 0;
  #hidden = false;
  #cells: string[] = [];
  #marks: CellMark[] = [];
  #column = -1;
  #type = '';
  #style = '';
  #value = '';
  #inValue = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  /** The records scanned since the last call. */
  take(): TableRecord[] {
    const records = this.#records;
    this.#records = [];
    return records;
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (this.#type === 'inlineStr') this.#inline.open(name);
  }

  close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v') this.#inValue = false;
    else if (name === 'row') this.#closeRow();
    else if (this.#type === 'inlineStr') this.#inline.close(name);
  }

  text(text: string): void {
    if (this.#inValue) {
      if (this.#value.length <= LONGEST_CELL) this.#value += text;
    } else if (this.#type === 'inlineStr') this.#inline.text(text);
  }

  #openRow(attributes: string): void {
    const given = Number(attribute(attributes, 'r'));
    this.#row = given > this.#row && given <= SHEET_LIMITS.rows ? given : this.#row + 1;
    this.#hidden = /\shidden\s*=\s*["'](?:1|true)/.test(attributes);
    this.#cells = [];
    this.#marks = [];
    this.#column = -1;
  }

  #closeRow(): void {
    const cells = this.#cells;
    while (cells.length > 1 && cells[cells.length - 1] === '') cells.pop();
    if (cells.length === 0) cells.push('');
    this.#records.push({
      cells,
      line: this.#row,
      unclosedQuoteLine: null,
      marks: this.#marks,
      hidden: this.#hidden,
    });
  }

  #openCell(attributes: string): void {
    const reference = usualAttribute(attributes, ' r="');
    this.#column = (reference === null ? null : readColumn(reference)) ?? this.#column + 1;
    this.#type = usualAttribute(attributes, ' t="') ?? 'n';
    this.#style = usualAttribute(attributes, ' s="') ?? '';
    this.#value = '';
    this.#inValue = false;
    this.#inline.clear();
  }

  #closeCell(): void {
    const text = this.#readCell();
    const index = this.#column;
    this.#type = '';
    if (text === '') return;
    if (index >= SHEET_LIMITS.columns) {
      if (this.#marks.at(-1)?.kind !== 'beyond') this.#mark('beyond', '');
      return;
    }
    while (this.#cells.length < index) this.#cells.push('');
    if (text.length > LONGEST_CELL) this.#mark('cut', text.slice(0, 40));
    this.#cells[index] = text.length > LONGEST_CELL ? text.slice(0, LONGEST_CELL) : text;
  }

  /** The cell's text by its type (ECMA-376, part 1, 18.18.11). */
  #readCell(): string {
    switch (this.#type) {
      case 's':
        return this.#value === '' ? '' : (this.#workbook.sharedStrings[Number(this.#value)] ?? '');
      case 'inlineStr':
        return this.#inline.read();
      case 'str':
        return unescapeCell(this.#value);
      case 'b':
        return this.#value === '1' || this.#value === 'true' ? 'TRUE' : this.#value === '' ? '' : 'FALSE';
      case 'e':
        this.#mark('error', this.#value);
        return '';
      case 'd':
        return this.#value.replace(/T00:00:00(?:\.0+)?Z?$/, '');
      default:
        return this.#readNumber();
    }
  }

  #readNumber(): string {
    const given = this.#value.trim();
    if (given === '') return '';
    const value = Number(given);
    if (Number.isNaN(value)) return given;
    const format = this.#workbook.styles[Number(this.#style)] ?? GENERAL;
    const { text, digitsLost } = showNumber(value, format, this.#workbook.from1904);
    if (digitsLost) this.#mark('digits-lost', text);
    if (format.madeByExcel) this.#mark('made-a-date', text);
    return text;
  }

  #mark(kind: CellMark['kind'], text: string): void {
    this.#marks.push({ index: this.#column, kind, text });
  }
}
