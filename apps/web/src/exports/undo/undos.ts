import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { exportKeys } from '../exports.ts';

const one = api.exports[':exportId'];

async function loadPreview(exportId: string) {
  return await (await one['undo-preview'].$get({ param: { exportId } })).json();
}

async function loadUndos(exportId: string) {
  return (await (await one.undos.$get({ param: { exportId }, query: {} })).json()).undos;
}

async function loadUndo(exportId: string, undoId: string) {
  return await (await one.undos[':undoId'].$get({ param: { exportId, undoId }, query: {} })).json();
}

export type UndoPreview = Awaited<ReturnType<typeof loadPreview>>;
export type ListedPerson = UndoPreview['people'][number];
export type UndoSummary = Awaited<ReturnType<typeof loadUndos>>[number];
export type Undo = Awaited<ReturnType<typeof loadUndo>>;
export type UndoneItem = Undo['items'][number];

/** Under the export's own key, so that whatever makes that stale makes these stale. */
const keys = {
  list: (exportId: string) => [...exportKeys.one(exportId), 'undos'] as const,
  one: (exportId: string, undoId: string) => [...exportKeys.one(exportId), 'undos', undoId] as const,
  preview: (exportId: string) => [...exportKeys.one(exportId), 'undo-preview'] as const,
};

/** Whether an undo still changes by itself: who is being removed is brought to an end after a cancel. */
export function isUnderWay({ status, counts }: Pick<UndoSummary, 'status' | 'counts'>): boolean {
  return status === 'running' || (status !== 'paused' && counts.pending > 0);
}

/** How often one that is under way is looked at, in milliseconds. */
const lookEvery = 1_000;

/** The undos of an export, newest first; looked at again while one is under way. */
export function undosQuery(exportId: string) {
  return queryOptions({
    queryKey: keys.list(exportId),
    queryFn: () => loadUndos(exportId),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? lookEvery : false),
  });
}

/** One undo with everybody in it. */
export function undoQuery(exportId: string, undoId: string) {
  return queryOptions({
    queryKey: keys.one(exportId, undoId),
    queryFn: () => loadUndo(exportId, undoId),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? lookEvery : false),
  });
}

/** Whom an undo would remove; never taken from memory. */
export function previewQuery(exportId: string) {
  return queryOptions({
    queryKey: keys.preview(exportId),
    queryFn: () => loadPreview(exportId),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Starts removing those who were listed. */
export function useStartUndo(exportId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (itemIds: readonly string[]) =>
      await (await one.undos.$post({ param: { exportId }, json: { itemIds: [...itemIds] } })).json(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: exportKeys.one(exportId) }),
  });
}

/** Removes nobody else, or goes on after a pause. */
export function useChangeUndo(exportId: string, undoId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (change: 'cancel' | 'resume') =>
      await (await one.undos[':undoId'][change].$post({ param: { exportId, undoId } })).json(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: exportKeys.one(exportId) }),
  });
}
