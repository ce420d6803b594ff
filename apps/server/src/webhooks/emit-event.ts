import type { DB } from '@crosswalk/database';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { newId, newIds } from '../ids.ts';
import type { EventType } from './event-types.ts';

/** What happened, in ids and counts: never names, addresses or what is known of people. */
export interface Event {
  readonly organizationId: string;
  readonly type: EventType;
  /** What it happened to: its kind, such as `export`, and its id, by which it is read over the API. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
  /** When it happened; as a rule now. */
  readonly at?: Date;
}

/**
 * Tells every webhook that asked for such events, in the transaction of what it tells: when that is undone nothing is
 * told, and when it stands nothing is lost. Sending happens later, by whoever does background work.
 */
export async function emitEvent(tx: Transaction<DB>, event: Event): Promise<void> {
  await queueEvent(tx, event);
}

/** Tells one webhook alone, whatever it asked for. */
export async function emitTo(tx: Transaction<DB>, webhookId: string, event: Event): Promise<void> {
  await queueEvent(tx, event, sql`w.id = ${webhookId}`);
}

/** As `emitEvent`, for those webhooks alone that fit the condition on `webhooks w`; usually those that asked for it. */
export async function queueEvent(
  tx: Transaction<DB>,
  { organizationId, type, subject, data = {}, at = new Date() }: Event,
  whom: RawBuilder<unknown> = sql`w.disabled_at is null and ${type} = any(w.events)`,
): Promise<void> {
  // Held, so that one that is just being removed does not undo what is to be told.
  const { rows } = await sql`
    select w.id from webhooks w
     where w.organization_id = ${organizationId} and ${whom} order by w.id for key share`.execute(tx);
  const webhookIds = z
    .array(z.object({ id: z.string() }))
    .parse(rows)
    .map(({ id }) => id);
  if (webhookIds.length === 0) return;
  const eventId = newId('evt');
  const body = JSON.stringify({
    id: eventId,
    type,
    at: at.toISOString(),
    organizationId,
    subject,
    data,
  });
  await sql`
    insert into webhook_deliveries (organization_id, id, webhook_id, event_id, event_type, body)
    select ${organizationId}, d.id, d.webhook_id, ${eventId}, ${type}, ${body}
      from unnest(${newIds('dlv', webhookIds.length)}::text[], ${webhookIds}::text[]) as d (id, webhook_id)`.execute(
    tx,
  );
}
