import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { nobody, type Selection } from './selection.ts';

/**
 * Who is ticked in a list; kept while the app is open, so that looking at something else loses nothing. It stands
 * among what was loaded, because it ends with the session like that.
 *
 * @param list names the list: another search is another list
 */
export function useSelection(list: string): readonly [Selection, (selection: Selection) => void] {
  const queryClient = useQueryClient();
  const { data } = useQuery({
    queryKey: ['ticked', list],
    queryFn: () => nobody,
    enabled: false,
    initialData: nobody,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  const select = useCallback(
    (selection: Selection) => queryClient.setQueryData<Selection>(['ticked', list], selection),
    [queryClient, list],
  );
  return [data, select];
}
