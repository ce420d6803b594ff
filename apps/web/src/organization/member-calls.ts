import { api } from '../api/client.ts';
import type { Role } from '../session/me.ts';

export async function changeRole({ id, role }: { readonly id: string; readonly role: Role }) {
  return await (await api.members[':memberId'].$patch({ param: { memberId: id }, json: { role } })).json();
}

/** Vouches for a member's address, or for the one they asked to change to. */
export async function confirmEmail(memberId: string) {
  return await (await api.members[':memberId']['confirm-email'].$post({ param: { memberId } })).json();
}

/** Ends their sessions in every browser. */
export async function signOutMember(memberId: string): Promise<void> {
  await api.members[':memberId']['sign-out'].$post({ param: { memberId } });
}

export async function removeMember(memberId: string): Promise<void> {
  await api.members[':memberId'].$delete({ param: { memberId } });
}
