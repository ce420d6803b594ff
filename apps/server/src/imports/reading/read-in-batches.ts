import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type ImportedRow, type ImportOverrides, type Inspection, readImport } from '@crosswalk/imports';
import { batchSize, inBatches } from '../in-batches.ts';
import { type ReadyRow, readyRow } from '../ready-row.ts';
import { readAside } from './reading-thread.ts';

export interface ReadingWish {
  readonly path: string;
  readonly fileName: string;
  readonly overrides: ImportOverrides;
  /** Rows up to this number are left out. */
  readonly afterRow?: number;
}

export interface BatchedReading {
  readonly inspection: Inspection;
  /** Lists of rows in the order of the file, to be read once. */
  readonly batches: AsyncGenerator<readonly ReadyRow[], void>;
  /** Ends the reading wherever it is; to be called in the end, also by who read none of it. */
  close(): Promise<void>;
}

/** Starting a thread takes as long as reading a file of this many bytes. */
const largeFrom = 2 * 1024 * 1024;

/**
 * Reads a file of candidates for storing. A large one is read in a thread of its own: while it is being read and stored,
 * this process answers everybody else, and the thread's memory is bounded and given back.
 */
export async function readInBatches(wish: ReadingWish): Promise<BatchedReading> {
  const { size } = await stat(wish.path);
  return size >= largeFrom ? await readAside(wish) : await readHere(wish);
}

/** The same in this thread. */
export async function readHere({
  path,
  fileName,
  overrides,
  afterRow = 0,
}: ReadingWish): Promise<BatchedReading> {
  const source = createReadStream(path);
  try {
    const { inspection, rows } = await readImport(source, { fileName, overrides });
    const format = inspection.format ?? inspection.kind;
    return {
      inspection,
      batches: inBatches(madeReady(rows, format, afterRow), batchSize),
      close: async () => void source.destroy(),
    };
  } catch (error) {
    source.destroy();
    throw error;
  }
}

async function* madeReady(
  rows: AsyncGenerator<ImportedRow, void>,
  format: string,
  afterRow: number,
): AsyncGenerator<ReadyRow, void> {
  for await (const row of rows) if (row.row > afterRow) yield readyRow(row, format);
}
