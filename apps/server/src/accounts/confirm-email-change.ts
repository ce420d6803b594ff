import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { Mailer } from '../mail/mailer.ts';
import { changeEmail } from '../organizations/change-email.ts';
import type { Services } from '../services.ts';
import { emailChangedMail } from './letters.ts';
import { linkExpired, linkUnknown } from './link-problems.ts';
import { causeOf } from './request-email-change.ts';
import { hashToken } from './tokens.ts';

/** An address that has just changed. */
export interface ChangedEmail {
  readonly email: string;
  readonly before: string;
}

/**
 * Takes a new address whose mailed link was opened.
 * @throws {Problem} 404 `linkUnknown`, 410 `linkExpired`, 409 `emailTaken`
 */
export async function confirmByMail(db: Kysely<DB>, token: string): Promise<ChangedEmail> {
  return await db.transaction().execute(async (trx) => {
    const change = await trx
      .deleteFrom('email_changes')
      .where('token_hash', '=', hashToken(token))
      .returning(['organization_id', 'member_id', 'email', sql<boolean>`expires_at <= now()`.as('expired')])
      .executeTakeFirst();
    const remedy = 'Ask for the change again under My account.';
    if (change === undefined) throw linkUnknown('This link', remedy);
    if (change.expired) throw linkExpired('This link', remedy);
    const member = await trx
      .selectFrom('members')
      .select(['email', 'user_id'])
      .where('organization_id', '=', change.organization_id)
      .where('id', '=', change.member_id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    await changeEmail(
      trx,
      {
        organizationId: change.organization_id,
        memberId: change.member_id,
        email: member.email,
        userId: member.user_id,
      },
      change.email,
      'mail',
    );
    return { email: change.email, before: member.email };
  });
}

/** Tells the old address, where somebody may read it who asked for nothing. */
export async function tellOldAddress(
  { log }: Services,
  mailer: Mailer | null,
  changed: ChangedEmail,
): Promise<void> {
  if (mailer === null) return;
  try {
    await mailer.send(emailChangedMail(changed));
  } catch (error) {
    log.warn({ cause: causeOf(error) }, 'a mail about a changed address could not be sent');
  }
}
