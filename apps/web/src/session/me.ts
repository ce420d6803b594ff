import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export { mayAct } from './roles.ts';

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
