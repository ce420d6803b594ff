import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { contactKeys } from '../contact-keys.ts';

async function loadProviders() {
  return (await (await api.contacts.providers.$get()).json()).providers;
}

/** `admin` is null for who may not change it. */
export type Provider = Awaited<ReturnType<typeof loadProviders>>[number];
export type ProviderAdmin = NonNullable<Provider['admin']>;
export type ProviderField = ProviderAdmin['fields'][number];

/** Those that are set up in their order, then the others. */
export const providersQuery = queryOptions({
  queryKey: contactKeys.providers,
  queryFn: loadProviders,
  select: (providers) => [...providers].sort((one, other) => placeOf(one) - placeOf(other)),
});

function placeOf({ position }: Provider): number {
  return position ?? Number.MAX_SAFE_INTEGER;
}

type SaveBody = Parameters<(typeof api.contacts.providers)[':provider']['$put']>[0]['json'];

/** Stores keys and limits; the provider is asked at once whether it takes the key. */
export function useSaveProvider(provider: string) {
  return useChangeProviders(
    async (json: SaveBody) =>
      await (await api.contacts.providers[':provider'].$put({ param: { provider }, json })).json(),
  );
}

/** Forgets the keys of a provider; what it found stays. */
export function useRemoveProvider(provider: string) {
  return useChangeProviders(async (_: undefined) => {
    await api.contacts.providers[':provider'].$delete({ param: { provider } });
  });
}

/** Asks the provider whether it takes the key and what is left there. */
export function useCheckProvider(provider: string) {
  return useChangeProviders(
    async (_: undefined) =>
      await (await api.contacts.providers[':provider'].check.$post({ param: { provider } })).json(),
  );
}

/** Which is asked first; all that are set up are to be named. */
export function useOrderProviders() {
  const queryClient = useQueryClient();
  const { queryKey } = providersQuery;
  return useMutation({
    mutationFn: async (providers: readonly string[]) =>
      await (await api.contacts.providers.order.$put({ json: { providers: [...providers] } })).json(),
    // Shown at once; what the server made of it follows.
    onMutate: async (ids) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData(queryKey);
      queryClient.setQueryData(queryKey, (providers) =>
        providers?.map((one) => {
          const position = ids.indexOf(one.id);
          return position === -1 ? one : { ...one, position };
        }),
      );
      return before;
    },
    onError: (_error, _ids, before) => queryClient.setQueryData(queryKey, before),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}

function useChangeProviders<Change, Answer>(change: (wanted: Change) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: contactKeys.providers }),
  });
}
