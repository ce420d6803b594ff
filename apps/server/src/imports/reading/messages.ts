import type { MessagePort } from 'node:worker_threads';
import type { ImportOverrides, Inspection } from '@crosswalk/imports';
import type { PackedRows } from '../ready-row.ts';

/** What the thread that reads a file is given when it starts. */
export interface ReadingOrder {
  readonly path: string;
  readonly fileName: string;
  readonly overrides: ImportOverrides;
  /** Rows up to this number are left out. */
  readonly afterRow: number;
  /**
   * Takes the rows, lot by lot, each as `PackedRows`, and gives back the buffers they were in: the same few go back and
   * forth for the whole of a file. Nobody listens at the other end: a lot stays the bytes it is until it is fetched.
   */
  readonly lots: MessagePort;
  /** Rows in each lot. */
  readonly lotSize: number;
  /** So many lots of rows may be made, being stored or waiting for it. */
  readonly mostLots: number;
}

/** What it says. Rows are not in it: they lie in `ReadingOrder.lots`, one message for each `made`. */
export type ReadingReport =
  | { readonly kind: 'inspected'; readonly inspection: Inspection }
  | { readonly kind: 'made' }
  | { readonly kind: 'ended' };

export function isReadingOrder(value: unknown): value is ReadingOrder {
  return typeof value === 'object' && value !== null && 'path' in value && 'lotSize' in value;
}

export function isReadingReport(value: unknown): value is ReadingReport {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

export function isPackedRows(value: unknown): value is PackedRows {
  return typeof value === 'object' && value !== null && 'rows' in value && 'buffer' in value;
}
