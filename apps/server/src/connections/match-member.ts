import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { atsNames } from './ats-name.ts';
import type { ConnectionRow } from './connection-row.ts';
import { connectorOf } from './connector-of.ts';
import { problemOf } from './failure-problem.ts';
import { type Identity, recordIdentity } from './identities.ts';
import { noteRefusal } from './note-refusal.ts';
import { withClient } from './open-client.ts';

/** A member as stored now, not as the request knew them. */
export interface MemberToMatch {
  readonly organizationId: string;
  readonly memberId: string;
  readonly email: string;
  readonly confirmed: boolean;
}

/** Reads a member; throws when there is none, for callers who were just told of one. */
export async function readMember(
  services: Services,
  organizationId: string,
  memberId: string,
): Promise<MemberToMatch> {
  const row = await services.db
    .selectFrom('members')
    .select(['email', 'email_confirmed_at'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
  return { organizationId, memberId, email: row.email, confirmed: row.email_confirmed_at !== null };
}

/**
 * Finds the member among the ATS's users by their confirmed e-mail, letter case included, never anyone else
 * (PRODUCT L3, L4), and records it. Throws a 409 Problem that gives both addresses and says what to do.
 */
export async function matchMember(
  services: Services,
  connection: ConnectionRow,
  member: MemberToMatch,
): Promise<Identity> {
  const ats = atsNames[connection.ats];
  requireConfirmed(ats, member);
  const bothAddresses = (atsEmail: string | null) => ({ memberEmail: member.email, atsEmail });
  const lookup = await withClient(services, connection, (client) => client.findMember(member.email));
  switch (lookup.kind) {
    case 'found':
      // The connector promises it; a wrong match would credit someone else's work.
      if (lookup.user.email !== member.email) throw otherAddress(ats, member.email, lookup.user.email);
      return recordIdentity(services.db, member, connection.accountId, lookup.user, 'email');
    case 'otherCase':
      throw new Problem(409, 'emailOtherCase', lookup.message, bothAddresses(lookup.user.email));
    case 'deactivated':
      throw new Problem(409, 'memberDeactivated', lookup.message, bothAddresses(lookup.user.email));
    case 'unknown':
      throw new Problem(409, 'memberUnknown', lookup.message, bothAddresses(null));
    case 'failed':
      await noteRefusal(services, connection, lookup.failure);
      throw problemOf(lookup.failure, connectorOf(connection.connector).manifest, 'looking you up');
  }
}

/** Throws a 409 Problem `emailUnconfirmed` for an address nobody has vouched for: anybody could have claimed it. */
export function requireConfirmed(ats: string, member: MemberToMatch): void {
  if (member.confirmed) return;
  throw new Problem(
    409,
    'emailUnconfirmed',
    `${member.email} is not confirmed in Crosswalk, so it cannot show who you are in ${ats}. ` +
      'Confirm it by mail or ask an admin to confirm it, then authenticate again.',
    { memberEmail: member.email },
  );
}

/** The addresses differ by letter case alone: one change on either side settles it. */
export function otherCase(ats: string, memberEmail: string, atsEmail: string): Problem {
  return new Problem(
    409,
    'emailOtherCase',
    `${ats} knows you as ${atsEmail}, Crosswalk as ${memberEmail}: the letter case differs, and it must not. ` +
      `Change your sign-in e-mail in Crosswalk to ${atsEmail}, or have it changed in ${ats} to ${memberEmail}.`,
    { memberEmail, atsEmail },
  );
}

/** Somebody else, as far as anyone can tell. */
export function otherAddress(ats: string, memberEmail: string, atsEmail: string): Problem {
  return new Problem(
    409,
    'emailDiffers',
    `In ${ats} you are ${atsEmail}, in Crosswalk ${memberEmail}. The two must be the same, letter case ` +
      `included: sign in to ${ats} as ${memberEmail}, or change your sign-in e-mail in Crosswalk to ${atsEmail}.`,
    { memberEmail, atsEmail },
  );
}
