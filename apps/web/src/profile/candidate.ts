import { CrosswalkError } from '@crosswalk/api-client/browser';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getJson, sendJson } from '../api/json.ts';
import type { CandidateSummary } from '../candidates/people.ts';
import { projectKeys } from '../projects/projects.ts';

export type AtsRecord = CandidateSummary['atsRecords'][number];
export type EmailKind = 'work' | 'personal' | 'other';
export type PhoneKind = 'mobile' | 'work' | 'home' | 'other';
export type LinkKind = 'linkedin' | 'github' | 'twitter' | 'other';

interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Email {
  readonly original: string;
  readonly address: string;
  readonly kind: EmailKind;
  readonly valid: boolean;
}

export interface Phone {
  readonly original: string;
  readonly e164: string | null;
  readonly extension: string | null;
  readonly kind: PhoneKind;
  readonly valid: boolean;
}

export interface ProfileLink {
  readonly original: string;
  readonly url: string;
  readonly kind: LinkKind;
}

export interface Employment {
  readonly company: string | null;
  readonly title: string | null;
  readonly location: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly current: boolean;
  readonly summary: string | null;
  readonly highlights: readonly string[];
}

export interface Education {
  readonly school: string | null;
  readonly degree: string | null;
  readonly discipline: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly score: string | null;
}

/** A row of a file they came with. */
export interface Origin {
  readonly importId: string;
  readonly file: string;
  readonly row: number;
  readonly at: string;
  readonly by: Person | null;
  readonly outcome: 'created' | 'merged';
}

/** A profile that went into this one. */
export interface MergedProfile {
  readonly mergeId: string;
  readonly candidateId: string;
  readonly name: string;
  readonly at: string;
  readonly by: Person | null;
  readonly mayUndo: boolean;
  readonly whyNot: string | null;
}

/** Everything known about a candidate, as `GET /api/candidates/{id}` answers. */
export interface Candidate {
  readonly id: string;
  readonly name: {
    readonly full: string;
    readonly given: string | null;
    readonly family: string | null;
    readonly original: string | null;
  };
  readonly headline: string | null;
  readonly summary: string | null;
  readonly location: {
    readonly text: string;
    readonly city: string | null;
    readonly region: string | null;
    readonly countryCode: string | null;
  } | null;
  readonly emails: readonly Email[];
  readonly phones: readonly Phone[];
  readonly links: readonly ProfileLink[];
  readonly skills: readonly string[];
  readonly languages: readonly { readonly name: string; readonly fluency: string | null }[];
  readonly employments: readonly Employment[];
  readonly educations: readonly Education[];
  readonly tags: readonly string[];
  readonly notes: readonly string[];
  readonly atsRecords: readonly AtsRecord[];
  readonly contactLimits: { readonly doNotCall: boolean; readonly doNotMail: boolean };
  readonly extras: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly origins: readonly Origin[];
  readonly projects: readonly Person[];
  readonly merged: readonly MergedProfile[];
  /** How many others might be the same person. */
  readonly duplicates: number;
}

/** Every key below `candidates`, so that one call makes all of them stale. */
export const candidateKeys = {
  all: ['candidates'] as const,
  one: (candidateId: string) => ['candidates', 'one', candidateId] as const,
};

const path = (candidateId: string) => `/api/candidates/${encodeURIComponent(candidateId)}` as const;

export function candidateQuery(candidateId: string) {
  return queryOptions({
    queryKey: candidateKeys.one(candidateId),
    queryFn: () => getJson<Candidate>(path(candidateId)),
  });
}

/** Where the résumé made from the profile is to be had, as a PDF. */
export function resumeAddress(candidateId: string): string {
  return `${path(candidateId)}/resume.pdf`;
}

/** Whom a merged-away candidate went into; null when an error says something else. */
export function mergedInto(error: unknown): Person | null {
  if (!(error instanceof CrosswalkError) || error.code !== 'merged') return null;
  const { into, name } = error.details;
  return typeof into === 'string' && typeof name === 'string' ? { id: into, name } : null;
}

/** What is to be added and, by their `original`, taken away. */
interface ListChange<Added> {
  readonly add?: readonly Added[];
  readonly remove?: readonly string[];
}

/** As `PATCH /api/candidates/{id}` takes it; what is left out stays. */
export interface CandidateChange {
  readonly name?: string;
  readonly headline?: string | null;
  readonly location?: string | null;
  readonly emails?: ListChange<{ readonly address: string; readonly kind: EmailKind }>;
  readonly phones?: ListChange<{ readonly number: string; readonly kind: PhoneKind }>;
  readonly links?: ListChange<{ readonly url: string }>;
}

export function useChangeCandidate(candidateId: string) {
  const changed = useCandidatesChanged();
  return useMutation({
    mutationFn: (change: CandidateChange) => sendJson<Candidate>('PATCH', path(candidateId), change),
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
