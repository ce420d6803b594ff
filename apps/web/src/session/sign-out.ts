import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sendJson } from '../api/json.ts';
import type { Me } from './me.ts';

/** Ends the session; what was loaded goes with it. */
export function useSignOut() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => sendJson<unknown>('POST', '/api/auth/sign-out', {}),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
  });
}

/** Goes over to another organization one belongs to; everything shown is loaded anew. */
export function useSwitchOrganization() {
  return useMutation({
    mutationFn: (organizationId: string) => sendJson<Me>('POST', '/api/me/organization', { organizationId }),
    // A whole new page: no state of one organization may shine through in another.
    onSuccess: () => window.location.assign('/'),
  });
}
