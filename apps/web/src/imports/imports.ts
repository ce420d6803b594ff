import { everyPage } from '@crosswalk/api-client/browser';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
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

function loadImports() {
  return everyPage(async (part) => {
    const { imports: rows, nextCursor } = await (await api.imports.$get({ query: part })).json();
    return { rows, nextCursor };
  });
}

export type Import = Awaited<ReturnType<typeof loadImports>>[number];
export type ImportUndo = NonNullable<Import['undo']>;

async function loadRows(importId: string, filter: RowFilter | null, cursor: string | null) {
  const query = {
    limit: pageSize,
    ...(filter === null ? {} : { outcome: filter }),
    ...(cursor === null ? {} : { cursor }),
  };
  return await (await api.imports[':importId'].rows.$get({ param: { importId }, query })).json();
}

export type ImportRow = Awaited<ReturnType<typeof loadRows>>['rows'][number];

const pageSize = 500;

export const importKeys = {
  all: ['imports'] as const,
  one: (importId: string) => ['imports', importId] as const,
  rows: (importId: string, filter: RowFilter | null) => ['imports', importId, 'rows', filter] as const,
};

/** While one runs, it is asked for again and again, in milliseconds. */
const pollEvery = 1_500;

/** Whether something of it still changes by itself. */
export function isUnderWay({ status, undo }: Pick<Import, 'status' | 'undo'>): boolean {
  return status === 'running' || undo?.state === 'running';
}

/** The last 200 imports, newest first. */
export const importsQuery = queryOptions({
  queryKey: importKeys.all,
  queryFn: loadImports,
  refetchInterval: ({ state }) => (state.data?.some(isUnderWay) === true ? pollEvery : false),
});

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: importKeys.one(importId),
    queryFn: async () => await (await api.imports[':importId'].$get({ param: { importId } })).json(),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? pollEvery : false),
  });
}

/** What became of the rows, page by page in the order of the file. */
export function importRowsQuery(importId: string, filter: RowFilter | null) {
  return infiniteQueryOptions({
    queryKey: importKeys.rows(importId, filter),
    queryFn: ({ pageParam }) => loadRows(importId, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}

/** Where the report is to be had as a file, all of it or narrowed as the list is. */
export function reportAddress(importId: string, filter: RowFilter | null): string {
  const narrowed = filter === null ? '' : `?outcome=${filter}`;
  return `/api/imports/${encodeURIComponent(importId)}/report.csv${narrowed}`;
}

/** Takes out again what an import brought, as far as nobody did anything with it since. */
export function useUndoImport(importId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => await (await api.imports[':importId'].undo.$post({ param: { importId } })).json(),
    onSuccess: (answer) => queryClient.setQueryData(importKeys.one(importId), answer),
    onSettled: () =>
      Promise.all(
        [importKeys.all, projectKeys.all, candidateKeys.all].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  });
}
