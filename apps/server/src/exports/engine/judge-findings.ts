import type { RemoteRecord } from '@crosswalk/connectors';

/** What is known about a create nobody can vouch for. */
export interface Doubt {
  /** The markers of all attempts for this item, epoch milliseconds on the ATS's clock. */
  readonly markers: readonly number[];
  /**
   * Record ids that were there for this person before the first attempt. One that carries a marker of this item is
   * where the ATS put what we sent: it joined the two.
   */
  readonly baseline: ReadonlySet<string>;
  /** Record ids on file for another item. One that carries a marker of this item is ours all the same. */
  readonly owned: ReadonlySet<string>;
  /** Markers of other items: whatever carries one is theirs. */
  readonly foreignMarkers: ReadonlySet<number>;
  /** Addresses sent, lower case, and links sent: a record of ours has one of them, where any were sent. */
  readonly emails: readonly string[];
  readonly links: readonly string[];
  readonly nameKey: string;
  readonly creatorId: string;
  /** Null where an admin picked another source, whose name is not known here. */
  readonly sourceName: string | null;
  readonly jobId: string | null;
  /** When it may have been stored, epoch milliseconds on the ATS's clock. */
  readonly window: { readonly from: number; readonly to: number };
}

export type Verdict =
  | { readonly kind: 'adopt'; readonly record: RemoteRecord }
  | { readonly kind: 'several'; readonly records: readonly RemoteRecord[] }
  | { readonly kind: 'nothing' };

/**
 * Which of the found records is the one we sent. One that carries a marker of ours is, wherever the ATS put it; else
 * only a record that was not there before and belongs to no other item counts, if it is the only one that agrees in
 * time, creator, job, source and name. Two that qualify are never chosen between.
 *
 * @param compareNames turns a name into its comparable form
 */
export function judgeFindings(
  doubt: Doubt,
  found: readonly RemoteRecord[],
  compareNames: (name: string) => string,
): Verdict {
  const candidates = possiblyOurs(doubt, found);
  const marked = candidates.filter(
    (record) => record.createdAt !== null && doubt.markers.includes(record.createdAt),
  );
  const qualified =
    marked.length > 0 ? marked : candidates.filter((record) => agrees(doubt, record, compareNames));
  const [first, ...others] = qualified;
  if (first === undefined) return { kind: 'nothing' };
  return others.length === 0 ? { kind: 'adopt', record: first } : { kind: 'several', records: qualified };
}

/** Those of the found records, each once, that were not there before and are nobody else's. */
export function possiblyOurs(doubt: Doubt, found: readonly RemoteRecord[]): readonly RemoteRecord[] {
  const candidates = new Map<string, RemoteRecord>();
  for (const record of found) {
    const id = record.ids.recordId;
    const foreign = record.createdAt !== null && doubt.foreignMarkers.has(record.createdAt);
    const ours = record.createdAt !== null && doubt.markers.includes(record.createdAt);
    const known = doubt.baseline.has(id) || doubt.owned.has(id);
    if (foreign || (known && !ours)) continue;
    // One record may be found in several ways, each showing another time: of what was merged into it, or of itself.
    if (ours || !candidates.has(id)) candidates.set(id, record);
  }
  return [...candidates.values()];
}

function agrees(doubt: Doubt, record: RemoteRecord, compareNames: (name: string) => string): boolean {
  return (
    record.createdAt !== null &&
    record.createdAt >= doubt.window.from &&
    record.createdAt <= doubt.window.to &&
    record.creatorId === doubt.creatorId &&
    (doubt.sourceName === null || record.sources.includes(doubt.sourceName)) &&
    (doubt.jobId === null ? record.jobIds.length === 0 : record.jobIds.includes(doubt.jobId)) &&
    compareNames(record.name) === doubt.nameKey &&
    sharesOne(doubt.emails, record.emails) &&
    sharesOne(doubt.links, record.links)
  );
}

/** Whether something sent came back; true when nothing of the kind was sent. */
function sharesOne(sent: readonly string[], stored: readonly string[]): boolean {
  const kept = stored.map((text) => text.trim().toLowerCase());
  return sent.length === 0 || sent.some((text) => kept.includes(text.trim().toLowerCase()));
}
