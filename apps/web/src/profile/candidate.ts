import { CrosswalkError } from '@crosswalk/api-client/browser';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { projectKeys } from '../projects/projects.ts';

async function loadCandidate(candidateId: string) {
  return await (await api.candidates[':candidateId'].$get({ param: { candidateId } })).json();
}

/** Everything known about a candidate. */
export type Candidate = Awaited<ReturnType<typeof loadCandidate>>;
export type Email = Candidate['emails'][number];
export type Phone = Candidate['phones'][number];
export type Employment = Candidate['employments'][number];
export type Education = Candidate['educations'][number];
export type AtsRecord = Candidate['atsRecords'][number];
/** A profile that went into this one. */
export type MergedProfile = Candidate['merged'][number];

/** Every key below `candidates`, so that one call makes all of them stale. */
export const candidateKeys = {
  all: ['candidates'] as const,
  profiles: ['candidates', 'one'] as const,
  one: (candidateId: string) => ['candidates', 'one', candidateId] as const,
};

export function candidateQuery(candidateId: string) {
  return queryOptions({
    queryKey: candidateKeys.one(candidateId),
    queryFn: () => loadCandidate(candidateId),
  });
}

/** Where the résumé made from the profile is to be had, as a PDF. */
export function resumeAddress(candidateId: string): string {
  return `/api/candidates/${encodeURIComponent(candidateId)}/resume.pdf`;
}

/** Whom a merged-away candidate went into; null when an error says something else. */
export function mergedInto(error: unknown): { readonly id: string; readonly name: string } | null {
  if (!(error instanceof CrosswalkError) || error.code !== 'merged') return null;
  const { into, name } = error.details;
  return typeof into === 'string' && typeof name === 'string' ? { id: into, name } : null;
}

/** What is left out stays; lists name what is added and, by their `original`, what is taken away. */
export type CandidateChange = Parameters<(typeof api.candidates)[':candidateId']['$patch']>[0]['json'];

export function useChangeCandidate(candidateId: string) {
  const changed = useCandidatesChanged();
  return useMutation({
    mutationFn: async (change: CandidateChange) =>
      await (await api.candidates[':candidateId'].$patch({ param: { candidateId }, json: change })).json(),
    onSuccess: changed,
  });
}

/** Has everything read again that shows people: profiles, lists, counts. */
export function useCandidatesChanged(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: candidateKeys.all }),
      queryClient.invalidateQueries({ queryKey: projectKeys.all }),
    ]);
}
