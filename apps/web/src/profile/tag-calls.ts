import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { tagKeys } from '../tags/tags.ts';
import { type Candidate, candidateKeys, candidateQuery, useCandidatesChanged } from './candidate.ts';

interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** Puts tags on one candidate or takes them off; a name nobody used makes a tag. */
export function useChangeTags(candidateId: string) {
  const queryClient = useQueryClient();
  const candidatesChanged = useCandidatesChanged();
  const { queryKey } = candidateQuery(candidateId);
  return useMutation({
    mutationFn: async ({ add = [], remove = [] }: TagChange) => {
      const json = { selection: { candidateIds: [candidateId] }, add: [...add], remove: [...remove] };
      return await (await api.candidates.tags.$post({ json })).json();
    },
    // Shown at once; what the server made of it follows.
    onMutate: async ({ add = [], remove = [] }) => {
      await queryClient.cancelQueries({ queryKey: candidateKeys.one(candidateId), exact: true });
      const before = queryClient.getQueryData<Candidate>(queryKey);
      queryClient.setQueryData<Candidate>(queryKey, (candidate) =>
        candidate === undefined
          ? candidate
          : {
              ...candidate,
              tags: [...candidate.tags.filter((tag) => !remove.includes(tag)), ...add],
            },
      );
      return before;
    },
    onError: (_error, _change, before) => queryClient.setQueryData(queryKey, before),
    onSettled: () =>
      Promise.all([candidatesChanged(), queryClient.invalidateQueries({ queryKey: tagKeys.all })]),
  });
}
