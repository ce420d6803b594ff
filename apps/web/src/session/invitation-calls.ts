import { api } from '../api/client.ts';

/** What the holder of a link may know of the invitation. */
export async function readInvitation(token: string) {
  return await (await api.invitations['by-token'].$post({ json: { token } })).json();
}

export type Invitation = Awaited<ReturnType<typeof readInvitation>>;

interface Acceptance {
  readonly token: string;
  readonly name?: string;
  readonly password: string;
}

/** Accepts; the session cookie comes with the answer. */
export async function acceptInvitation(json: Acceptance) {
  return await (await api.invitations.accept.$post({ json })).json();
}
