import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';

export interface PendingEmailChange {
  readonly email: string;
  readonly requestedAt: string;
  readonly confirmBy: 'mail' | 'admin';
}

/** The new address a member waits to have confirmed; null when there is none, or it waited too long. */
export async function readEmailChange(
  db: Kysely<DB>,
  { organizationId, memberId }: { readonly organizationId: string; readonly memberId: string },
): Promise<PendingEmailChange | null> {
  const row = await db
    .selectFrom('email_changes')
    .select(['email', 'requested_at', 'token_hash'])
    .where('organization_id', '=', organizationId)
    .where('member_id', '=', memberId)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row === undefined ? null : asEmailChange(row);
}

export function asEmailChange(row: {
  readonly email: string;
  readonly requested_at: Date;
  readonly token_hash: Buffer | null;
}): PendingEmailChange {
  return {
    email: row.email,
    requestedAt: row.requested_at.toISOString(),
    confirmBy: row.token_hash === null ? 'admin' : 'mail',
  };
}
