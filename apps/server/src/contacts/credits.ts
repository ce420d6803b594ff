import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import { readPosition, writeCursor } from '../http/cursor.ts';
import type { Actor } from '../services.ts';
import { readContactSettings } from './contact-settings.ts';
import { creditEntryKinds } from './contact-words.ts';
import { readBalance, setBalance, spentThisMonth } from './ledger.ts';
import type { CreditEntries, Credits } from './settings-schemas.ts';

/** What an organization may spend, and did this month. */
export async function readCredits(db: Kysely<DB>, organizationId: string): Promise<z.infer<typeof Credits>> {
  const [balance, usedThisMonth, { monthlyCap }] = await Promise.all([
    readBalance(db, organizationId),
    spentThisMonth(db, organizationId),
    readContactSettings(db, organizationId),
  ]);
  return { ...balance, usedThisMonth, monthlyCap };
}

export async function setCredits(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  { balance, note = null }: { readonly balance: number; readonly note?: string | null | undefined },
): Promise<z.infer<typeof Credits>> {
  await db.transaction().execute(async (tx) => {
    await setBalance(tx, organizationId, { balance, note: note === '' ? null : note, memberId });
    await recordAudit(tx, {
      organizationId,
      memberId,
      action: 'contacts.credits.set',
      subject: { kind: 'organization', id: organizationId },
      details: { balance },
    });
  });
  return await readCredits(db, organizationId);
}

const entrySchema = z.object({
  id: z.string(),
  seq: z.number(),
  kind: z.enum(creditEntryKinds),
  amount: z.number(),
  available_after: z.number(),
  reserved_after: z.number(),
  run_id: z.string().nullable(),
  item_id: z.string().nullable(),
  member_id: z.string().nullable(),
  member_name: z.string().nullable(),
  note: z.string().nullable(),
  at: z.date(),
});

/**
 * The ledger, newest first.
 * @throws {Problem} 422 `invalidInput` for a foreign cursor
 */
export async function readEntries(
  db: Kysely<DB>,
  organizationId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<z.infer<typeof CreditEntries>> {
  const before = cursor === undefined ? null : readPosition(cursor);
  const { rows } = await sql`
    select e.id, e.seq::float8 as seq, e.kind, e.amount, e.available_after, e.reserved_after, e.run_id, e.item_id, e.member_id,
           m.name as member_name, e.note, e.at
      from credit_entries e
      left join members m on m.organization_id = e.organization_id and m.id = e.member_id
     where e.organization_id = ${organizationId} and (${before}::bigint is null or e.seq < ${before})
     order by e.seq desc limit ${limit + 1}`.execute(db);
  const entries = z.array(entrySchema).parse(rows);
  const shown = entries.slice(0, limit);
  return {
    entries: shown.map((entry) => ({
      id: entry.id,
      kind: entry.kind,
      amount: entry.amount,
      availableAfter: entry.available_after,
      reservedAfter: entry.reserved_after,
      runId: entry.run_id,
      itemId: entry.item_id,
      by:
        entry.member_id === null
          ? null
          : { id: entry.member_id, name: entry.member_name ?? 'Someone who left' },
      note: entry.note,
      at: entry.at.toISOString(),
    })),
    nextCursor: entries.length > limit ? writeCursor(String(shown.at(-1)?.seq ?? 0)) : null,
  };
}
