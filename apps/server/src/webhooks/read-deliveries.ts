import type { DB } from '@crosswalk/database';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { readCursor, writeCursor } from '../http/cursor.ts';
import { Problem } from '../http/problem.ts';
import type { Actor, Services } from '../services.ts';
import { readWebhook } from './webhook-row.ts';

export interface DeliveryView {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly tries: number;
  readonly createdAt: string;
  /** When it was last tried; null before that. */
  readonly answeredAt: string | null;
  /** When it is tried next; null once it is delivered or given up. */
  readonly dueAt: string | null;
  readonly status: number | null;
  readonly problem: string | null;
  readonly body: string;
}

const rowsSchema = z.array(
  z.object({
    id: z.string(),
    event_id: z.string(),
    event_type: z.string(),
    state: z.enum(['waiting', 'delivered', 'failed']),
    tries: z.number(),
    created_at: z.date(),
    answered_at: z.date().nullable(),
    due_at: z.date(),
    status: z.number().nullable(),
    problem: z.string().nullable(),
    body: z.string(),
  }),
);

/**
 * What a webhook was told in the last 30 days, newest first.
 * @throws {Problem} 404 `noWebhook`
 */
export async function readDeliveries(
  db: Kysely<DB>,
  organizationId: string,
  webhookId: string,
  { cursor = null, limit }: { readonly cursor?: string | null | undefined; readonly limit: number },
): Promise<{ readonly deliveries: readonly DeliveryView[]; readonly nextCursor: string | null }> {
  await readWebhook(db, organizationId, webhookId);
  const before = cursor === null ? sql`true` : sql`id < ${readCursor(cursor)}`;
  const { rows } = await sql`
    select id, event_id, event_type, state, tries, created_at, answered_at, due_at, status, problem, body
      from webhook_deliveries
     where organization_id = ${organizationId} and webhook_id = ${webhookId} and ${before}
     order by id desc limit ${limit + 1}`.execute(db);
  const found = rowsSchema.parse(rows);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    deliveries: page.map((row) => ({
      id: row.id,
      eventId: row.event_id,
      type: row.event_type,
      state: row.state,
      tries: row.tries,
      createdAt: row.created_at.toISOString(),
      answeredAt: row.answered_at?.toISOString() ?? null,
      dueAt: row.state === 'waiting' ? row.due_at.toISOString() : null,
      status: row.status,
      problem: row.problem,
      body: row.body,
    })),
    nextCursor: found.length > limit && last !== undefined ? writeCursor(last.id) : null,
  };
}

/**
 * Sends a delivery once more, whatever became of it: the same body under the same event id.
 * @throws {Problem} 404 `noWebhook`, `noDelivery`
 */
export async function sendAgain(
  { db }: Services,
  actor: Actor,
  webhookId: string,
  deliveryId: string,
): Promise<void> {
  const { organizationId } = actor;
  await readWebhook(db, organizationId, webhookId);
  await db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('webhook_deliveries')
      .set({
        state: 'waiting',
        tries: 0,
        due_at: sql<Date>`clock_timestamp()`,
        claimed_until: sql<Date>`'-infinity'`,
      })
      .where('organization_id', '=', organizationId)
      .where('webhook_id', '=', webhookId)
      .where('id', '=', deliveryId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n)
      throw new Problem(404, 'noDelivery', `There is no delivery ${JSON.stringify(deliveryId)}.`);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'webhook.sentAgain',
      subject: { kind: 'webhook', id: webhookId },
      details: { deliveryId },
    });
  });
}
