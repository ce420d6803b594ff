import { queryOptions } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { getJson, sendJson } from '../api/json.ts';
import type { Role } from '../session/me.ts';

export interface SentInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: async () =>
    (await getJson<{ invitations: readonly SentInvitation[] }>('/api/invitations')).invitations,
});

/** @returns with the link, which the server does not show again */
export function invite(wish: {
  readonly email: string;
  readonly role: Role;
}): Promise<SentInvitation & { readonly link: string; readonly mailed: boolean }> {
  return sendJson('POST', '/api/invitations', wish);
}

export async function withdrawInvitation(id: string): Promise<void> {
  await client.send('DELETE', `/api/invitations/${id}`);
}
