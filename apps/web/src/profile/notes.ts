import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { getJson, sendJson } from '../api/json.ts';
import { candidateKeys } from './candidate.ts';

export interface Note {
  readonly id: string;
  readonly body: string;
  /** Null for what came with a file. */
  readonly author: { readonly id: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly updatedAt: string | null;
  readonly mayChange: boolean;
}

/** Characters; the server takes no more. */
export const longestNote = 10_000;

const keyOf = (candidateId: string) => [...candidateKeys.one(candidateId), 'notes'];
const path = (candidateId: string) => `/api/candidates/${encodeURIComponent(candidateId)}/notes` as const;

/** Newest first. */
export function notesQuery(candidateId: string) {
  return queryOptions({
    queryKey: keyOf(candidateId),
    queryFn: async () => (await getJson<{ readonly notes: readonly Note[] }>(path(candidateId))).notes,
  });
}

export function useAddNote(candidateId: string) {
  return useChange(candidateId, (body: string) => sendJson<Note>('POST', path(candidateId), { body }));
}

export function useEditNote(candidateId: string, noteId: string) {
  return useChange(candidateId, (body: string) => sendJson<Note>('PATCH', notePath(noteId), { body }));
}

export function useDeleteNote(candidateId: string, noteId: string) {
  return useChange(candidateId, async (_: undefined) => {
    await client.send('DELETE', notePath(noteId));
  });
}

const notePath = (noteId: string) => `/api/notes/${encodeURIComponent(noteId)}` as const;

function useChange<Given, Answer>(candidateId: string, change: (given: Given) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(candidateId) }),
  });
}
