import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadPreview(candidateId: string) {
  return await (await api.candidates[':candidateId'].erasure.$get({ param: { candidateId } })).json();
}

/** What erasing somebody would take, and what would stay. */
export type ErasurePreview = Awaited<ReturnType<typeof loadPreview>>;
export type RemainingRecord = ErasurePreview['remains'][number];

export function previewQuery(candidateId: string) {
  return queryOptions({
    queryKey: ['erasure', candidateId],
    queryFn: () => loadPreview(candidateId),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Erases for good. Everything that shows people is read again, when the caller has shown what remains. */
export function useErase(candidateId: string) {
  return useMutation({
    mutationFn: async (name: string) =>
      await (
        await api.candidates[':candidateId'].erasure.$post({ param: { candidateId }, json: { name } })
      ).json(),
  });
}

async function loadErasures(cursor: string | null) {
  return await (await api.erasures.$get({ query: cursor === null ? {} : { cursor } })).json();
}

export type Erasure = Awaited<ReturnType<typeof loadErasures>>['erasures'][number];

/** Whom the organization erased, newest first, page by page. */
export const erasuresQuery = infiniteQueryOptions({
  queryKey: ['erasures'],
  queryFn: ({ pageParam }) => loadErasures(pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  select: ({ pages }) => pages.flatMap(({ erasures }) => erasures),
  staleTime: 0,
});

/** Lets imports create an erased person again. */
export function useAllowAgain() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (erasureId: string) => {
      await api.erasures[':erasureId'].allow.$post({ param: { erasureId } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: erasuresQuery.queryKey }),
  });
}
