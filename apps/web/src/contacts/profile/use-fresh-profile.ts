import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { peopleKeys } from '../../candidates/people.ts';
import { candidateKeys } from '../../profile/candidate.ts';
import type { CandidateContacts } from '../candidate-contacts.ts';

/** What was found is part of the profile: it is read again when asking has come to its end. */
export function useFreshProfile(candidateId: string, contacts: CandidateContacts | undefined): void {
  const queryClient = useQueryClient();
  const running = contacts?.kinds.filter((state) => state.running !== null).length ?? 0;
  const before = useRef(running);
  useEffect(() => {
    if (running < before.current) {
      void queryClient.invalidateQueries({ queryKey: candidateKeys.one(candidateId), exact: true });
      void queryClient.invalidateQueries({ queryKey: peopleKeys.lists });
    }
    before.current = running;
  }, [queryClient, candidateId, running]);
}
