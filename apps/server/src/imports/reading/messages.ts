import type { ImportOverrides, Inspection } from '@crosswalk/imports';
import type { ReadyRow } from '../ready-row.ts';

/** What the thread that reads a file is given when it starts. */
export interface ReadingOrder {
  readonly path: string;
  readonly fileName: string;
  readonly overrides: ImportOverrides;
  /** Rows up to this number are left out. */
  readonly afterRow: number;
  readonly batchSize: number;
}

/** What it says. It is one lot of rows ahead, and goes on when it is sent anything. */
export type ReadingReport =
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | { readonly kind: 'rows'; readonly rows: readonly ReadyRow[] }
  | { readonly kind: 'ended' };

export function isReadingOrder(value: unknown): value is ReadingOrder {
  return typeof value === 'object' && value !== null && 'path' in value && 'batchSize' in value;
}

export function isReadingReport(value: unknown): value is ReadingReport {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
