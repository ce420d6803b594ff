import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '../api/json.ts';
import type { Me, Role } from './me.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly confirmed: boolean;
  readonly emailChange: Me['emailChange'];
  readonly joinedAt: string;
  readonly you: boolean;
}

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: async () => (await getJson<{ members: readonly Member[] }>('/api/members')).members,
  staleTime: 60_000,
});

/** Everybody in the organization, oneself included. */
export function useMembers() {
  return useQuery(membersQuery);
}
