import { storable } from '@crosswalk/candidates';
import { surplusLabel } from '../table/headers.ts';
import { excelDamage } from './excel-damage.ts';
import type { RowCells } from './row-cells.ts';

type Entry = readonly [label: string, value: string];

/**
 * Everything in a record that no field takes, by the label of its column: unknown columns, cells that a
 * field could not take, second titles and the like, and cells beyond the last header.
 */
export function readExtras(row: RowCells): Record<string, unknown> {
  const entries: Entry[] = [...row.kept];
  for (const { index, label } of row.plan.extras) {
    const cell = row.at(index);
    if (cell === '' || cell.trim() === '') continue;
    entries.push([label, storable(cell)]);
    const damage = excelDamage(cell, label);
    if (damage !== null) row.warn(damage);
  }
  for (const columns of row.plan.repeated) {
    const filled = columns.filter(({ index }) => row.at(index).trim() !== '');
    for (const { index, label } of filled.slice(1)) entries.push([label, storable(row.at(index))]);
  }
  // Entries rather than assignment: a header called `__proto__` must stay a header.
  return Object.fromEntries(row.cells.length > row.plan.width ? [...entries, ...beyondHeader(row)] : entries);
}

function beyondHeader(row: RowCells): Entry[] {
  const { width } = row.plan;
  const beyond = row.cells.slice(width).flatMap((cell, offset): Entry[] => {
    return cell.trim() === '' ? [] : [[surplusLabel(width + offset + 1), storable(cell)]];
  });
  if (beyond.length > 0) {
    const labels = beyond.map(([label]) => `"${label}"`).join(', ');
    row.warn(`The row has more cells than the header; kept as ${labels}.`);
  }
  return beyond;
}
