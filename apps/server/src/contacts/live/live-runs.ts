import { Feed, type ServerEvent } from '../../exports/live/feed.ts';
import type { Actor, Services } from '../../services.ts';
import { type Run, readRunsById } from '../read-runs.ts';

/** How often the database is looked at while somebody listens, in milliseconds. */
const lookEveryMs = 400;

/** One listener to one run. */
class RunFeed extends Feed {
  readonly actor: Actor;
  readonly runId: string;
  #run: Run | null = null;
  #told = '';
  #ended = false;

  constructor(actor: Actor, runId: string, onClose: (feed: Feed) => void) {
    super(onClose);
    this.actor = actor;
    this.runId = runId;
  }

  tell(run: Run): void {
    this.#run = run;
    this.wake();
  }

  protected override over(): boolean {
    return this.#run !== null && isOver(this.#run);
  }

  protected override take(): readonly ServerEvent[] {
    const text = JSON.stringify(this.#run);
    if (this.#run === null || (text === this.#told && !(this.over() && !this.#ended))) return [];
    const events: ServerEvent[] = text === this.#told ? [] : [{ event: 'progress', data: this.#run }];
    this.#told = text;
    if (!this.over() || this.#ended) return events;
    this.#ended = true;
    return [...events, { event: 'end', data: this.#run }];
  }
}

/** A run that was cancelled may still have people under way. */
function isOver({ status, counts }: Run): boolean {
  return status !== 'running' && counts.open === 0;
}

/**
 * Tells listeners of this process how runs go on, whichever process works on them: one look at the database for all
 * listeners of a member, and none while nobody listens.
 */
export class LiveRuns {
  readonly #services: Pick<Services, 'db' | 'log'>;
  readonly #feeds = new Set<RunFeed>();
  #timer: NodeJS.Timeout | null = null;
  #looking = false;
  #closed = false;

  constructor(services: Pick<Services, 'db' | 'log'>) {
    this.#services = services;
  }

  /** Listens to a run that the actor may see. Begins with how far it is. */
  watch(actor: Actor, runId: string): Feed {
    const feed: RunFeed = new RunFeed(actor, runId, () => this.#feeds.delete(feed));
    this.#feeds.add(feed);
    if (this.#closed) feed.close();
    else this.#lookSoon(0);
    return feed;
  }

  /** Ends every feed; whoever comes later finds theirs ended. */
  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const feed of [...this.#feeds]) feed.close();
  }

  #lookSoon(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lookNow(), ms);
    this.#timer.unref();
  }

  #lookNow(): void {
    if (this.#looking || this.#closed || this.#feeds.size === 0) return;
    this.#looking = true;
    this.#look()
      .catch((error: unknown) => this.#services.log.error({ err: error }, 'look-ups could not be watched'))
      .finally(() => {
        this.#looking = false;
        if (!this.#closed && this.#feeds.size > 0) this.#lookSoon(lookEveryMs);
      });
  }

  async #look(): Promise<void> {
    const members = new Set([...this.#feeds].map(({ actor }) => actor.memberId));
    for (const memberId of members) {
      const feeds = [...this.#feeds].filter(({ actor }) => actor.memberId === memberId);
      const [first] = feeds;
      if (first === undefined) continue;
      const ids = [...new Set(feeds.map(({ runId }) => runId))];
      const runs = await readRunsById(this.#services.db, first.actor, ids);
      for (const feed of feeds) {
        const run = runs.find(({ id }) => id === feed.runId);
        // Not theirs to see any more.
        if (run === undefined) feed.close();
        else feed.tell(run);
      }
    }
  }
}
