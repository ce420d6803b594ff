import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { type Me, meQuery } from '../session/me.ts';

type Change = Partial<Omit<Me['organization'], 'id'>>;

/** Changes what the organization is called and what is switched on. */
export function useChangeOrganization() {
  const queryClient = useQueryClient();
  return useMutation({
    // One change after the other, so that the last one chosen is the last one saved.
    scope: { id: 'organization' },
    mutationFn: async (json: Change) => (await api.organization.$patch({ json })).json(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
