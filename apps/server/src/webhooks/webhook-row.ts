import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { Problem } from '../http/problem.ts';

export interface WebhookView {
  readonly id: string;
  readonly url: string;
  readonly events: string[];
  /** `failing`: the last delivery did not come through; it is tried again. */
  readonly state: 'working' | 'failing' | 'off';
  readonly failingSince: string | null;
  /** Why it was switched off, where Crosswalk did that. */
  readonly reason: string | null;
  readonly createdAt: string;
  /** The name of who added it; null once they have left. */
  readonly createdBy: string | null;
  /** Until then the former secret signs, too. */
  readonly formerSecretUntil: string | null;
}

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    failing_since: z.date().nullable(),
    disabled_at: z.date().nullable(),
    disabled_reason: z.string().nullable(),
    created_at: z.date(),
    created_by: z.string().nullable(),
    former_until: z.date().nullable(),
  }),
);

/** The organization's webhooks, oldest first; or one alone. Never their secrets. */
export async function readWebhooks(
  db: Kysely<DB>,
  organizationId: string,
  webhookId: string | null = null,
): Promise<WebhookView[]> {
  const { rows } = await sql`
    select w.id, w.url, w.events, w.failing_since, w.disabled_at, w.disabled_reason, w.created_at,
           m.name as created_by, case when w.former_until > now() then w.former_until end as former_until
      from webhooks w
      left join members m on m.organization_id = w.organization_id and m.id = w.created_by
     where w.organization_id = ${organizationId} and (${webhookId}::text is null or w.id = ${webhookId})
     order by w.id`.execute(db);
  return rowsSchema.parse(rows).map((row) => ({
    id: row.id,
    url: row.url,
    events: row.events,
    state: row.disabled_at !== null ? 'off' : row.failing_since !== null ? 'failing' : 'working',
    failingSince: row.failing_since?.toISOString() ?? null,
    reason: row.disabled_reason,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    formerSecretUntil: row.former_until?.toISOString() ?? null,
  }));
}

/** @throws {Problem} 404 `noWebhook` */
export async function readWebhook(
  db: Kysely<DB>,
  organizationId: string,
  webhookId: string,
): Promise<WebhookView> {
  const [webhook] = await readWebhooks(db, organizationId, webhookId);
  if (webhook === undefined) throw noWebhook(webhookId);
  return webhook;
}

export function noWebhook(webhookId: string): Problem {
  return new Problem(404, 'noWebhook', `There is no webhook ${JSON.stringify(webhookId)}.`);
}
