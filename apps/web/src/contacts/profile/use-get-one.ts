import { CrosswalkError } from '@crosswalk/api-client/browser';
import { useQueryClient } from '@tanstack/react-query';
import { sayFailed } from '../../frame/say.ts';
import { contactKeys } from '../contact-keys.ts';
import type { Kind } from '../kinds.ts';
import { useLookupAddress } from '../lookup-address.ts';
import { useStartRun } from '../orders.ts';

/** What keeps a run from being started is told, with what to do about it, by the pop-up. */
const toldByPopUp = ['noProvider', 'notEnoughCredits', 'monthlyCap'];

/** Asks for one person at once: it is one credit at most, given back when nothing is found. */
export function useGetOne(candidateId: string) {
  const queryClient = useQueryClient();
  const start = useStartRun();
  const { open } = useLookupAddress();
  return {
    /** The run that was started here last, by id. */
    started: start.data?.id ?? null,
    pending: start.isPending ? start.variables.want : [],
    get: (kind: Kind) =>
      start.mutate(
        { candidateIds: [candidateId], want: [kind], ask: 'missing' },
        {
          onSuccess: () => queryClient.invalidateQueries({ queryKey: contactKeys.ofCandidate(candidateId) }),
          onError: (error) => {
            if (error instanceof CrosswalkError && toldByPopUp.includes(error.code)) open(kind, 'shown');
            else sayFailed(error);
          },
        },
      ),
  };
}
