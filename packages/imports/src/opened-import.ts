import type { Inspection } from './inspection.ts';
import type { TableRecord } from './table/table-record.ts';

export type ImportContent =
  /** The records of a table in batches, those of preamble and header included. */
  | { readonly kind: 'table'; readonly records: AsyncIterable<readonly TableRecord[]> }
  | { readonly kind: 'json'; readonly text: AsyncIterable<string> }
  | { readonly kind: 'nothing' };

/** A file whose kind and layout are known, ready to be read. */
export interface OpenedImport {
  readonly inspection: Inspection;
  /** What it holds, to be read once. */
  readonly content: ImportContent;
}

export const NO_CONTENT: ImportContent = { kind: 'nothing' };
