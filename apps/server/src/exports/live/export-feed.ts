import type { z } from 'zod';
import type { ExportItem, Progress } from '../schemas.ts';
import { Feed, type ServerEvent } from './feed.ts';

type Item = z.infer<typeof ExportItem>;

/** How many items go into one event: a listener shows the first while the rest is on its way. */
const itemsInEvent = 500;

export interface ExportNews {
  readonly progress: z.infer<typeof Progress>;
  readonly items: readonly Item[];
  /** Whoever knows everything told so far goes on from here. */
  readonly cursor: bigint;
  /** Whether the export has ended and nobody of it is under way any more. */
  readonly over: boolean;
}

/** One listener to one export. */
export class ExportFeed extends Feed {
  readonly organizationId: string;
  readonly exportId: string;
  /** The listener knows all changes made before this transaction; 0 when it knows none. */
  readonly since: bigint;
  /** Whether it was told what it did not know at the start; from then on changes are enough. */
  joined = false;
  #progress: ExportNews['progress'] | null = null;
  #told = '';
  readonly #items = new Map<string, Item>();
  #cursor = 0n;
  #over = false;
  #ended = false;

  constructor(
    watched: { readonly organizationId: string; readonly exportId: string; readonly since: bigint },
    onClose: (feed: Feed) => void,
  ) {
    super(onClose);
    this.organizationId = watched.organizationId;
    this.exportId = watched.exportId;
    this.since = watched.since;
  }

  tell({ progress, items, cursor, over }: ExportNews): void {
    this.joined = true;
    this.#progress = progress;
    for (const item of items) this.#items.set(item.id, item);
    this.#cursor = cursor;
    this.#over = over;
    this.wake();
  }

  protected override over(): boolean {
    return this.#over;
  }

  protected override take(): readonly ServerEvent[] {
    const events: ServerEvent[] = [];
    const text = JSON.stringify(this.#progress);
    if (this.#progress !== null && text !== this.#told)
      events.push({ event: 'progress', data: this.#progress });
    this.#told = text;
    const items = [...this.#items.values()];
    this.#items.clear();
    for (let start = 0; start < items.length; start += itemsInEvent)
      events.push({ event: 'items', data: { items: items.slice(start, start + itemsInEvent) } });
    if (this.#over && !this.#ended) {
      this.#ended = true;
      events.push({ event: 'end', data: this.#progress });
    }
    // Only the last one carries it: who has seen a part must be told the rest again.
    return events.map((event, index) =>
      index === events.length - 1 ? { ...event, id: String(this.#cursor) } : event,
    );
  }
}
