import type { MemberLookup, RemoteUser } from '../connector.ts';

/** An address with the user it belongs to. */
export interface OwnedAddress {
  readonly user: { readonly id: string; readonly name: string; readonly active: boolean };
  readonly email: string;
}

/**
 * What it means for a member that these users have their address, letter case aside (G3): only the same spelling, of an
 * active user, is accepted. Null when nobody has it.
 */
export function judgeMember(email: string, theirs: readonly OwnedAddress[]): MemberLookup | null {
  const known = (one: OwnedAddress): RemoteUser => ({
    id: one.user.id,
    name: one.user.name,
    email: one.email,
  });
  const active = theirs.filter(({ user }) => user.active);
  const exact = active.find((one) => one.email === email);
  if (exact !== undefined) return { kind: 'found', user: known(exact) };
  const [otherCase] = active;
  if (otherCase !== undefined) {
    const message =
      `Your sign-in e-mail here is ${email}, in Greenhouse it is ${otherCase.email}: letter case counts, so take ` +
      'Greenhouse’s spelling for your sign-in e-mail.';
    return { kind: 'otherCase', user: known(otherCase), message };
  }
  const [deactivated] = theirs;
  if (deactivated === undefined) return null;
  const message =
    `Your sign-in e-mail here is ${email}, and the Greenhouse user ${deactivated.email} is deactivated: ask a ` +
    'Greenhouse admin to reactivate it.';
  return { kind: 'deactivated', user: known(deactivated), message };
}

export function unknownMember(email: string): MemberLookup {
  const message =
    `Greenhouse has no user with your sign-in e-mail ${email}: ask a Greenhouse admin to invite you under it, or ` +
    'change your sign-in e-mail to the address you use in Greenhouse.';
  return { kind: 'unknown', message };
}
