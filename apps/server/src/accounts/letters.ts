import { writeMail } from '../mail/letter.ts';
import type { Mail } from '../mail/mailer.ts';
import type { Role } from '../services.ts';
import { links } from './links.ts';

interface Person {
  readonly name: string;
  readonly email: string;
}

/** To the new address: says who asks, because once it is confirmed that person acts under it in the ATS. */
export function emailChangeMail(
  url: string,
  { member, email, token }: { readonly member: Person; readonly email: string; readonly token: string },
): Mail {
  return writeMail({
    to: email,
    subject: 'Confirm your new sign-in e-mail for Crosswalk',
    before: [
      `${member.name} (${member.email}) wants to sign in to Crosswalk at ${url} as ${email}.`,
      `If that is you, open this within 3 days and confirm it, signed in as ${member.email}:`,
    ],
    action: { label: 'Confirm this address', url: links.emailChange(url, token) },
    after: ['If it is not you, leave it: nothing changes unless it is confirmed there.'],
  });
}

/** To the old address, once the new one holds. */
export function emailChangedMail({
  email,
  before,
}: {
  readonly email: string;
  readonly before: string;
}): Mail {
  return writeMail({
    to: before,
    subject: 'Your sign-in e-mail for Crosswalk has changed',
    before: [
      `You sign in to Crosswalk as ${email} from now on, and no longer as ${before}.`,
      'If you did not ask for this, tell an admin of your organization at once.',
    ],
    action: null,
    after: [],
  });
}

/** To somebody who forgot their password, or whom somebody else took for one. */
export function passwordResetMail(
  crosswalk: string,
  { email, name, url }: Person & { readonly url: string },
): Mail {
  return writeMail({
    to: email,
    subject: 'Choose a new password for Crosswalk',
    before: [
      `${name}, somebody asked for a new password for ${email} on Crosswalk at ${crosswalk}.`,
      'If that was you, open this within an hour:',
    ],
    action: { label: 'Choose a new password', url },
    after: ['If it was not you, leave it: your password stays as it is.'],
  });
}

export function invitationMail(
  url: string,
  invitation: {
    readonly email: string;
    readonly role: Role;
    readonly organization: string;
    readonly invitedBy: Person;
    readonly token: string;
  },
): Mail {
  const { email, role, organization, invitedBy, token } = invitation;
  return writeMail({
    to: email,
    subject: `${invitedBy.name} invites you to ${organization} on Crosswalk`,
    before: [
      `${invitedBy.name} (${invitedBy.email}) invites you to work in ${organization} on Crosswalk, as ${role}.`,
      'Accept within 7 days:',
    ],
    action: { label: 'Accept the invitation', url: links.invitation(url, token) },
    after: ['If you did not expect this, leave it: nothing happens without you.'],
  });
}
