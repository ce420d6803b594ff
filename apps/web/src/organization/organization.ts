import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendJson } from '../api/json.ts';
import { type Me, meQuery } from '../session/me.ts';

type Organization = Me['organization'];

/** Changes what the organization is called and what is switched on. */
export function useChangeOrganization() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Omit<Organization, 'id'>>) =>
      sendJson<Organization>('PATCH', '/api/organization', change),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
}
