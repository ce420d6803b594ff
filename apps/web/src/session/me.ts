import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

async function loadMe() {
  return await (await api.me.$get()).json();
}

export type Me = Awaited<ReturnType<typeof loadMe>>;
export type Role = Me['role'];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: loadMe,
  staleTime: 60_000,
});

/** Who is signed in. Only inside the workspace, whose guard has loaded it. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

const ranks: Readonly<Record<Role, number>> = { viewer: 0, recruiter: 1, admin: 2, owner: 3 };

/** Whether a role includes another: an owner may do what an admin may. */
export function mayAct(role: Role, needed: Role): boolean {
  return ranks[role] >= ranks[needed];
}
