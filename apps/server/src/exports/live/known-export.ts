import type { Change, Tally, WatchedExport } from './read-changes.ts';

/** What is known of a watched export since the last look. */
export interface KnownExport {
  readonly tally: Tally;
  /**
   * The changes of the last look that the next one will read again, because a transaction that is older than
   * they are was still under way.
   */
  readonly seen: ReadonlySet<string>;
}

/** The changes that were not told yet. */
export function freshChanges(
  known: KnownExport | undefined,
  changes: readonly Change[],
  cursor: bigint,
): readonly Change[] {
  if (known === undefined) return changes;
  return changes.filter((change) => change.changedIn >= cursor && !known.seen.has(versionOf(change)));
}

/** The changes that a look from `xmin` on will read again. */
export function readAgain(changes: readonly Change[], xmin: bigint): ReadonlySet<string> {
  return new Set(changes.filter((change) => change.changedIn >= xmin).map(versionOf));
}

// A transaction shows all it did to an item at once, so that the two together name one state of it.
function versionOf({ itemId, changedIn }: Change): string {
  return `${itemId} ${changedIn}`;
}

/** An export that has ended may still have people under way, who are brought to a clear end. */
export function isOver({ status }: WatchedExport, { counts }: Tally): boolean {
  return (status === 'finished' || status === 'cancelled') && counts.pending === 0;
}
