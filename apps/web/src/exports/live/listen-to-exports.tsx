import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { projectKeys } from '../../projects/projects.ts';
import { meQuery } from '../../session/me.ts';
import { exportKeys, progressQuery } from '../exports.ts';
import { countAll } from '../outcomes/outcome-groups.ts';
import { announce } from './announce.tsx';
import { openEventStream } from './event-stream.ts';
import { type LiveExport, liveExportsQuery } from './live-exports.ts';

/** While an export runs, the candidates on screen are asked for again at most this often, in milliseconds. */
const refreshEvery = 3_000;
const announcedKey = 'crosswalk.announced-exports';

/** Mounted once around the workspace: knows how the organization's exports go, and says how one's own came out. */
export function ListenToExports() {
  const queryClient = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    const listener = new Listener(queryClient, (ended) => announce(router, ended));
    const stop = openEventStream<{ exports: { readonly exports: readonly LiveExport[] } }>({
      path: '/api/events',
      on: { exports: ({ exports }) => listener.hear(exports) },
      // A stream cannot say why it broke; whoever is no longer signed in learns it this way.
      onBreak: () => void queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    });
    return () => {
      stop();
      listener.stop();
    };
  }, [queryClient, router]);
  return null;
}

class Listener {
  readonly #queryClient: QueryClient;
  readonly #announce: (ended: LiveExport) => void;
  /** By project, the timers of what is to be asked for again. */
  readonly #refreshes = new Map<string, number>();
  #known: readonly LiveExport[] = [];
  /** Whether the state there was at first has been told; from then on it is news. */
  #begun = false;

  constructor(queryClient: QueryClient, announceOne: (ended: LiveExport) => void) {
    this.#queryClient = queryClient;
    this.#announce = announceOne;
  }

  hear(exports: readonly LiveExport[]): void {
    const known = new Map(this.#known.map((one) => [one.id, one]));
    this.#known = exports;
    this.#queryClient.setQueryData(liveExportsQuery.queryKey, exports);
    for (const now of exports) {
      const before = known.get(now.id);
      known.delete(now.id);
      this.#compare(before, now);
    }
    this.#begun = true;
    // It ended while nobody listened, and so long ago that the server no longer tells.
    for (const gone of known.values()) if (!hasEnded(gone)) void this.#catchUp(gone);
  }

  #compare(before: LiveExport | undefined, now: LiveExport): void {
    const moved = before === undefined || arrived(before) !== arrived(now);
    const turned = before?.status !== now.status;
    // Somebody may have started, cancelled or retried it elsewhere.
    if (turned && this.#begun) void this.#queryClient.invalidateQueries({ queryKey: exportKeys.all });
    if (moved || turned) this.#refreshCandidates(now, turned && hasEnded(now));
    if (!now.startedByYou || !turned) return;
    if (now.status === 'paused' && before !== undefined) this.#announce(now);
    else if (hasEnded(now) && isNews(now.id, before !== undefined)) this.#announce(now);
  }

  async #catchUp(gone: LiveExport): Promise<void> {
    const { status, counts } = await this.#queryClient.fetchQuery({
      ...progressQuery(gone.id),
      staleTime: 0,
    });
    this.#compare(gone, { ...gone, status, counts });
  }

  /** The confirmation icons of the project on screen (E3). A long list is not asked for with every person. */
  #refreshCandidates({ projectId }: LiveExport, atOnce: boolean): void {
    if (projectId === null) return;
    const waiting = this.#refreshes.get(projectId);
    if (waiting !== undefined && !atOnce) return;
    clearTimeout(waiting);
    const refresh = () => {
      this.#refreshes.delete(projectId);
      void this.#queryClient.invalidateQueries({ queryKey: projectKeys.candidates(projectId) });
    };
    if (atOnce) refresh();
    else this.#refreshes.set(projectId, window.setTimeout(refresh, refreshEvery));
  }

  stop(): void {
    for (const timer of this.#refreshes.values()) clearTimeout(timer);
    this.#refreshes.clear();
  }
}

function hasEnded({ status }: Pick<LiveExport, 'status'>): boolean {
  return status === 'finished' || status === 'cancelled';
}

function arrived({ counts }: LiveExport): number {
  return countAll(counts) - counts.pending;
}

/**
 * Whether the end of an export was not announced in this tab yet. One that was seen running may have been tried
 * again since it was last announced.
 */
function isNews(exportId: string, seenRunning: boolean): boolean {
  const kept = sessionStorage.getItem(announcedKey) ?? '';
  const announced = kept.split(' ').filter((id) => id !== '');
  if (announced.includes(exportId)) return seenRunning;
  sessionStorage.setItem(announcedKey, [...announced, exportId].slice(-50).join(' '));
  return true;
}
