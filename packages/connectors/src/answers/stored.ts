import type { RecordIds, SendResult } from '../connector.ts';

/** That a write on a record that was there is done. */
export function stored(
  ids: RecordIds,
  warnings: readonly string[] = [],
): Extract<SendResult, { readonly kind: 'stored' }> {
  return { kind: 'stored', ids, joinedExisting: null, markerHonoured: null, followUps: [], warnings };
}
