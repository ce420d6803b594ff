import type { DayMonthOrder } from '@crosswalk/candidates';
import { type Field, isField } from '../fields.ts';
import type { Format } from '../formats/format.ts';
import { generic } from '../formats/generic.ts';
import { columnLabels, normaliseHeader } from './headers.ts';

/**
 * Where a mapping comes from: a person now · a person at an earlier file with this header · the known format · the
 * synonyms all files share.
 */
export type MappingSource = 'you' | 'remembered' | 'format' | 'synonym';

/** What becomes of one column. */
export interface ColumnMapping {
  /** Place of the column, 1-based. */
  readonly column: number;
  /** Place of the column's cell in `ImportedRow.cells`, 0-based. */
  readonly index: number;
  /** The header as written; empty where there is none. */
  readonly header: string;
  /** The header, made unique within the file: the key for a mapping by hand and for extras. */
  readonly label: string;
  /** Null: kept with the candidate under its label. */
  readonly field: Field | null;
  /** Null where nothing speaks for any field. */
  readonly from: MappingSource | null;
  /** Up to three different filled cells from the first part of the file, on one line each, at most 120 characters. */
  readonly samples: readonly string[];
  /** Of a column of dates such as `11/05/2026`: which comes first; null where it cannot be told or does not matter. */
  readonly dateOrder: DayMonthOrder | null;
}

/** Fields by column label; columns not named keep what was guessed. Null keeps a column as an extra. */
export type MappingOverrides = Readonly<Record<string, Field | null>>;

/** What people have said about columns. */
export interface MappingCorrections {
  /** Field by column label (`ColumnMapping.label`). */
  readonly mapping?: MappingOverrides | undefined;
  /** Field by the column's place (`ColumnMapping.index`, 0-based) in decimal digits; goes before `mapping`. */
  readonly columns?: MappingOverrides | undefined;
  /** What was chosen in earlier files, by normalised header (`normaliseHeader`); goes behind both others. */
  readonly remembered?: MappingOverrides | undefined;
}

/** A column's mapping before its cells were looked at. */
export type MappedHeader = Omit<ColumnMapping, 'samples' | 'dateOrder'>;

/** Maps each header by hand if asked to, else as remembered, as the format says, or by synonym. Never by similarity. */
export function mapColumns(
  headers: readonly string[],
  format: Format,
  corrections: MappingCorrections = {},
): MappedHeader[] {
  const labels = columnLabels(headers);
  return headers.map((header, index) => {
    const label = labels[index] ?? '';
    const { field, from } = chosen(header, label, index, corrections) ?? guess(header, format);
    return { column: index + 1, index, header, label, field, from };
  });
}

/** Labels in `overrides` that no column has. */
export function unknownLabels(mapping: readonly MappedHeader[], overrides: MappingOverrides): string[] {
  const labels = new Set(mapping.map((column) => column.label));
  return Object.keys(overrides).filter((label) => !labels.has(label));
}

interface Choice {
  readonly field: Field | null;
  readonly from: MappingSource | null;
}

function chosen(
  header: string,
  label: string,
  index: number,
  { columns, mapping, remembered }: MappingCorrections,
): Choice | null {
  return (
    named(columns, `${index}`, 'you') ??
    named(mapping, label, 'you') ??
    named(remembered, normaliseHeader(header), 'remembered')
  );
}

function named(choices: MappingOverrides | undefined, key: string, from: MappingSource): Choice | null {
  if (choices === undefined || key === '' || !Object.hasOwn(choices, key)) return null;
  const field = choices[key];
  if (field === undefined) return null;
  // A field nobody knows would swallow the column.
  return { field: typeof field === 'string' && !isField(field) ? null : field, from };
}

function guess(header: string, format: Format): Choice {
  const name = normaliseHeader(header);
  if (Object.hasOwn(format.columns, name)) {
    return { field: format.columns[name] ?? null, from: format === generic ? 'synonym' : 'format' };
  }
  const field = Object.hasOwn(generic.columns, name) ? (generic.columns[name] ?? null) : null;
  return { field, from: field === null ? null : 'synonym' };
}
