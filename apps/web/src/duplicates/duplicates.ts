import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { api, client } from '../api/client.ts';
import { getJson, sendJson } from '../api/json.ts';
import type { CandidateSummary } from '../candidates/people.ts';
import { candidateKeys, useCandidatesChanged } from '../profile/candidate.ts';

/** Two profiles that may be one person, and why. */
export interface Pair {
  readonly id: string;
  readonly candidates: readonly [CandidateSummary, CandidateSummary];
  readonly reasons: readonly string[];
}

interface PairPage {
  readonly pairs: readonly Pair[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export interface Duplicate {
  readonly candidate: CandidateSummary;
  readonly reasons: readonly string[];
}

const path = (candidateId: string) => `/api/candidates/${encodeURIComponent(candidateId)}` as const;

/** Everybody who may be here twice, page by page. */
export const pairsQuery = infiniteQueryOptions({
  queryKey: [...candidateKeys.all, 'pairs'],
  queryFn: ({ pageParam }) =>
    getJson<PairPage>(
      pageParam === null ? '/api/duplicates' : `/api/duplicates?cursor=${encodeURIComponent(pageParam)}`,
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  select: ({ pages }) => ({
    pairs: pages.flatMap(({ pairs }) => pairs),
    total: pages[0]?.total ?? 0,
  }),
});

/** Who may be the same person as one candidate. */
export function duplicatesQuery(candidateId: string) {
  return queryOptions({
    queryKey: [...candidateKeys.one(candidateId), 'duplicates'],
    queryFn: async () =>
      (await getJson<{ readonly duplicates: readonly Duplicate[] }>(`${path(candidateId)}/duplicates`))
        .duplicates,
  });
}

/** People by their name or whatever is known of them, a handful. */
export function findPeopleQuery(words: string) {
  return queryOptions({
    queryKey: [...candidateKeys.all, 'find', words],
    queryFn: async ({ signal }) => {
      const answer = await api.candidates.$get({ query: { q: words, limit: 8 } }, { init: { signal } });
      return (await answer.json()).candidates;
    },
  });
}

export interface MergeOrder {
  /** Who stays; the other goes into them. */
  readonly stays: string;
  readonly other: string;
  /** Whose name the profile has afterwards. */
  readonly name: 'this' | 'other';
}

export function useMerge() {
  const changed = useCandidatesChanged();
  return useMutation({
    mutationFn: ({ stays, other, name }: MergeOrder) =>
      sendJson<{ readonly mergeId: string }>('POST', `${path(stays)}/merge`, { other, name }),
    // Also when it was refused: then things are not as they seemed here.
    onSettled: changed,
  });
}

export function useUndoMerge() {
  const changed = useCandidatesChanged();
  return useMutation({
    mutationFn: (mergeId: string) =>
      sendJson<{ readonly candidateId: string; readonly other: string }>(
        'POST',
        `/api/merges/${encodeURIComponent(mergeId)}/undo`,
      ),
    onSettled: changed,
  });
}

/** Two who are not the same person are not suggested again. */
export function useDismiss() {
  const changed = useCandidatesChanged();
  return useMutation({
    mutationFn: async (candidateIds: readonly [string, string]) => {
      await client.send('POST', '/api/duplicates/dismiss', { candidateIds });
    },
    onSuccess: changed,
  });
}
