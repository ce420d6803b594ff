import { ArchiveError } from './archive/archive-error.ts';
import type { ImportOverrides, InspectOptions } from './inspection.ts';
import type { OpenedImport } from './opened-import.ts';
import { type Problem, warning } from './problems.ts';
import { describeTable } from './table/describe-table.ts';
import { isBetter, layOut, type RecordLayout } from './table/layout.ts';
import { UNREADABLE } from './unreadable.ts';
import type { Sheet, Workbook } from './workbook/open-workbook.ts';
import { findMergedCells, firstSheetRows, readSheetRows } from './workbook/sheet-rows.ts';

/** How many rows of a sheet are looked at to find its header. */
const LOOKED_AT = 200;
/** In how many sheets the table is looked for. */
const SHEETS_LOOKED_AT = 12;

interface ChosenSheet {
  readonly sheet: Sheet;
  readonly layout: RecordLayout;
}

/**
 * Chooses the sheet that holds the candidates, unless told, and makes its rows ready.
 * @throws {ArchiveError} when the sheet cannot be read
 */
export async function openSheet(workbook: Workbook, options: InspectOptions): Promise<OpenedImport> {
  const overrides = options.overrides ?? {};
  const { sheet, layout } = await chooseSheet(workbook, overrides);
  const table = describeTable(layout, overrides);
  const problems = [...sheetNotes(workbook, sheet, overrides), ...table.problems];
  const merged = await mergedNote(workbook, sheet);
  if (merged !== null) problems.push(merged);
  return {
    inspection: {
      ...UNREADABLE,
      ...table,
      kind: 'xlsx',
      sheet: sheet.name,
      sheets: workbook.sheets.map(({ name }) => name),
      problems,
    },
    content: { kind: 'table', records: readSheetRows(workbook, sheet) },
  };
}

async function chooseSheet(workbook: Workbook, overrides: ImportOverrides): Promise<ChosenSheet> {
  const asked = workbook.sheets.find(({ name }) => name === overrides.sheet);
  if (asked !== undefined) return { sheet: asked, layout: await layOutSheet(workbook, asked, overrides) };
  const visible = workbook.sheets.filter(({ hidden }) => !hidden);
  const candidates = (visible.length > 0 ? visible : workbook.sheets).slice(0, SHEETS_LOOKED_AT);
  let best: ChosenSheet | null = null;
  for (const sheet of candidates) {
    const layout = await layOutSheet(workbook, sheet, overrides);
    // The first of two alike stays: people put what matters in front.
    if (best === null || isBetter(layout, best.layout)) best = { sheet, layout };
  }
  if (best === null) throw new ArchiveError('damaged', 'it has no sheet that can be read');
  return best;
}

async function layOutSheet(
  workbook: Workbook,
  sheet: Sheet,
  overrides: ImportOverrides,
): Promise<RecordLayout> {
  const rows = Math.max(LOOKED_AT, overrides.headerRow ?? 0);
  return layOut(await firstSheetRows(workbook, sheet, rows), 1, overrides.headerRow);
}

function sheetNotes({ sheets }: Workbook, sheet: Sheet, overrides: ImportOverrides): Problem[] {
  const notes: Problem[] = [];
  if (overrides.sheet !== undefined && overrides.sheet !== sheet.name) {
    notes.push(warning('unknown-sheet', `The workbook has no sheet "${overrides.sheet}".`));
  }
  const others = sheets.filter((other) => other !== sheet);
  if (others.length > 0) {
    const list = others.map(({ name, hidden }) => (hidden ? `"${name}" (hidden)` : `"${name}"`)).join(', ');
    const count = others.length === 1 ? 'Another sheet was' : `${others.length} other sheets were`;
    notes.push(warning('other-sheets', `The sheet "${sheet.name}" is read. ${count} not read: ${list}.`));
  }
  if (sheet.hidden) {
    notes.push(warning('hidden-sheet', `The sheet "${sheet.name}" is hidden in the workbook.`));
  }
  return notes;
}

async function mergedNote(workbook: Workbook, sheet: Sheet): Promise<Problem | null> {
  try {
    const { count, examples } = await findMergedCells(workbook, sheet);
    if (count === 0) return null;
    const where = `${examples.join(', ')}${count > examples.length ? ' …' : ''}`;
    return warning(
      'merged-cells',
      `Some cells of the sheet are merged (${where}): what stands in them counts for their first row and column only.`,
    );
  } catch (error) {
    // Damage further down is told by the row it begins at; what is there before it can be imported.
    if (error instanceof ArchiveError && error.fault === 'damaged') return null;
    throw error;
  }
}
