import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadMembers() {
  return (await (await api.members.$get({ query: {} })).json()).members;
}

export type Member = Awaited<ReturnType<typeof loadMembers>>[number];

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: loadMembers,
  staleTime: 60_000,
});

/** Everybody in the organization, oneself included. */
export function useMembers() {
  return useQuery(membersQuery);
}
