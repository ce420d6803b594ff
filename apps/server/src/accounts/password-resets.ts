import { sql } from 'kysely';
import type { Mailer } from '../mail/mailer.ts';
import type { Services } from '../services.ts';
import { passwordResetMail } from './letters.ts';
import { type AttemptLimit, limitAttempts } from './limit-attempts.ts';
import { links } from './links.ts';
import { causeOf } from './request-email-change.ts';
import { makeSignInToken } from './sign-in-links.ts';
import { hashToken } from './tokens.ts';

/** How long the mailed link works, in hours. */
const linkHours = 1;

const hour = 3600;
/** From one client address, whomever they name. */
const perClient: AttemptLimit = { max: 10, window: hour };
/** For one e-mail address, whoever asks: each may send somebody a mail. */
const perAddress: AttemptLimit = { max: 3, window: hour };

/**
 * Mails a link by which somebody who forgot their password chooses another one. Nobody learns from the answer whether
 * anybody has this address, nor from how long it takes: the rest happens after it. Only to an address that was
 * confirmed, and only to people who have signed in before: others have an invitation or the operator.
 *
 * @param from the client's address, if known
 * @returns the work that goes on; it never fails
 * @throws {Problem} 429 `tooManyAttempts`
 */
export async function requestPasswordReset(
  services: Services,
  mailer: Mailer,
  email: string,
  from: string | null,
): Promise<{ readonly done: Promise<void> }> {
  await limitAttempts(services.db, `password-reset from ${from ?? 'unknown'}`, perClient);
  // As a hash: what was typed may be anything.
  const address = hashToken(email.toLowerCase()).toString('hex').slice(0, 32);
  await limitAttempts(services.db, `password-reset for ${address}`, perAddress);
  const done = mailReset(services, mailer, email).catch((error: unknown) => {
    services.log.warn({ cause: causeOf(error) }, 'a mail for a new password could not be sent');
  });
  return { done };
}

async function mailReset(services: Services, mailer: Mailer, email: string): Promise<void> {
  const { db, config } = services;
  const member = await db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .select(['members.organization_id', 'members.id', 'members.email', 'members.name'])
    .where(sql<string>`lower(members.email)`, '=', email.toLowerCase())
    .where('users.email', '=', email.toLowerCase())
    .where('members.email_confirmed_at', 'is not', null)
    .orderBy('members.created_at')
    .limit(1)
    .executeTakeFirst();
  if (member === undefined) return;
  const { token } = await makeSignInToken(
    db,
    { organizationId: member.organization_id, memberId: member.id },
    linkHours,
    'account.passwordResetAsked',
  );
  await mailer.send(
    passwordResetMail(config.url, {
      email: member.email,
      name: member.name,
      url: links.newPassword(config.url, token),
    }),
  );
}
