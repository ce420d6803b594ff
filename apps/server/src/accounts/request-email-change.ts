import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import type { Mailer } from '../mail/mailer.ts';
import { changeEmail, emailTaken } from '../organizations/change-email.ts';
import { findMember } from '../organizations/find-member.ts';
import type { Actor, Services } from '../services.ts';
import { sameAddress } from './email-address.ts';
import { emailChangeMail } from './letters.ts';
import { countEmailChange } from './limit-email-changes.ts';
import { newToken } from './tokens.ts';

/** How long a new address may wait to be confirmed, in days. */
const mailDays = 3;
const adminDays = 30;

export interface EmailChangeAnswer {
  readonly status: 'changed' | 'waitingForMail' | 'waitingForAdmin';
  readonly email: string;
  readonly message: string;
}

/**
 * Changes a member's sign-in address (W1). Another spelling of the same address holds at once and keeps its
 * confirmation; another address holds once the member confirmed it by a link mailed to it or, where that cannot be,
 * an admin did. Until then the old one stays. A new request takes the place of one that waits.
 * @throws {Problem} 409 `emailTaken`, 429 `tooManyEmailChanges`
 */
export async function requestEmailChange(
  services: Services,
  mailer: Mailer | null,
  actor: Actor,
  email: string,
): Promise<EmailChangeAnswer> {
  const { db } = services;
  if (sameAddress(actor.email, email)) {
    await respell(db, actor, email);
    return { status: 'changed', email, message: `You sign in as ${email} from now on.` };
  }
  const holder = await findMember(db, actor.organizationId, email);
  if (holder !== null) throw emailTaken(email);
  const token = mailer === null ? null : newToken();
  await db.transaction().execute(async (trx) => {
    await countEmailChange(trx, actor);
    await storeRequest(trx, actor, email, token?.hash ?? null);
  });
  if (mailer !== null && token !== null) {
    try {
      await mailer.send(emailChangeMail(services.config.url, { member: actor, email, token: token.text }));
    } catch (error) {
      services.log.warn({ cause: causeOf(error) }, 'a mail to confirm an address could not be sent');
      await storeRequest(db, actor, email, null);
      return waitForAdmin(actor, email, 'The mail to it could not be sent, so an admin has to confirm it.');
    }
    return {
      status: 'waitingForMail',
      email,
      message: `We mailed a link to ${email}. Open it within ${mailDays} days and confirm the change there; until then you sign in as ${actor.email}.`,
    };
  }
  return waitForAdmin(actor, email, 'An admin has to confirm it.');
}

/** Gives up a change that waits; nothing happens when none does. */
export async function withdrawEmailChange(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
): Promise<void> {
  await db
    .deleteFrom('email_changes')
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', memberId)
    .execute();
}

/** What went wrong with a mail: the server's words, which hold no secret of ours. */
export function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function waitForAdmin(actor: Actor, email: string, why: string): EmailChangeAnswer {
  const message = `${email} is noted. ${why} Until then you sign in as ${actor.email}.`;
  return { status: 'waitingForAdmin', email, message };
}

async function respell(db: Kysely<DB>, actor: Actor, email: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const member = await trx
      .selectFrom('members')
      .select(['email', 'email_confirmed_at', 'user_id'])
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', actor.memberId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // Nothing to do, and nothing to forget.
    if (member.email === email) return;
    // Whoever vouched for the mailbox did so in every spelling.
    const vouchedBy = member.email_confirmed_at === null ? null : 'admin';
    await changeEmail(trx, { ...actor, email: member.email, userId: member.user_id }, email, vouchedBy);
  });
}

async function storeRequest(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  email: string,
  tokenHash: Buffer | null,
): Promise<void> {
  const days = tokenHash === null ? adminDays : mailDays;
  const values = {
    email,
    token_hash: tokenHash,
    requested_at: sql<Date>`now()`,
    expires_at: sql<Date>`now() + make_interval(days => ${days})`,
  };
  await db
    .insertInto('email_changes')
    .values({ organization_id: organizationId, member_id: memberId, ...values })
    .onConflict((conflict) => conflict.columns(['organization_id', 'member_id']).doUpdateSet(values))
    .execute();
}
