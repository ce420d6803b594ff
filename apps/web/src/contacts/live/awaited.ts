import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { contactKeys } from '../contact-keys.ts';

const key = (memberId: string) => `crosswalk.awaited-lookups.${memberId}`;
/** More at once nobody waits for; the oldest are forgotten. */
const most = 20;

/** Which of one's own runs are under way, kept in this browser: whoever comes back is told how they came out. */
export function awaitedQuery(memberId: string) {
  return queryOptions<readonly string[]>({
    queryKey: contactKeys.awaited(memberId),
    queryFn: () => recall(memberId),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
}

export function awaitRun(queryClient: QueryClient, memberId: string, runId: string): void {
  keep(queryClient, memberId, [...recall(memberId).filter((id) => id !== runId), runId].slice(-most));
}

/**
 * Follows what other tabs of this browser wait for: whoever starts a run in one is told in the one they look at.
 *
 * @param onEnd called when another tab has said how a run came out
 */
export function followOtherTabs(queryClient: QueryClient, memberId: string, onEnd: () => void): () => void {
  const { queryKey } = awaitedQuery(memberId);
  const follow = ({ key: changed }: StorageEvent) => {
    if (changed !== key(memberId)) return;
    const before = queryClient.getQueryData(queryKey) ?? [];
    const now = recall(memberId);
    queryClient.setQueryData(queryKey, now);
    if (before.some((id) => !now.includes(id))) onEnd();
  };
  window.addEventListener('storage', follow);
  return () => window.removeEventListener('storage', follow);
}

/**
 * Waits for a run no longer.
 *
 * @returns whether it was still waited for: of several tabs only the first says how it came out
 */
export function forgetRun(queryClient: QueryClient, memberId: string, runId: string): boolean {
  const kept = recall(memberId);
  keep(
    queryClient,
    memberId,
    kept.filter((id) => id !== runId),
  );
  return kept.includes(runId);
}

function keep(queryClient: QueryClient, memberId: string, runIds: readonly string[]): void {
  if (runIds.length === 0) localStorage.removeItem(key(memberId));
  else localStorage.setItem(key(memberId), JSON.stringify(runIds));
  queryClient.setQueryData(awaitedQuery(memberId).queryKey, runIds);
}

/** Another version may have kept it: what does not fit is forgotten. */
function recall(memberId: string): readonly string[] {
  const text = localStorage.getItem(key(memberId));
  const kept: unknown = text === null ? [] : JSON.parse(text);
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
}
