import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { projectKeys } from '../../projects/projects.ts';
import { tagKeys } from '../../tags/tags.ts';
import { peopleKeys } from '../people.ts';
import type { PeopleSelection } from '../selection.ts';

/** As the API takes it. */
export function asBody(people: PeopleSelection) {
  if ('candidateIds' in people) return { candidateIds: [...people.candidateIds] };
  const { search, except } = people;
  const { tags, ...words } = search;
  return {
    search: { ...words, ...(tags === undefined ? {} : { tags: [...tags] }) },
    ...(except === undefined ? {} : { except: [...except] }),
  };
}

/** Puts people into a project; who is in it already stays. */
export function useAddToProject() {
  return useChangePeople(
    async ({ projectId, people }: { readonly projectId: string; readonly people: PeopleSelection }) =>
      await (
        await api.projects[':projectId'].candidates.$post({ param: { projectId }, json: asBody(people) })
      ).json(),
  );
}

/** Takes people out of a project; they stay candidates. */
export function useTakeFromProject(projectId: string) {
  return useChangePeople(
    async (people: PeopleSelection) =>
      await (
        await api.projects[':projectId'].candidates.remove.$post({
          param: { projectId },
          json: asBody(people),
        })
      ).json(),
  );
}

interface Tagging {
  readonly people: PeopleSelection;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Puts tags on people and takes others off; a name nobody used makes a tag. */
export function useTagPeople() {
  return useChangePeople(
    async ({ people, add, remove }: Tagging) =>
      await (
        await api.candidates.tags.$post({
          json: { selection: asBody(people), add: [...add], remove: [...remove] },
        })
      ).json(),
  );
}

function useChangePeople<Change, Result>(change: (wanted: Change) => Promise<Result>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      // Nobody waits for long lists to be read again.
      void queryClient.invalidateQueries({ queryKey: peopleKeys.all });
      void queryClient.invalidateQueries({ queryKey: projectKeys.all });
      void queryClient.invalidateQueries({ queryKey: tagKeys.all });
    },
  });
}
