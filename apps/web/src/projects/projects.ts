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
  shares: (projectId: string) => ['projects', 'shares', projectId] as const,
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

type ChangeBody = Parameters<(typeof api.projects)[':projectId']['$patch']>[0]['json'];

/** Renames a project, says what it is about, puts it away or brings it back, hands it over. */
export function useChangeProject(projectId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (change: ChangeBody) =>
      (await api.projects[':projectId'].$patch({ param: { projectId }, json: change })).json(),
    onSuccess: (project) => {
      queryClient.setQueryData(projectQuery(projectId).queryKey, project);
      return queryClient.invalidateQueries({ queryKey: projectKeys.lists });
    },
  });
}

async function loadShares(projectId: string) {
  return await (await api.projects[':projectId'].shares.$get({ param: { projectId } })).json();
}

export type Shares = Awaited<ReturnType<typeof loadShares>>;
export type Access = Shares['members'][number]['access'];

/** With whom a project is shared; its maker and admins are not among them. */
export function sharesQuery(projectId: string) {
  return queryOptions({
    queryKey: projectKeys.shares(projectId),
    queryFn: () => loadShares(projectId),
  });
}

type ShareBody = Parameters<(typeof api.projects)[':projectId']['shares']['$put']>[0]['json'];

/** Shares a project with exactly these. */
export function useShareProject(projectId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (shares: ShareBody) =>
      (await api.projects[':projectId'].shares.$put({ param: { projectId }, json: shares })).json(),
    onSuccess: (shares) => {
      queryClient.setQueryData(projectKeys.shares(projectId), shares);
      return Promise.all([
        queryClient.invalidateQueries({ queryKey: projectKeys.lists }),
        queryClient.invalidateQueries({ queryKey: projectKeys.one(projectId) }),
      ]);
    },
  });
}
