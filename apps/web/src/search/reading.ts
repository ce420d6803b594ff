import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadReading(q: string, signal: AbortSignal) {
  return await (await api['search-reading'].$get({ query: { q } }, { init: { signal } })).json();
}

export type Reading = Awaited<ReturnType<typeof loadReading>>;
export type Piece = Reading['pieces'][number];
export type Mistake = Reading['mistakes'][number];

const nothing: Reading = { pieces: [], mistakes: [] };

/** How the server understands what was typed: the same search means the same always, so it is asked once. */
export function readingQuery(typed: string) {
  return queryOptions({
    queryKey: ['search-reading', typed],
    queryFn: ({ signal }) => (typed.trim() === '' ? nothing : loadReading(typed, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
