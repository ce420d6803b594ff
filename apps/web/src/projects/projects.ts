import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadProjects(archived: boolean) {
  const answer = await api.projects.$get({ query: archived ? { archived: 'true' } : {} });
  return (await answer.json()).projects;
}

export type Project = Awaited<ReturnType<typeof loadProjects>>[number];

/** Every key below `projects`, so that one call makes all of them stale. */
export const projectKeys = {
  all: ['projects'] as const,
  lists: ['projects', 'list'] as const,
  list: (archived: boolean) => ['projects', 'list', { archived }] as const,
  one: (projectId: string) => ['projects', 'one', projectId] as const,
  candidates: (projectId: string) => ['projects', 'one', projectId, 'candidates'] as const,
};

/** The projects one may see, newest first; with the archived ones among them or without. */
export function projectListQuery(archived: boolean) {
  return queryOptions({ queryKey: projectKeys.list(archived), queryFn: () => loadProjects(archived) });
}

export const projectsQuery = projectListQuery(false);

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
      return queryClient.invalidateQueries({ queryKey: projectKeys.lists });
    },
  });
}

/** Renames a project, puts it away or brings it back. */
export function useChangeProject(projectId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (change: { name?: string; archived?: boolean }) =>
      (await api.projects[':projectId'].$patch({ param: { projectId }, json: change })).json(),
    onSuccess: (project) => {
      queryClient.setQueryData(projectQuery(projectId).queryKey, project);
      return queryClient.invalidateQueries({ queryKey: projectKeys.lists });
    },
  });
}
