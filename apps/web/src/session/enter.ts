import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Goes in once the session cookie is there; nothing loaded before may shine through. */
export function useEnter() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useCallback(
    async (next = '/search') => {
      // What the page still shows stays: dropped, it would be asked for once more.
      queryClient.removeQueries({ predicate: (query) => !query.isActive() });
      await navigate({ href: next, replace: true });
    },
    [queryClient, navigate],
  );
}
