import { storable, tidyLine, tidyText } from '@crosswalk/candidates';
import type { Field } from '../fields.ts';
import type { RowPlan } from './row-plan.ts';

/** One record seen through the plan of its file. */
export class RowCells {
  readonly plan: RowPlan;
  readonly cells: readonly string[];
  readonly warnings: string[] = [];
  /** Cells that a field could not take, with the label of their column, to be kept as extras. */
  readonly kept: (readonly [label: string, text: string])[] = [];

  readonly #sound: boolean;

  /** @param sound see `TableRecord.sound` */
  constructor(cells: readonly string[], plan: RowPlan, sound: boolean) {
    this.cells = cells;
    this.plan = plan;
    this.#sound = sound;
  }

  /** A text of this record as it can be stored. */
  storable(text: string): string {
    return this.#sound ? text : storable(text);
  }

  /** The cell as written; empty when the record is too short to have it. */
  at(index: number): string {
    return this.cells[index] ?? '';
  }

  warn(message: string): void {
    this.warnings.push(message);
  }

  keep(label: string, text: string): void {
    const last = this.kept.at(-1);
    // Two pieces of one cell: an extra has one text.
    if (last?.[0] === label) this.kept[this.kept.length - 1] = [label, `${last[1]}\n${this.storable(text)}`];
    else this.kept.push([label, this.storable(text)]);
  }

  /** The first filled cell of a field, on one line; null when all are empty. */
  line(field: Field): string | null {
    for (const { index } of this.plan.of(field)) {
      const text = tidyLine(this.at(index));
      if (text !== '') return text;
    }
    return null;
  }

  /** The first filled cell of a field, untouched; null when all are empty. */
  raw(field: Field): string | null {
    for (const { index } of this.plan.of(field)) {
      if (this.at(index).trim() !== '') return this.at(index);
    }
    return null;
  }

  /** Every filled cell of a field, with its line breaks. */
  texts(field: Field): string[] {
    const columns = this.plan.of(field);
    if (columns.length === 0) return [];
    return columns.map(({ index }) => tidyText(this.at(index))).filter((text) => text !== '');
  }

  /** All filled cells of a field as one text; null when all are empty. */
  text(field: Field): string | null {
    const texts = this.texts(field);
    return texts.length === 0 ? null : texts.join('\n\n');
  }
}
