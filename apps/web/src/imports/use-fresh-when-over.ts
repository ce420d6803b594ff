import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { candidateKeys } from '../profile/candidate.ts';
import { projectKeys } from '../projects/projects.ts';
import { importKeys } from './imports.ts';

/** Has the rows and whoever shows people read again once an import, or its undo, has come to its end. */
export function useFreshWhenOver(importId: string, underWay: boolean): void {
  const queryClient = useQueryClient();
  const before = useRef(underWay);
  useEffect(() => {
    if (before.current && !underWay)
      for (const queryKey of [importKeys.one(importId), projectKeys.all, candidateKeys.all])
        void queryClient.invalidateQueries({ queryKey });
    before.current = underWay;
  }, [queryClient, importId, underWay]);
}
