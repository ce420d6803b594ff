import type { Actor, Services } from '../../services.ts';
import { ExportFeed } from './export-feed.ts';
import type { Feed } from './feed.ts';
import { isOver } from './known-export.ts';
import { type ListedExport, ListFeed } from './list-feed.ts';
import { keyOf } from './read-changes.ts';
import { type FoundExport, type Remembered, takeLook } from './take-look.ts';

/** In milliseconds. */
export interface LiveTiming {
  /** How long after one look at the database the next one comes, while somebody listens. */
  readonly lookEveryMs: number;
  /** How often a quiet listener is pinged, so that nothing between us takes the connection for dead. */
  readonly pingEveryMs: number;
}

const usualTiming: LiveTiming = { lookEveryMs: 400, pingEveryMs: 15_000 };

const nothing: Remembered = { cursor: 0n, exports: new Map() };

/**
 * Tells listeners of this process what happens to exports, whichever process works on them. However many listen,
 * the database is looked at once for all of them, and not at all while nobody does.
 */
export class LiveExports {
  readonly timing: LiveTiming;
  readonly #services: Pick<Services, 'db' | 'log'>;
  readonly #exportFeeds = new Set<ExportFeed>();
  readonly #listFeeds = new Set<ListFeed>();
  #remembered = nothing;
  #timer: NodeJS.Timeout | null = null;
  #looking = false;
  #lookAgain = false;
  #failing = false;
  #closed = false;

  constructor(services: Pick<Services, 'db' | 'log'>, timing: Partial<LiveTiming> = {}) {
    this.#services = services;
    this.timing = { ...usualTiming, ...timing };
  }

  /**
   * Listens to one export, which must be there. The feed begins with its progress and with the items that changed
   * in transaction `since` or later; 0 brings all that ever changed.
   */
  watchExport(organizationId: string, exportId: string, since: bigint): ExportFeed {
    const feed: ExportFeed = new ExportFeed({ organizationId, exportId, since }, () =>
      this.#exportFeeds.delete(feed),
    );
    return this.#admit(feed, this.#exportFeeds);
  }

  /** Listens to what is under way in a member's organization. The feed begins with all of it. */
  watchList(member: Pick<Actor, 'organizationId' | 'memberId' | 'role'>): ListFeed {
    const feed: ListFeed = new ListFeed(member, () => this.#listFeeds.delete(feed));
    return this.#admit(feed, this.#listFeeds);
  }

  /** How many listen. */
  get listeners(): number {
    return this.#exportFeeds.size + this.#listFeeds.size;
  }

  /** Ends every feed; whoever comes later finds theirs ended. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const feed of [...this.#exportFeeds, ...this.#listFeeds]) feed.close();
  }

  #admit<T extends Feed>(feed: T, feeds: Set<T>): T {
    feeds.add(feed);
    if (this.#closed) feed.close();
    else this.#lookNow();
    return feed;
  }

  #lookNow(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // Whoever came while a look was under way is not in it.
    this.#lookAgain = this.#looking;
    if (this.#looking) return;
    this.#looking = true;
    this.#look()
      .then(() => {
        this.#failing = false;
      })
      .catch((error: unknown) => {
        // Listeners stay: they are told once the database answers again.
        if (!this.#failing) this.#services.log.error({ err: error }, 'exports could not be watched');
        this.#failing = true;
      })
      .finally(() => {
        this.#looking = false;
        this.#plan();
      });
  }

  #plan(): void {
    if (this.#closed) return;
    if (this.listeners === 0) this.#remembered = nothing;
    else if (this.#lookAgain && !this.#failing) this.#lookNow();
    else this.#timer = setTimeout(() => this.#lookNow(), this.timing.lookEveryMs);
  }

  async #look(): Promise<void> {
    if (this.listeners === 0) return;
    const exportFeeds = [...this.#exportFeeds];
    const listFeeds = [...this.#listFeeds];
    const organizationIds = [...new Set(listFeeds.map((feed) => feed.organizationId))];
    const { remember, found } = await takeLook(
      this.#services.db,
      organizationIds,
      exportFeeds,
      this.#remembered,
    );
    this.#remembered = remember;
    for (const each of found) this.#tellFeeds(each, remember.cursor);
    this.#endThoseWithoutExport(exportFeeds, remember);
    for (const feed of listFeeds)
      feed.tell(
        found
          .filter(({ watched }) => watched.listed && watched.organizationId === feed.organizationId)
          .map(asListed),
      );
  }

  #tellFeeds({ watched, tally, items }: FoundExport, cursor: bigint): void {
    const { exportId: id, status, pauseReason, pauseForAdmin, pauseCause } = watched;
    const over = isOver(watched, tally);
    for (const [feed, own] of items) {
      feed.tell({
        progress: { id, status, pauseReason, pauseForAdmin, pauseCause, ...tally },
        items: own,
        cursor,
        over,
      });
      // It has all there is to tell and ends by itself once that was taken.
      if (over) this.#exportFeeds.delete(feed);
    }
  }

  #endThoseWithoutExport(feeds: readonly ExportFeed[], { exports }: Remembered): void {
    for (const feed of feeds) if (!exports.has(keyOf(feed))) feed.close();
  }
}

function asListed({ watched, tally }: FoundExport): ListedExport {
  return {
    id: watched.exportId,
    status: watched.status,
    connectionName: watched.connectionName,
    atsName: watched.atsName,
    projectId: watched.projectId,
    projectName: watched.projectName,
    counts: tally.counts,
    memberId: watched.memberId,
    projectOpen: watched.projectOpen,
    projectMemberIds: watched.projectMemberIds,
  };
}
