import type { DB } from '@crosswalk/database';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { readItems } from '../read-items.ts';
import type { ExportItem } from '../schemas.ts';
import type { ExportFeed } from './export-feed.ts';
import { freshChanges, type KnownExport, readAgain } from './known-export.ts';
import {
  type Change,
  type ExportKey,
  inSnapshot,
  keyOf,
  readChanges,
  readTallies,
  readWatched,
  type Tally,
  type WatchedExport,
} from './read-changes.ts';

/** What the last look left behind. */
export interface Remembered {
  /** Everything that was not visible to the last look was changed in this transaction or a later one. */
  readonly cursor: bigint;
  readonly exports: ReadonlyMap<string, KnownExport>;
}

export interface Look {
  readonly remember: Remembered;
  readonly found: readonly FoundExport[];
}

export interface FoundExport {
  readonly watched: WatchedExport;
  readonly tally: Tally;
  /** Whom each listener is to be told of. */
  readonly items: ReadonlyMap<ExportFeed, readonly z.infer<typeof ExportItem>[]>;
}

/**
 * Looks once for all listeners: which exports there are, what changed of them, and for those who just came what
 * they do not know yet. All of it in one snapshot, so that the next look can go on exactly where this one ended.
 */
export function takeLook(
  db: Kysely<DB>,
  organizationIds: readonly string[],
  feeds: readonly ExportFeed[],
  { cursor, exports: known }: Remembered,
): Promise<Look> {
  const feedsOf = groupByExport(feeds);
  return inSnapshot(db, async (tx, xmin) => {
    const named = [...feedsOf.values()].flatMap(([first]) => (first === undefined ? [] : [first]));
    const watched = await readWatched(tx, organizationIds, named);
    const asked = watched.flatMap((each) => {
      const since = askedSince(known.has(keyOf(each)) ? cursor : null, feedsOf.get(keyOf(each)) ?? [], xmin);
      return since === null ? [] : [{ ...each, since }];
    });
    const changesOf = groupByExport(await readChanges(tx, asked));
    const fresh = new Map(
      watched.map((each) => [
        keyOf(each),
        freshChanges(known.get(keyOf(each)), changesOf.get(keyOf(each)) ?? [], cursor),
      ]),
    );
    const tallies = await readTallies(
      tx,
      watched.filter((each) => !known.has(keyOf(each)) || fresh.get(keyOf(each))?.length !== 0),
    );
    const found: FoundExport[] = [];
    const remember = new Map<string, KnownExport>();
    for (const each of watched) {
      const key = keyOf(each);
      const changes = changesOf.get(key) ?? [];
      const tally = tallies.get(key) ?? known.get(key)?.tally;
      if (tally === undefined) throw new Error(`Export ${key} was not counted`);
      const wanted = new Map(
        (feedsOf.get(key) ?? []).map((feed) => [feed, wantedBy(feed, changes, fresh.get(key) ?? [], xmin)]),
      );
      found.push({ watched: each, tally, items: await readWanted(tx, each, wanted) });
      remember.set(key, { tally, seen: readAgain(changes, xmin) });
    }
    return { remember: { cursor: xmin, exports: remember }, found };
  });
}

/** From which transaction on changes are asked for; null when nobody needs any. */
function askedSince(cursor: bigint | null, feeds: readonly ExportFeed[], xmin: bigint): bigint | null {
  const needed = feeds.filter((feed) => !feed.joined).map((feed) => startOf(feed, xmin));
  if (cursor !== null) needed.push(cursor);
  return needed.reduce<bigint | null>((least, each) => (least === null || each < least ? each : least), null);
}

/** A listener that claims to know the future knows another database: it is told everything. */
function startOf(feed: ExportFeed, xmin: bigint): bigint {
  return feed.since > xmin ? 0n : feed.since;
}

function wantedBy(
  feed: ExportFeed,
  changes: readonly Change[],
  fresh: readonly Change[],
  xmin: bigint,
): ReadonlySet<string> {
  const wanted = feed.joined ? fresh : changes.filter((change) => change.changedIn >= startOf(feed, xmin));
  return new Set(wanted.map((change) => change.itemId));
}

async function readWanted(
  tx: Kysely<DB>,
  { organizationId, exportId }: ExportKey,
  wanted: ReadonlyMap<ExportFeed, ReadonlySet<string>>,
): Promise<FoundExport['items']> {
  const ids = new Set([...wanted.values()].flatMap((each) => [...each]));
  const items = ids.size === 0 ? [] : await readItems(tx, organizationId, exportId, [...ids]);
  return new Map([...wanted].map(([feed, own]) => [feed, items.filter((item) => own.has(item.id))]));
}

function groupByExport<T extends ExportKey>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}
