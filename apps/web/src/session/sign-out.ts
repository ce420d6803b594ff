import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import type { signInFrom } from './way-back.ts';

/** Ends the session; what was loaded goes with it. @param target where to go on from, for who comes back */
export function useSignOut(
  target: ReturnType<typeof signInFrom> | { readonly to: '/sign-in' } = { to: '/sign-in' },
) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api.auth['sign-out'].$post(),
    onSuccess: async () => {
      await navigate(target);
      queryClient.clear();
    },
  });
}

/** Goes over to another organization one belongs to; everything shown is loaded anew. */
export function useSwitchOrganization() {
  return useMutation({
    mutationFn: (organizationId: string) => api.me.organization.$post({ json: { organizationId } }),
    // A whole new page: no state of one organization may shine through in another.
    onSuccess: () => window.location.assign('/'),
  });
}
