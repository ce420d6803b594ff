import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { getJson } from '../api/json.ts';

export type Role = 'viewer' | 'recruiter' | 'admin' | 'owner';

export interface Organization {
  readonly id: string;
  readonly name: string;
  /** What candidates from here are credited to in an ATS. */
  readonly sourceName: string;
  readonly integrationsEnabled: boolean;
}

export interface EmailChange {
  readonly email: string;
  readonly requestedAt: string;
  readonly confirmBy: 'mail' | 'admin';
}

export interface Me {
  readonly memberId: string;
  readonly organizationId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly confirmed: boolean;
  readonly emailChange: EmailChange | null;
  readonly organization: Organization;
  readonly organizations: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  readonly via: 'session' | 'apiKey' | 'local';
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => getJson<Me>('/api/me'),
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
