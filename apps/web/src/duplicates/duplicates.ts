import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { candidateKeys, useCandidatesChanged } from '../profile/candidate.ts';

async function loadPairs(cursor: string | null) {
  const query = { limit: 20, ...(cursor === null ? {} : { cursor }) };
  return await (await api.duplicates.$get({ query })).json();
}

/** Two profiles that may be one person, and why. */
export type Pair = Awaited<ReturnType<typeof loadPairs>>['pairs'][number];

/** Everybody who may be here twice, page by page. */
export const pairsQuery = infiniteQueryOptions({
  queryKey: [...candidateKeys.all, 'pairs'],
  queryFn: ({ pageParam }) => loadPairs(pageParam),
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
    queryFn: async () => {
      const answer = await api.candidates[':candidateId'].duplicates.$get({ param: { candidateId } });
      return (await answer.json()).duplicates;
    },
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
    mutationFn: async ({ stays, other, name }: MergeOrder) => {
      const param = { candidateId: stays };
      return await (
        await api.candidates[':candidateId'].merge.$post({ param, json: { other, name } })
      ).json();
    },
    // Also when it was refused: then things are not as they seemed here.
    onSettled: changed,
  });
}

export function useUndoMerge() {
  const changed = useCandidatesChanged();
  return useMutation({
    mutationFn: async (mergeId: string) =>
      await (await api.merges[':mergeId'].undo.$post({ param: { mergeId } })).json(),
    onSettled: changed,
  });
}

/** Two who are not the same person are not suggested again. */
export function useDismiss() {
  const changed = useCandidatesChanged();
  return useMutation({
    mutationFn: async (candidateIds: readonly [string, string]) => {
      await api.duplicates.dismiss.$post({ json: { candidateIds: [...candidateIds] } });
    },
    onSuccess: changed,
  });
}
