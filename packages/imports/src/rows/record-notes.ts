import { storable } from '@crosswalk/candidates';
import type { CellMark, TableRecord } from '../table/table-record.ts';
import { isAboutDate } from './excel-damage.ts';
import type { RowPlan } from './row-plan.ts';

const NONE: readonly string[] = [];

/** What was odd about a record as it stood in the file, in the user's words; apart from what its cells mean. */
export function recordNotes(record: TableRecord, plan: RowPlan): readonly string[] {
  const damage = record.sound === true ? SOUND : damageOf(record.cells);
  const { unclosedQuoteLine, marks, hidden } = record;
  if (damage === SOUND && unclosedQuoteLine === null && hidden !== true && (marks?.length ?? 0) === 0)
    return NONE;
  const notes: string[] = [];
  if (unclosedQuoteLine !== null) {
    notes.push(`A quote opened on line ${unclosedQuoteLine} is never closed; it was read as a plain letter.`);
  }
  if (hidden === true) notes.push('The row is hidden in the workbook.');
  if ((damage & NULS) !== 0) notes.push('The row held NUL characters, which were removed.');
  if ((damage & UNDECODED) !== 0) {
    notes.push('Some letters of the row could not be decoded and show as \ufffd. Choose another encoding.');
  }
  for (const mark of marks ?? []) notes.push(...noteOf(mark, plan));
  return notes;
}

const SOUND = 0;
const NULS = 1;
const UNDECODED = 2;

function damageOf(cells: readonly string[]): number {
  let found = SOUND;
  for (const cell of cells) {
    if (cell.includes('\u0000')) found |= NULS;
    if (cell.includes('\ufffd')) found |= UNDECODED;
  }
  return found;
}

function noteOf({ index, kind, text }: CellMark, plan: RowPlan): string[] {
  const label = plan.labels[index] ?? `Column ${index + 1}`;
  const said = storable(text);
  switch (kind) {
    case 'error':
      return [`"${label}" holds the error ${said} in place of a value; it was read as empty.`];
    case 'digits-lost':
      return [
        `"${label}": Excel keeps 15 digits of a number, so the last ones of ${said} are not what was typed.`,
      ];
    case 'made-a-date':
      return plan.dates.has(index) || isAboutDate(label)
        ? []
        : [`"${label}" was probably a range that Excel turned into a date: "${said}" is kept as it is.`];
    case 'beyond':
      return [`The cells from column ${index + 1} on were left out: a table has at most 2,000 columns.`];
    case 'cut':
      return [`"${label}" is longer than a cell can be; it was cut at 32,767 characters.`];
  }
}
