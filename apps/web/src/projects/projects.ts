import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadProjects() {
  const answer = await api.projects.$get({ query: {} });
  return (await answer.json()).projects;
}

export type Project = Awaited<ReturnType<typeof loadProjects>>[number];

/** Every key below `projects`, so that one call makes all of them stale. */
export const projectKeys = {
  all: ['projects'] as const,
  one: (projectId: string) => ['projects', projectId] as const,
  candidates: (projectId: string) => ['projects', projectId, 'candidates'] as const,
};

export const projectsQuery = queryOptions({ queryKey: projectKeys.all, queryFn: loadProjects });

export function projectQuery(projectId: string) {
  return queryOptions({
    queryKey: projectKeys.one(projectId),
    queryFn: async () => (await api.projects[':projectId'].$get({ param: { projectId } })).json(),
  });
}

/** Makes a project, or gives the one there is of that name. */
export function useCreateProject() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (name: string) => (await api.projects.$post({ json: { name } })).json(),
    onSuccess: (project) => {
      queryClient.setQueryData(projectQuery(project.id).queryKey, project);
      return queryClient.invalidateQueries({ queryKey: projectKeys.all, exact: true });
    },
  });
}
