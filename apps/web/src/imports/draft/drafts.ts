import { CrosswalkError } from '@crosswalk/api-client/browser';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { projectKeys } from '../../projects/projects.ts';
import { importKeys } from '../imports.ts';

async function loadDraft(draftId: string) {
  return await (await api['import-drafts'][':draftId'].$get({ param: { draftId } })).json();
}

/** A file on its way in: what it was understood as, and its first rows as they will become. */
export type ImportDraft = Awaited<ReturnType<typeof loadDraft>>;
export type DraftColumn = ImportDraft['understood']['columns'][number];
export type FieldId = NonNullable<DraftColumn['field']>;
/** Why a column became the field it is: chosen by hand, now or before, known of this kind of file, or by its name. */
export type FieldFrom = NonNullable<DraftColumn['from']>;
export type DateOrder = NonNullable<DraftColumn['dateOrder']>;
export type FieldChoice = ImportDraft['choices']['fields'][number];
export type PreviewRow = ImportDraft['preview'][number];

/** What is left out stays as it is; null goes back to what was guessed. */
export type Corrections = Parameters<(typeof api)['import-drafts'][':draftId']['$patch']>[0]['json'];

export function draftQuery(draftId: string) {
  return queryOptions({
    queryKey: ['import-drafts', draftId],
    queryFn: () => loadDraft(draftId),
    // Nobody else changes it, and reading it reads the file.
    staleTime: 60_000,
  });
}

/** Corrects how the file is read; one correction after the other, so that the last one made is the one shown. */
export function useCorrect(draftId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: `draft ${draftId}` },
    mutationFn: async (corrections: Corrections) =>
      await (await api['import-drafts'][':draftId'].$patch({ param: { draftId }, json: corrections })).json(),
    onSuccess: (draft) => queryClient.setQueryData(draftQuery(draftId).queryKey, draft),
  });
}

/** Has the file imported in the background. */
export function useStartImport(draftId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (project: string) => {
      const json = project === '' ? {} : { project };
      return await (await api['import-drafts'][':draftId'].import.$post({ param: { draftId }, json })).json();
    },
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: importKeys.all, exact: true }),
        queryClient.invalidateQueries({ queryKey: projectKeys.all }),
        queryClient.invalidateQueries({ queryKey: draftQuery(draftId).queryKey }),
      ]),
  });
}

/** Forgets the file. */
export function useDiscard(draftId: string) {
  return useMutation({
    mutationFn: async () => {
      await api['import-drafts'][':draftId'].$delete({ param: { draftId } });
    },
  });
}

/** Whether the file is not kept any more, or is another member's. */
export function isGone(error: unknown): boolean {
  return error instanceof CrosswalkError && error.status === 404;
}
