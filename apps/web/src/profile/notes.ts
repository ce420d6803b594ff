import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { candidateKeys } from './candidate.ts';

async function loadNotes(candidateId: string) {
  const answer = await api.candidates[':candidateId'].notes.$get({ param: { candidateId }, query: {} });
  return (await answer.json()).notes;
}

/** `author` is null for what came with a file, and once its author has left. */
export type Note = Awaited<ReturnType<typeof loadNotes>>[number];

/** Characters; the server takes no more. */
export const longestNote = 10_000;

const keyOf = (candidateId: string) => [...candidateKeys.one(candidateId), 'notes'];

/** Newest first. */
export function notesQuery(candidateId: string) {
  return queryOptions({ queryKey: keyOf(candidateId), queryFn: () => loadNotes(candidateId) });
}

export function useAddNote(candidateId: string) {
  return useChange(
    candidateId,
    async (body: string) =>
      await (
        await api.candidates[':candidateId'].notes.$post({ param: { candidateId }, json: { body } })
      ).json(),
  );
}

export function useEditNote(candidateId: string, noteId: string) {
  return useChange(
    candidateId,
    async (body: string) =>
      await (await api.notes[':noteId'].$patch({ param: { noteId }, json: { body } })).json(),
  );
}

export function useDeleteNote(candidateId: string, noteId: string) {
  return useChange(candidateId, async (_: undefined) => {
    await api.notes[':noteId'].$delete({ param: { noteId } });
  });
}

function useChange<Given, Answer>(candidateId: string, change: (given: Given) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(candidateId) }),
  });
}
