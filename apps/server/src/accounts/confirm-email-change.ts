import type { DB } from '@crosswalk/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { Problem } from '../http/problem.ts';
import type { Mailer } from '../mail/mailer.ts';
import { changeEmail, type MemberToChange } from '../organizations/change-email.ts';
import type { Services } from '../services.ts';
import { emailChangedMail } from './letters.ts';
import { linkExpired, linkUnknown } from './link-problems.ts';
import { causeOf } from './request-email-change.ts';
import { hashToken } from './tokens.ts';

/** Who is signed in, in whatever organization they are at work. */
export interface Person {
  readonly userId: string;
  readonly email: string;
}

/** What a mailed link would change. */
export interface MailedChange {
  /** Of the member who asked. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly expiresAt: Date;
}

/** An address that has just changed. */
export interface ChangedEmail {
  readonly email: string;
  readonly before: string;
}

/**
 * What a mailed link would change, to show before it is confirmed. Changes nothing: programs open links, too.
 * @throws {Problem} 404 `linkUnknown`, 410 `linkExpired`, 403 `otherPerson`
 */
export async function readMailedChange(db: Kysely<DB>, token: string, person: Person): Promise<MailedChange> {
  return (await findChange(db, token, person)).change;
}

/**
 * Takes the new address of a mailed link, once the person who asked confirms it: the link shows that the mailbox is
 * read, their session that it is read by them.
 * @throws {Problem} 404 `linkUnknown`, 410 `linkExpired`, 403 `otherPerson`, 409 `emailTaken`
 */
export async function confirmByMail(db: Kysely<DB>, token: string, person: Person): Promise<ChangedEmail> {
  return await db.transaction().execute(async (trx) => {
    await lockMember(trx, (await findChange(trx, token, person)).member);
    // Again, now that it stands still.
    const { member, change } = await findChange(trx, token, person, 'lock');
    await changeEmail(trx, member, change.to, 'mail');
    return { email: change.to, before: change.from };
  });
}

async function findChange(
  db: Kysely<DB>,
  token: string,
  person: Person,
  lock: 'lock' | null = null,
): Promise<{ readonly member: MemberToChange; readonly change: MailedChange }> {
  const row = await db
    .selectFrom('email_changes as change')
    .innerJoin('members as member', (join) =>
      join
        .onRef('member.organization_id', '=', 'change.organization_id')
        .onRef('member.id', '=', 'change.member_id'),
    )
    .select([
      'member.organization_id',
      'member.id',
      'member.name',
      'member.email',
      'member.user_id',
      'change.email as new_email',
      'change.expires_at',
      sql<boolean>`change.expires_at <= now()`.as('expired'),
    ])
    .where('change.token_hash', '=', hashToken(token))
    .$if(lock !== null, (query) => query.forUpdate('change'))
    .executeTakeFirst();
  const remedy = 'Ask for the change again under My account.';
  if (row === undefined) throw linkUnknown('This link', remedy);
  if (row.expired) throw linkExpired('This link', remedy);
  const { name, email, user_id: userId } = row;
  if (userId !== person.userId) {
    throw new Problem(
      403,
      'otherPerson',
      `${name} (${email}) asked for this change, and you are signed in as ${person.email}. Sign in as ${email} to confirm it, or leave it: nothing changes.`,
      { email },
    );
  }
  return {
    member: { organizationId: row.organization_id, memberId: row.id, email, userId },
    change: { name, from: email, to: row.new_email, expiresAt: row.expires_at },
  };
}

async function lockMember(trx: Transaction<DB>, { organizationId, memberId }: MemberToChange): Promise<void> {
  await trx
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('id', '=', memberId)
    .forUpdate()
    .execute();
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
