import type { ImportOverrides, Inspection } from '@crosswalk/imports';
import type { PackedRows } from '../ready-row.ts';

/** What the thread that reads a file is given when it starts. */
export interface ReadingOrder {
  readonly path: string;
  readonly fileName: string;
  readonly overrides: ImportOverrides;
  /** Rows up to this number are left out. */
  readonly afterRow: number;
  /** Rows in each lot. */
  readonly lotSize: number;
  /** So many lots of rows may be made, being stored or waiting for it. */
  readonly mostLots: number;
}

/**
 * What it says. It is some lots of rows ahead, and makes another one for each buffer it is given back: the same few go
 * back and forth for the whole of a file.
 */
export type ReadingReport =
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | ({ readonly kind: 'rows' } & PackedRows)
  | { readonly kind: 'ended' };

export function isReadingOrder(value: unknown): value is ReadingOrder {
  return typeof value === 'object' && value !== null && 'path' in value && 'lotSize' in value;
}

export function isReadingReport(value: unknown): value is ReadingReport {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
