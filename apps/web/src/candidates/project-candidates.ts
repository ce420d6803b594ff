import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { projectKeys } from '../projects/projects.ts';

/** How many candidates come at once; the most the server gives. */
const pageSize = 500;

async function loadPage(projectId: string, cursor: string | null) {
  const answer = await api.projects[':projectId'].candidates.$get({
    param: { projectId },
    query: { limit: pageSize, ...(cursor === null ? {} : { cursor }) },
  });
  return await answer.json();
}

export type CandidateSummary = Awaited<ReturnType<typeof loadPage>>['candidates'][number];

/** The candidates of a project, page by page in the order they were first stored in. */
export function projectCandidatesQuery(projectId: string) {
  return infiniteQueryOptions({
    queryKey: projectKeys.candidates(projectId),
    queryFn: ({ pageParam }) => loadPage(projectId, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap(({ candidates }) => candidates),
  });
}
