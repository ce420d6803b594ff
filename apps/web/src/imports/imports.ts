import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export const outcomes = ['created', 'merged', 'skipped'] as const;
export type Outcome = (typeof outcomes)[number];

const pageSize = 500;

export const importKeys = {
  all: ['imports'] as const,
  one: (importId: string) => ['imports', importId] as const,
  rows: (importId: string, outcome: Outcome | null) => ['imports', importId, 'rows', outcome] as const,
};

async function loadImports() {
  return (await (await api.imports.$get()).json()).imports;
}

export type Import = Awaited<ReturnType<typeof loadImports>>[number];

/** While one runs, it is asked for again and again, in milliseconds. */
const pollEvery = 1_500;

/** The last 200 imports, newest first. */
export const importsQuery = queryOptions({
  queryKey: importKeys.all,
  queryFn: loadImports,
  refetchInterval: ({ state }) =>
    state.data?.some(({ status }) => status === 'running') === true ? pollEvery : false,
});

export function importQuery(importId: string) {
  return queryOptions({
    queryKey: importKeys.one(importId),
    queryFn: async () => (await api.imports[':importId'].$get({ param: { importId } })).json(),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? pollEvery : false),
  });
}

async function loadRows(importId: string, outcome: Outcome | null, cursor: string | null) {
  const answer = await api.imports[':importId'].rows.$get({
    param: { importId },
    query: {
      limit: pageSize,
      ...(outcome === null ? {} : { outcome }),
      ...(cursor === null ? {} : { cursor }),
    },
  });
  return await answer.json();
}

export type ImportRow = Awaited<ReturnType<typeof loadRows>>['rows'][number];

/** What became of the rows, page by page in the order of the file. */
export function importRowsQuery(importId: string, outcome: Outcome | null) {
  return infiniteQueryOptions({
    queryKey: importKeys.rows(importId, outcome),
    queryFn: ({ pageParam }) => loadRows(importId, outcome, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap(({ rows }) => rows),
  });
}
