import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { actedBy, recordAudit } from '../audit/record-audit.ts';
import { Problem } from '../http/problem.ts';
import { newId } from '../ids.ts';
import { webhookSecret } from '../secrets/sealed-columns.ts';
import type { Actor, Services } from '../services.ts';
import { emitTo } from './emit-event.ts';
import type { EventType } from './event-types.ts';
import { noWebhook, readWebhook, type WebhookView } from './webhook-row.ts';
import { checkWebhookUrl } from './webhook-url.ts';

/** So many an organization may have: each is called for every event it asked for. */
const mostWebhooks = 20;

/** How long a former secret goes on signing, in hours. */
const formerHours = 24;

export interface WebhookWithSecret {
  readonly webhook: WebhookView;
  /** Shown this once. */
  readonly secret: string;
}

/**
 * Adds an address to be told.
 * @throws {Problem} 409 `tooManyWebhooks`; as `checkWebhookUrl`
 */
export async function addWebhook(
  services: Services,
  actor: Actor,
  { url, events }: { readonly url: string; readonly events: readonly EventType[] },
): Promise<WebhookWithSecret> {
  const { organizationId, memberId } = actor;
  const checked = await checkWebhookUrl(url, services.config.webhooksPrivate);
  const id = newId('hook');
  const { secret, sealed } = await newSecret(services, organizationId, id);
  await services.db.transaction().execute(async (tx) => {
    await sql`select from organizations where id = ${organizationId} for no key update`.execute(tx);
    const { rows } = await sql`select from webhooks where organization_id = ${organizationId}`.execute(tx);
    if (rows.length >= mostWebhooks)
      throw new Problem(
        409,
        'tooManyWebhooks',
        `You have ${rows.length} webhooks. Remove one you do not use.`,
      );
    await tx
      .insertInto('webhooks')
      .values({
        organization_id: organizationId,
        id,
        url: checked,
        events: [...new Set(events)],
        secret: sealed,
        created_by: memberId,
      })
      .execute();
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'webhook.added',
      subject: { kind: 'webhook', id },
      details: { events: [...new Set(events)] },
    });
  });
  return { webhook: await readWebhook(services.db, organizationId, id), secret };
}

export interface WebhookChange {
  readonly url?: string | undefined;
  readonly events?: readonly EventType[] | undefined;
  readonly enabled?: boolean | undefined;
}

/**
 * Changes a webhook; what is left out stays. Switched on again it counts as working until something fails.
 * @throws {Problem} 404 `noWebhook`; as `checkWebhookUrl`
 */
export async function changeWebhook(
  { db, config }: Services,
  actor: Actor,
  webhookId: string,
  { url, events, enabled }: WebhookChange,
): Promise<WebhookView> {
  const { organizationId } = actor;
  await readWebhook(db, organizationId, webhookId);
  const checked = url === undefined ? undefined : await checkWebhookUrl(url, config.webhooksPrivate);
  const values = {
    ...(checked === undefined ? {} : { url: checked }),
    ...(events === undefined ? {} : { events: [...new Set(events)] }),
    ...(enabled === undefined
      ? {}
      : enabled
        ? { disabled_at: null, disabled_reason: null, failing_since: null }
        : { disabled_at: sql<Date>`coalesce(disabled_at, clock_timestamp())` }),
  };
  await db.transaction().execute(async (tx) => {
    if (Object.keys(values).length === 0) return;
    const { numUpdatedRows } = await tx
      .updateTable('webhooks')
      .set(values)
      .where('organization_id', '=', organizationId)
      .where('id', '=', webhookId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw noWebhook(webhookId);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'webhook.changed',
      subject: { kind: 'webhook', id: webhookId },
      details: {
        changed: Object.entries({ url, events, enabled }).flatMap(([name, value]) =>
          value === undefined ? [] : [name],
        ),
        ...(enabled === undefined ? {} : { enabled }),
      },
    });
  });
  return await readWebhook(db, organizationId, webhookId);
}

/**
 * Gives a webhook another secret. The former one signs, too, for a day, so that receivers can change over.
 * @throws {Problem} 404 `noWebhook`
 */
export async function rotateSecret(
  services: Services,
  actor: Actor,
  webhookId: string,
): Promise<WebhookWithSecret> {
  const { organizationId } = actor;
  await readWebhook(services.db, organizationId, webhookId);
  const { secret, sealed } = await newSecret(services, organizationId, webhookId);
  await services.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('webhooks')
      .set((eb) => ({
        secret: sealed,
        former_secret: eb.ref('secret'),
        former_until: sql<Date>`clock_timestamp() + make_interval(hours => ${formerHours})`,
      }))
      .where('organization_id', '=', organizationId)
      .where('id', '=', webhookId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw noWebhook(webhookId);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'webhook.secretRotated',
      subject: { kind: 'webhook', id: webhookId },
    });
  });
  return { webhook: await readWebhook(services.db, organizationId, webhookId), secret };
}

/** Takes a webhook away with its log; what is on its way may still arrive. @throws {Problem} 404 `noWebhook` */
export async function removeWebhook({ db }: Services, actor: Actor, webhookId: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('webhooks')
      .where('organization_id', '=', actor.organizationId)
      .where('id', '=', webhookId)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw noWebhook(webhookId);
    await recordAudit(tx, {
      ...actedBy(actor),
      action: 'webhook.removed',
      subject: { kind: 'webhook', id: webhookId },
    });
  });
}

/** Sends a test to one webhook. @throws {Problem} 404 `noWebhook` */
export async function testWebhook({ db }: Services, actor: Actor, webhookId: string): Promise<void> {
  const { organizationId } = actor;
  await readWebhook(db, organizationId, webhookId);
  await db.transaction().execute((tx) =>
    emitTo(tx, webhookId, {
      organizationId,
      type: 'webhook.test',
      subject: { kind: 'webhook', id: webhookId },
    }),
  );
}

async function newSecret({ secrets }: Services, organizationId: string, webhookId: string) {
  const secret = `whsec_${randomBytes(32).toString('base64url')}`;
  return { secret, sealed: await secrets.seal(organizationId, webhookSecret.purpose(webhookId), secret) };
}
