import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { contactKeys } from '../contact-keys.ts';

async function loadCredits() {
  return await (await api.contacts.credits.$get()).json();
}

async function loadEntries(cursor: string | null) {
  const query = { limit: 50, ...(cursor === null ? {} : { cursor }) };
  return await (await api.contacts.credits.entries.$get({ query })).json();
}

export type Credits = Awaited<ReturnType<typeof loadCredits>>;
export type CreditEntry = Awaited<ReturnType<typeof loadEntries>>['entries'][number];

export const creditsQuery = queryOptions({ queryKey: contactKeys.credits, queryFn: loadCredits });

/** What was put in, reserved, spent and given back, newest first. */
export const entriesQuery = infiniteQueryOptions({
  queryKey: contactKeys.entries,
  queryFn: ({ pageParam }) => loadEntries(pageParam),
  initialPageParam: null as string | null,
  getNextPageParam: ({ nextCursor }) => nextCursor,
  select: ({ pages }) => pages.flatMap(({ entries }) => entries),
});

type SetBody = Parameters<typeof api.contacts.credits.$put>[0]['json'];

/** Says what is available from now on. */
export function useSetCredits() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (json: SetBody) => await (await api.contacts.credits.$put({ json })).json(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: contactKeys.credits }),
  });
}
