import { type DateReading, type Education, type Employment, readPartialDate } from '@crosswalk/candidates';
import type { Field } from '../fields.ts';
import type { RowCells } from './row-cells.ts';

/** The employments a row tells of: the current one, and one before it. */
export function readEmployments(row: RowCells): Employment[] {
  const found: Employment[] = [];
  const title = row.line('employment.title');
  const company = row.line('employment.company');
  const summary = row.text('employment.summary');
  if (title !== null || company !== null || summary !== null) {
    const location = row.line('employment.location');
    const dates = readDates(row, 'employment.start', 'employment.end');
    found.push({ company, title, location, ...dates, summary, highlights: [] });
  }
  const pastTitle = row.line('past-employment.title');
  const pastCompany = row.line('past-employment.company');
  if (pastTitle !== null || pastCompany !== null) {
    found.push({
      company: pastCompany,
      title: pastTitle,
      location: null,
      start: null,
      end: null,
      current: false,
      summary: null,
      highlights: [],
    });
  }
  return found;
}

/** The one education a row tells of. */
export function readEducations(row: RowCells): Education[] {
  const school = row.line('education.school');
  const degree = row.line('education.degree');
  const discipline = row.line('education.discipline');
  if (school === null && degree === null && discipline === null) return [];
  const { start, end } = readDates(row, 'education.start', 'education.end');
  return [{ school, degree, discipline, start, end, score: null }];
}

/** Without an end it still lasts, as the columns are those of the current work. */
function readDates(row: RowCells, startField: Field, endField: Field) {
  const start = readDate(row, startField);
  const end = readDate(row, endField);
  return {
    start: start?.kind === 'date' ? start.date : null,
    end: end?.kind === 'date' ? end.date : null,
    current: end === null || end.kind === 'current' || end.kind === 'blank',
  };
}

/** Null where there is no such column or its cell is empty. One that cannot be read is kept as an extra. */
function readDate(row: RowCells, field: Field): DateReading | null {
  for (const { index, label } of row.plan.of(field)) {
    const cell = row.at(index);
    if (cell.trim() === '') continue;
    const reading = readPartialDate(cell, row.plan.dates.get(index) ?? null);
    if (reading.kind === 'unreadable') {
      row.keep(label, cell);
      row.warn(`"${label}": ${reading.reason}; kept as text.`);
    }
    return reading;
  }
  return null;
}
