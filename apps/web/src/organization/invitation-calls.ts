import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { Role } from '../session/me.ts';

async function loadInvitations() {
  return (await (await api.invitations.$get({ query: {} })).json()).invitations;
}

export type SentInvitation = Awaited<ReturnType<typeof loadInvitations>>[number];

export const invitationsQuery = queryOptions({ queryKey: ['invitations'], queryFn: loadInvitations });

/** @returns with the link, which the server does not show again */
export async function invite(json: { readonly email: string; readonly role: Role }) {
  return await (await api.invitations.$post({ json })).json();
}

export async function withdrawInvitation(invitationId: string): Promise<void> {
  await api.invitations[':invitationId'].$delete({ param: { invitationId } });
}
