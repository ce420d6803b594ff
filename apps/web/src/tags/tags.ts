import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { peopleKeys } from '../candidates/people.ts';

async function loadTags() {
  return (await (await api.tags.$get({ query: {} })).json()).tags;
}

export type Tag = Awaited<ReturnType<typeof loadTags>>[number];

/** Every key below `tags`, so that one call makes all of them stale. */
export const tagKeys = { all: ['tags'] as const, list: ['tags', 'list'] as const };

/** The tags of the organization with how many people have each. */
export const tagsQuery = queryOptions({ queryKey: tagKeys.list, queryFn: loadTags });

/** Another name for a tag; everybody who has it has it under that name. */
export function useRenameTag() {
  return useChangeTags(
    async ({ id, name }: { readonly id: string; readonly name: string }) =>
      await (await api.tags[':tagId'].$patch({ param: { tagId: id }, json: { name } })).json(),
  );
}

/** Everybody with the one tag gets the other, and the one is gone. */
export function useMergeTags() {
  return useChangeTags(
    async ({ id, into }: { readonly id: string; readonly into: string }) =>
      await (await api.tags[':tagId'].merge.$post({ param: { tagId: id }, json: { into } })).json(),
  );
}

/** Takes a tag off everybody. */
export function useDeleteTag() {
  return useChangeTags(async ({ id }: { readonly id: string }) => {
    await api.tags[':tagId'].$delete({ param: { tagId: id } });
  });
}

function useChangeTags<Change, Result>(change: (wanted: Change) => Promise<Result>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: tagKeys.all }),
        queryClient.invalidateQueries({ queryKey: peopleKeys.all }),
      ]),
  });
}
