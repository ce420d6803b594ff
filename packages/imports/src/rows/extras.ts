import { surplusLabel } from '../table/headers.ts';
import { excelDamage } from './excel-damage.ts';
import type { RowCells } from './row-cells.ts';

/**
 * Everything in a record that no field takes, by the label of its column: unknown columns, cells that a
 * field could not take, second titles and the like, and cells beyond the last header.
 */
export function readExtras(row: RowCells): Record<string, unknown> {
  const extras: Record<string, unknown> = {};
  for (const [label, text] of row.kept) put(extras, label, text);
  for (const { index, label } of row.plan.extras) {
    const cell = row.at(index);
    if (cell === '' || cell.trim() === '') continue;
    put(extras, label, row.storable(withoutQuotes(cell)));
    const damage = excelDamage(cell, label);
    if (damage !== null) row.warn(damage);
  }
  for (const columns of row.plan.repeated) {
    let filled = 0;
    for (const { index, label } of columns) {
      const cell = row.at(index);
      if (cell.trim() === '') continue;
      filled += 1;
      if (filled > 1) put(extras, label, row.storable(cell));
    }
  }
  if (row.cells.length > row.plan.width) putBeyondHeader(row, extras);
  return extras;
}

function put(extras: Record<string, unknown>, label: string, text: string): void {
  if (label !== '__proto__') extras[label] = text;
  // A column of that name must stay a column.
  else
    Object.defineProperty(extras, label, {
      value: text,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

/** Some exports put the quotes of a number into its cell (Evaboot). */
function withoutQuotes(cell: string): string {
  return cell.startsWith('"') && /^"[\d.,]+"$/.test(cell) ? cell.slice(1, -1) : cell;
}

/** More cells than this beyond the header come of a wrong delimiter or a broken file. */
const MOST_SURPLUS = 200;

function putBeyondHeader(row: RowCells, extras: Record<string, unknown>): void {
  const labels: string[] = [];
  let leftOut = 0;
  for (let index = row.plan.width; index < row.cells.length; index += 1) {
    const cell = row.at(index);
    if (cell.trim() === '') continue;
    if (labels.length >= MOST_SURPLUS) {
      leftOut += 1;
      continue;
    }
    const label = surplusLabel(index + 1);
    put(extras, label, row.storable(cell));
    labels.push(`"${label}"`);
  }
  if (leftOut > 0) row.warn(`${leftOut} further cells beyond the header were left out.`);
  if (labels.length > 0) row.warn(`The row has more cells than the header; kept as ${labels.join(', ')}.`);
}
