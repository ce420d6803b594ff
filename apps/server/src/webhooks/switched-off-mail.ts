import { writeMail } from '../mail/letter.ts';
import type { Addressee } from '../mail/mail-admins.ts';
import type { Mail } from '../mail/mailer.ts';

/** To an admin: a webhook kept failing and is told nothing any more. */
export function switchedOffMail(
  crosswalk: string,
  { email, name }: Addressee,
  { url, reason }: { readonly url: string; readonly reason: string },
): Mail {
  const { host } = new URL(url);
  return writeMail({
    to: email,
    subject: `The webhook to ${host} is switched off`,
    // The host alone: what follows it may hold a secret of the receiver's.
    before: [
      `${name}, Crosswalk tried for a day to reach the webhook at ${host}. ${reason}`,
      'It is switched off: that address is told nothing until somebody switches it on again. What is to be told meanwhile is not kept for it.',
    ],
    action: { label: 'Open Webhooks', url: `${crosswalk}/settings/webhooks` },
    after: [],
  });
}
