import { type Field, isField } from '../fields.ts';
import type { Format } from '../formats/format.ts';
import { generic } from '../formats/generic.ts';
import { columnLabels, normaliseHeader } from './headers.ts';

/** What becomes of one column. */
export interface ColumnMapping {
  /** Place of the column, 1-based. */
  readonly column: number;
  /** The header as written; empty where there is none. */
  readonly header: string;
  /** The header, made unique within the file: the key for a mapping by hand and for extras. */
  readonly label: string;
  /** Null: kept with the candidate under its label. */
  readonly field: Field | null;
}

/** Fields by column label; columns not named keep what was guessed. */
export type MappingOverrides = Readonly<Record<string, Field | null>>;

/** Maps each header by hand if asked to, else as the format says, else by synonym. Never by similarity. */
export function mapColumns(
  headers: readonly string[],
  format: Format,
  overrides: MappingOverrides = {},
): ColumnMapping[] {
  const labels = columnLabels(headers);
  return headers.map((header, index) => {
    const label = labels[index] ?? '';
    const asked = Object.hasOwn(overrides, label) ? overrides[label] : undefined;
    // A field nobody knows would swallow the column.
    const chosen = typeof asked === 'string' && !isField(asked) ? null : asked;
    return { column: index + 1, header, label, field: chosen === undefined ? guess(header, format) : chosen };
  });
}

/** Labels in `overrides` that no column has. */
export function unknownLabels(mapping: readonly ColumnMapping[], overrides: MappingOverrides): string[] {
  const labels = new Set(mapping.map((column) => column.label));
  return Object.keys(overrides).filter((label) => !labels.has(label));
}

function guess(header: string, format: Format): Field | null {
  const name = normaliseHeader(header);
  for (const { columns } of [format, generic]) {
    if (Object.hasOwn(columns, name)) return columns[name] ?? null;
  }
  return null;
}
