import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { recordAudit } from '../audit/record-audit.ts';
import type { Actor } from '../services.ts';
import type { ContactSettings } from './settings-schemas.ts';

type Settings = z.infer<typeof ContactSettings>;

const rowSchema = z.object({ monthly_cap: z.number().nullable(), refresh_days: z.number() });

/** What an organization has said of look-ups; 30 days and no cap until it did. */
export async function readContactSettings(db: Kysely<DB>, organizationId: string): Promise<Settings> {
  const { rows } = await sql`
    select monthly_cap, refresh_days from contact_settings where organization_id = ${organizationId}`.execute(
    db,
  );
  if (rows.length === 0) return { monthlyCap: null, refreshDays: 30 };
  const { monthly_cap, refresh_days } = rowSchema.parse(rows[0]);
  return { monthlyCap: monthly_cap, refreshDays: refresh_days };
}

export async function changeContactSettings(
  db: Kysely<DB>,
  { organizationId, memberId }: Actor,
  { monthlyCap, refreshDays }: Settings,
): Promise<Settings> {
  return db.transaction().execute(async (tx) => {
    await sql`
      insert into contact_settings (organization_id, monthly_cap, refresh_days)
      values (${organizationId}, ${monthlyCap}, ${refreshDays})
      on conflict (organization_id) do update
        set monthly_cap = excluded.monthly_cap, refresh_days = excluded.refresh_days`.execute(tx);
    await recordAudit(tx, {
      organizationId,
      memberId,
      action: 'contacts.settings.changed',
      subject: { kind: 'organization', id: organizationId },
      details: { monthlyCap, refreshDays },
    });
    return { monthlyCap, refreshDays };
  });
}
