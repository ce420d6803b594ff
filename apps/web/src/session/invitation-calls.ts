import { getJson, sendJson } from '../api/json.ts';
import type { Role } from './me.ts';

export interface Invitation {
  readonly organization: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: string;
  /** Whether this address already signs in to Crosswalk, with a password of its own. */
  readonly knownUser: boolean;
}

export function readInvitation(token: string): Promise<Invitation> {
  return getJson(`/api/invitations/by-token/${encodeURIComponent(token)}`);
}

export function acceptInvitation(acceptance: {
  readonly token: string;
  readonly name?: string;
  readonly password: string;
}): Promise<{ readonly organizationId: string }> {
  return sendJson('POST', '/api/invitations/accept', acceptance);
}
