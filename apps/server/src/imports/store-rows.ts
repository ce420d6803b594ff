import type { BatchTarget, RowOutcome } from './import-batch.ts';
import type { ReadyRow } from './ready-row.ts';
import { type Atomically, storeBatch } from './store-batch.ts';

export interface StoreRowsOptions {
  /** Is handed what became of each batch once it is in. */
  readonly onStored?: (outcomes: readonly RowOutcome[]) => Promise<void>;
  /** Once aborted, no further batch begins. */
  readonly stopping?: AbortSignal;
}

/**
 * Takes all rows of a file into the workspace, batch after batch in the order of the file.
 * @returns false when it was stopped before the last row
 */
export async function storeRows(
  target: BatchTarget,
  batches: AsyncGenerator<readonly ReadyRow[], void>,
  atomically: Atomically,
  { onStored, stopping }: StoreRowsOptions = {},
): Promise<boolean> {
  for await (const batch of batches) {
    if (stopping?.aborted === true) return false;
    const outcomes = await target.erased.withKey(() => storeBatch(atomically, target, batch));
    await onStored?.(outcomes);
  }
  return true;
}
