import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { getJson, sendJson } from '../api/json.ts';
import { candidateKeys } from '../profile/candidate.ts';
import { projectKeys } from '../projects/projects.ts';

/** What becomes of a row. */
export const outcomes = ['created', 'merged', 'skipped'] as const;
export type Outcome = (typeof outcomes)[number];

/** What an undo did with those a row brought. */
export const undoOutcomes = ['kept', 'removed', 'restored'] as const;
export type UndoOutcome = (typeof undoOutcomes)[number];

/** What the rows of a report can be narrowed to. */
export type RowFilter = Outcome | UndoOutcome;
export const rowFilters: readonly RowFilter[] = [...outcomes, ...undoOutcomes];

interface Person {
  readonly id: string;
  readonly name: string;
}

export interface ImportUndo {
  readonly state: 'running' | 'finished';
  readonly at: string;
  readonly by: Person | null;
  /** How many people are gone again, how many profiles are what they were, how many rows stay as they are. */
  readonly removed: number;
  readonly restored: number;
  readonly kept: number;
}

export interface Import {
  readonly id: string;
  readonly file: string;
  readonly format: string;
  readonly projectId: string | null;
  readonly projectName: string | null;
  readonly status: 'running' | 'finished' | 'failed';
  readonly problem: string | null;
  readonly rows: number;
  readonly created: number;
  readonly merged: number;
  readonly skipped: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly by: Person | null;
  readonly undo: ImportUndo | null;
  readonly mayUndo: boolean;
  readonly whyNoUndo: string | null;
  /** `of` null: how many there are is not known before the end. */
  readonly progress: { readonly rows: number; readonly of: number | null };
}

export interface ImportRow {
  readonly row: number;
  readonly outcome: Outcome;
  readonly candidateId: string | null;
  /** Of the candidate, as known now. */
  readonly name: string | null;
  readonly reason: string | null;
  readonly warnings: readonly string[];
  /** A skipped row as it came. */
  readonly cells: readonly string[] | null;
  readonly undo: { readonly outcome: UndoOutcome; readonly reason: string | null } | null;
}

interface RowPage {
  readonly rows: readonly ImportRow[];
  readonly nextCursor: string | null;
}

const pageSize = 500;

export const importKeys = {
  all: ['imports'] as const,
  one: (importId: string) => ['imports', importId] as const,
  rows: (importId: string, filter: RowFilter | null) => ['imports', importId, 'rows', filter] as const,
};

const path = (importId: string) => `/api/imports/${encodeURIComponent(importId)}` as const;

/** While one runs, it is asked for again and again, in milliseconds. */
const pollEvery = 1_500;

/** Whether something of it still changes by itself. */
export function isUnderWay({ status, undo }: Pick<Import, 'status' | 'undo'>): boolean {
  return status === 'running' || undo?.state === 'running';
}

/** The last 200 imports, newest first. */
export const importsQuery = queryOptions({
  queryKey: importKeys.all,
  queryFn: async () => (await getJson<{ readonly imports: readonly Import[] }>('/api/imports')).imports,
  refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? pollEvery : false),
});

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: importKeys.one(importId),
    queryFn: () => getJson<Import>(path(importId)),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? pollEvery : false),
  });
}

/** What became of the rows, page by page in the order of the file. */
export function importRowsQuery(importId: string, filter: RowFilter | null) {
  return infiniteQueryOptions({
    queryKey: importKeys.rows(importId, filter),
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: String(pageSize) });
      if (filter !== null) query.set('outcome', filter);
      if (pageParam !== null) query.set('cursor', pageParam);
      return getJson<RowPage>(`${path(importId)}/rows?${query}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}

/** Where the report is to be had as a file, all of it or narrowed as the list is. */
export function reportAddress(importId: string, filter: RowFilter | null): string {
  return `${path(importId)}/report.csv${filter === null ? '' : `?outcome=${filter}`}`;
}

/** Takes out again what an import brought, as far as nobody did anything with it since. */
export function useUndoImport(importId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => sendJson<Import>('POST', `${path(importId)}/undo`),
    onSuccess: (answer) => queryClient.setQueryData(importKeys.one(importId), answer),
    onSettled: () =>
      Promise.all(
        [importKeys.all, projectKeys.all, candidateKeys.all].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
