import { client } from '../api/client.ts';
import { sendJson } from '../api/json.ts';
import type { Role } from '../session/me.ts';
import type { Member } from '../session/members.ts';

export function changeRole({ id, role }: { readonly id: string; readonly role: Role }): Promise<Member> {
  return sendJson('PATCH', `/api/members/${id}`, { role });
}

/** Vouches for a member's address, or for the one they asked to change to. */
export function confirmEmail(id: string): Promise<Member> {
  return sendJson('POST', `/api/members/${id}/confirm-email`, {});
}

export async function removeMember(id: string): Promise<void> {
  await client.send('DELETE', `/api/members/${id}`);
}
