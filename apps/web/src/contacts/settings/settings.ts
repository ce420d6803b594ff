import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { mayAct, useMe } from '../../session/me.ts';
import { contactKeys } from '../contact-keys.ts';

async function loadSettings() {
  return await (await api.contacts.settings.$get()).json();
}

/** How much the organization may spend in a month, and how long what was found counts as current. */
export type ContactSettings = Awaited<ReturnType<typeof loadSettings>>;

export const settingsQuery = queryOptions({ queryKey: contactKeys.settings, queryFn: loadSettings });

/** Not asked for by viewers, who may not know. */
export function useContactSettings() {
  const { role } = useMe();
  return useQuery({ ...settingsQuery, enabled: mayAct(role, 'recruiter') });
}

export function useSaveSettings() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (json: ContactSettings) => await (await api.contacts.settings.$put({ json })).json(),
    onSuccess: (settings) => queryClient.setQueryData(settingsQuery.queryKey, settings),
    onSettled: () => queryClient.invalidateQueries({ queryKey: contactKeys.credits }),
  });
}
