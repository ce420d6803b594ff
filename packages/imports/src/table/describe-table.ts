import { type DayMonthOrder, decideDayMonthOrder, tidyLine, truncate } from '@crosswalk/candidates';
import { type Field, isDateField } from '../fields.ts';
import { detectFormat, formatById } from '../formats/registry.ts';
import type { ImportOverrides, Inspection } from '../inspection.ts';
import { type Problem, warning } from '../problems.ts';
import { type ColumnMapping, type MappedHeader, mapColumns, unknownLabels } from './column-mapping.ts';
import { normaliseHeader } from './headers.ts';
import type { RecordLayout } from './layout.ts';
import type { TableRecord } from './table-record.ts';

/** What an inspection says of a table, whatever kind of file it stands in. */
export type TableDescription = Pick<
  Inspection,
  'format' | 'formatLabel' | 'headerRow' | 'firstDataLine' | 'headers' | 'mapping' | 'problems'
>;

/** Names the format, maps the columns and says what a person should know before importing. */
export function describeTable(layout: RecordLayout, overrides: ImportOverrides): TableDescription {
  const normalised = layout.headers.map(normaliseHeader);
  const format =
    (overrides.format === undefined ? undefined : formatById(overrides.format)) ?? detectFormat(normalised);
  const mapping = nameAsFamily(
    mapColumns(layout.headers, format, overrides).map((header) =>
      withCells(header, layout.firstRecords, overrides.dateOrder ?? null),
    ),
    layout.firstRecords,
  );
  const problems: Problem[] = [];
  if (layout.headerLine === null) problems.push(noHeader(overrides.headerRow));
  for (const label of unknownLabels(mapping, overrides.mapping ?? {})) {
    problems.push(warning('unknown-column', `The file has no column "${label}"; its mapping was not used.`));
  }
  if (!mapping.some((column) => column.field !== null && identifies(column.field))) {
    problems.push(
      warning(
        'nothing-identifies',
        'No column was recognised as a name, an e-mail address, a phone number or a profile. Map the columns by hand.',
      ),
    );
  }
  for (const column of mapping) {
    if (isUndecided(column)) problems.push(dateOrderUnknown(column.label));
  }
  if (format.note !== undefined) problems.push(warning('about-the-format', format.note));
  return {
    format: format.id,
    formatLabel: format.label,
    headerRow: layout.headerLine,
    firstDataLine: layout.firstDataLine,
    headers: layout.headers,
    mapping,
    problems,
  };
}

const SAMPLES = 3;
const SAMPLE_LENGTH = 120;

function withCells(
  header: MappedHeader,
  records: readonly TableRecord[],
  asked: DayMonthOrder | null,
): ColumnMapping {
  const samples = new Set<string>();
  for (const { cells } of records) {
    const text = tidyLine(cells[header.index] ?? '');
    if (text !== '') samples.add(truncate(text, SAMPLE_LENGTH));
    if (samples.size === SAMPLES) break;
  }
  const dateOrder = isDateField(header.field)
    ? (decideDayMonthOrder(records.map(({ cells }) => cells[header.index] ?? '')) ?? asked)
    : null;
  return { ...header, samples: [...samples], dateOrder };
}

const EITHER_WAY = /^\s*\d{1,2}[-/]\s?\d{1,2}[-/]\s?\d{2,4}\b/;

function isUndecided({ field, dateOrder, samples }: ColumnMapping): boolean {
  return isDateField(field) && dateOrder === null && samples.some((sample) => EITHER_WAY.test(sample));
}

function dateOrderUnknown(label: string): Problem {
  return warning(
    'date-order',
    `The dates in "${label}" do not tell whether day or month comes first. Say which; else they are kept as text.`,
  );
}

/**
 * Beside a column of first names, and none of last names, `Name` is the last name (`Vorname;Name`), unless it
 * repeats the first.
 */
function nameAsFamily(
  mapping: readonly ColumnMapping[],
  records: readonly TableRecord[],
): readonly ColumnMapping[] {
  const given = mapping.filter(({ field }) => field === 'name.given');
  const full = mapping.filter(({ field }) => field === 'name.full');
  const [givenColumn] = given;
  const [nameColumn] = full;
  if (givenColumn === undefined || nameColumn === undefined || full.length > 1) return mapping;
  if (nameColumn.from !== 'synonym' || normaliseHeader(nameColumn.header) !== 'name') return mapping;
  if (mapping.some(({ field }) => field === 'name.family')) return mapping;
  const repeats = records.some(({ cells }) => {
    const first = tidyLine(cells[givenColumn.index] ?? '').toLowerCase();
    const name = tidyLine(cells[nameColumn.index] ?? '').toLowerCase();
    return first !== '' && name !== first && name.startsWith(first);
  });
  if (repeats) return mapping;
  return mapping.map((column) =>
    column === nameColumn ? { ...column, field: 'name.family' as const } : column,
  );
}

function identifies(field: Field): boolean {
  return /^(?:name|email|phone|link)\b(?!\.(?:status|type))/.test(field);
}

function noHeader(asked: number | null | undefined): Problem {
  if (typeof asked === 'number') {
    return warning(
      'header-not-found',
      `Line ${asked} is not within the first part of the file; no header is used.`,
    );
  }
  return warning(
    'no-header',
    'The file has no line with column names. Its columns are numbered; map them by hand.',
  );
}
