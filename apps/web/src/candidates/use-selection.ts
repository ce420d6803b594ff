import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { nobody, type Selection } from './selection.ts';

/**
 * Who is ticked in a list; kept while the app is open, so that looking at something else loses nothing. It is kept
 * among what was loaded, because it ends with the session like that; what is drawn is state of React's own, because
 * those who wait for what is loaded hear of it later, and a box would go off and on again under the hand.
 *
 * @param list names the list: another search is another list
 */
export function useSelection(list: string): readonly [Selection, (selection: Selection) => void] {
  const queryClient = useQueryClient();
  const [drawn, draw] = useState<{ readonly list: string; readonly selection: Selection } | null>(null);
  const selection =
    drawn?.list === list
      ? drawn.selection
      : (queryClient.getQueryData<Selection>(['ticked', list]) ?? nobody);
  const select = useCallback(
    (next: Selection) => {
      draw({ list, selection: next });
      queryClient.setQueryDefaults(['ticked'], {
        gcTime: Number.POSITIVE_INFINITY,
        structuralSharing: false,
      });
      queryClient.setQueryData<Selection>(['ticked', list], next);
    },
    [queryClient, list],
  );
  return [selection, select];
}
