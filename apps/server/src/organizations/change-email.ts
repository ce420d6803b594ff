import type { DB } from '@crosswalk/database';
import { sql, type Transaction } from 'kysely';
import { sameAddress } from '../accounts/email-address.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { findMember } from './find-member.ts';

/** A member whose address changes, with the person behind them once there is one. */
export interface MemberToChange {
  readonly organizationId: string;
  readonly memberId: string;
  readonly email: string;
  readonly userId: string | null;
}

/**
 * Gives a member another sign-in address, spelled exactly as given. Who they are in an ATS was told from the old
 * one, so those identities go, whatever their method (L4, G3); so does a change that was waiting.
 *
 * A person signs in with one address, so the members they are in other organizations get it too; a change of letter
 * case alone leaves those as they are.
 * @param vouchedBy who says that the new address is theirs: a link that was mailed to it and the operator speak for
 *   all organizations, an admin for their own, null for nobody
 * @throws {Problem} 409 `emailTaken`
 */
export async function changeEmail(
  trx: Transaction<DB>,
  member: MemberToChange,
  email: string,
  vouchedBy: 'mail' | 'operator' | 'admin' | null,
): Promise<void> {
  if (!sameAddress(member.email, email)) {
    await refuseTaken(trx, member, email);
    if (member.userId !== null) {
      await trx
        .updateTable('users')
        .set({ email: email.toLowerCase(), updated_at: sql<Date>`now()` })
        .where('id', '=', member.userId)
        .execute();
      const confirmed = vouchedBy === 'mail' || vouchedBy === 'operator';
      await changeElsewhere(trx, member, member.userId, { email, confirmed });
    }
  }
  await trx
    .updateTable('members')
    .set({ email, email_confirmed_at: vouchedBy === null ? null : sql<Date>`now()` })
    .where('organization_id', '=', member.organizationId)
    .where('id', '=', member.memberId)
    .execute();
  await forget(trx, member);
  await recordAudit(trx, {
    organizationId: member.organizationId,
    // By whom stands beside it where an admin did it.
    memberId: vouchedBy === 'admin' || vouchedBy === 'operator' ? null : member.memberId,
    action: 'account.emailChanged',
    subject: { kind: 'member', id: member.memberId },
    details: { vouchedBy, letterCaseOnly: sameAddress(member.email, email) },
  });
}

/** @throws {Problem} 409 `emailTaken` when another member here, or anybody else at all, signs in with the address */
async function refuseTaken(
  trx: Transaction<DB>,
  { organizationId, memberId, userId }: MemberToChange,
  email: string,
): Promise<void> {
  const user = await trx
    .selectFrom('users')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .where('id', 'is distinct from', userId)
    .executeTakeFirst();
  const member = await findMember(trx, organizationId, email);
  if (user !== undefined || (member !== null && member.memberId !== memberId)) throw emailTaken(email);
}

export function emailTaken(email: string): Problem {
  return new Problem(
    409,
    'emailTaken',
    `Somebody else signs in with ${email} already. Take another address, or have theirs changed first.`,
  );
}

async function changeElsewhere(
  trx: Transaction<DB>,
  { organizationId }: MemberToChange,
  userId: string,
  { email, confirmed }: { readonly email: string; readonly confirmed: boolean },
): Promise<void> {
  const others = await trx
    .updateTable('members')
    .set({ email, email_confirmed_at: confirmed ? sql<Date>`now()` : null })
    .where('user_id', '=', userId)
    .where('organization_id', '<>', organizationId)
    .returning(['organization_id', 'id'])
    .execute();
  for (const { organization_id, id } of others) {
    await forget(trx, { organizationId: organization_id, memberId: id });
  }
}

async function forget(
  trx: Transaction<DB>,
  { organizationId, memberId }: { readonly organizationId: string; readonly memberId: string },
): Promise<void> {
  for (const table of ['ats_identities', 'email_changes'] as const) {
    await trx
      .deleteFrom(table)
      .where('organization_id', '=', organizationId)
      .where('member_id', '=', memberId)
      .execute();
  }
}
