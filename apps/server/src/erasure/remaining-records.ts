import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';

/** Somebody's record in an ATS, which erasing them here leaves as it is. */
export interface RemainingRecord {
  readonly ats: 'lever' | 'greenhouse';
  readonly environment: 'production' | 'sandbox' | 'rehearsal';
  readonly recordId: string;
  readonly link: string | null;
  readonly sentAt: string;
}

const rowsSchema = z.array(
  z.object({
    ats: z.enum(['lever', 'greenhouse']),
    environment: z.enum(['production', 'sandbox', 'rehearsal']),
    remote_id: z.string(),
    link: z.string().nullable(),
    sent_at: z.date(),
  }),
);

/** What exists in ATSs for these profiles and was not undone, newest first. */
export async function remainingRecords(
  db: Kysely<DB>,
  organizationId: string,
  ids: readonly string[],
): Promise<readonly RemainingRecord[]> {
  const { rows } = await sql`
    select a.ats, a.environment, r.remote_id, r.link, r.sent_at from ats_records r
      join ats_accounts a on a.organization_id = r.organization_id and a.id = r.account_id
     where r.organization_id = ${organizationId} and r.candidate_id = any(${ids}::text[]) and r.undone_at is null
     order by r.sent_at desc, r.id`.execute(db);
  return rowsSchema.parse(rows).map((row) => ({
    ats: row.ats,
    environment: row.environment,
    recordId: row.remote_id,
    link: row.link,
    sentAt: row.sent_at.toISOString(),
  }));
}
