import type { QueryClient } from '@tanstack/react-query';
import { peopleKeys } from '../../candidates/people.ts';
import { candidateKeys } from '../../profile/candidate.ts';
import { exportKeys, isNotShown, progressQuery } from '../exports.ts';
import { countAll } from '../outcomes/outcome-groups.ts';
import { keepAwaited, recallAwaited } from './awaited.ts';
import { type LiveExport, liveExportsQuery } from './live-exports.ts';

/** While an export runs, the candidates on screen are asked for again at most this often, in milliseconds. */
const refreshEvery = 3_000;

/** Compares what the server tells of the exports under way with what was known, and acts on what is new. */
export class ExportListener {
  readonly #queryClient: QueryClient;
  readonly #memberId: string;
  readonly #announce: (ended: LiveExport) => void;
  /** When the people on screen are asked for again. */
  #refresh: number | null = null;
  #known: readonly LiveExport[];
  /** Whether the state there was at first has been told; from then on it is news. */
  #begun = false;

  constructor(queryClient: QueryClient, memberId: string, announce: (ended: LiveExport) => void) {
    this.#queryClient = queryClient;
    this.#memberId = memberId;
    this.#announce = announce;
    this.#known = recallAwaited(memberId);
  }

  hear(exports: readonly LiveExport[]): void {
    const known = new Map(this.#known.map((one) => [one.id, one]));
    this.#known = exports;
    this.#queryClient.setQueryData(liveExportsQuery.queryKey, exports);
    for (const now of exports) {
      this.#compare(known.get(now.id), now);
      known.delete(now.id);
    }
    this.#begun = true;
    keepAwaited(this.#memberId, exports);
    // It ended while nobody listened, and so long ago that the server no longer tells.
    for (const gone of known.values()) if (!hasEnded(gone)) void this.#catchUp(gone);
  }

  stop(): void {
    if (this.#refresh !== null) clearTimeout(this.#refresh);
    this.#refresh = null;
  }

  #compare(before: LiveExport | undefined, now: LiveExport): void {
    const moved = before === undefined || arrived(before) !== arrived(now);
    const turned = before?.status !== now.status;
    // Somebody may have started, cancelled or retried it elsewhere.
    if (turned && this.#begun) void this.#queryClient.invalidateQueries({ queryKey: exportKeys.all });
    if (moved || turned) this.#refreshPeople(turned && hasEnded(now));
    if (!turned || !now.startedByYou) return;
    // What had ended before this page was opened, and was not waited for, was announced then.
    if (before === undefined && !this.#begun) return;
    if (now.status === 'paused' || hasEnded(now)) this.#announce(now);
  }

  async #catchUp(gone: LiveExport): Promise<void> {
    try {
      const query = { ...progressQuery(gone.id), staleTime: 0 };
      const { status, counts } = await this.#queryClient.fetchQuery(query);
      this.#compare(gone, { ...gone, status, counts });
    } catch (error) {
      // Deleted, or of an organization or a project one may see no more. Otherwise the next news has it tried again.
      if (!isNotShown(error)) this.#known = [...this.#known, gone];
    }
  }

  /** The confirmation icons of the list and the profile on screen (E3). A long one is asked for only when an export has ended. */
  #refreshPeople(ended: boolean): void {
    if (this.#refresh !== null && !ended) return;
    this.stop();
    const refresh = () => {
      this.#refresh = null;
      for (const queryKey of [peopleKeys.lists, candidateKeys.profiles])
        void this.#queryClient.invalidateQueries({
          queryKey,
          predicate: ({ state }) => ended || isShort(state.data),
        });
    };
    if (ended) refresh();
    else this.#refresh = window.setTimeout(refresh, refreshEvery);
  }
}

/** Whether a list is read again by few calls. */
function isShort(list: unknown): boolean {
  return typeof list === 'object' && list !== null && 'pages' in list && Array.isArray(list.pages)
    ? list.pages.length <= 2
    : true;
}

function hasEnded({ status }: Pick<LiveExport, 'status'>): boolean {
  return status === 'finished' || status === 'cancelled';
}

function arrived({ counts }: LiveExport): number {
  return countAll(counts) - counts.pending;
}
