import { createHmac } from 'node:crypto';
import type { Identifiers } from '../identifiers.ts';
import { type Origin, origins } from './records.ts';

/** What a webhook can be told of (Lever API reference, "Webhooks"). One webhook is told of one kind of event. */
export const webhookEvents = [
  'applicationCreated',
  'candidateHired',
  'candidateStageChange',
  'candidateArchiveChange',
  'candidateDeleted',
  'interviewCreated',
  'interviewUpdated',
  'interviewDeleted',
  'contactCreated',
  'contactUpdated',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];

const eventsByOrigin: ReadonlySet<WebhookEvent> = new Set([
  'applicationCreated',
  'candidateHired',
  'candidateStageChange',
  'candidateArchiveChange',
]);

/** Whether webhooks for the event can be confined to candidates of some origins. */
export function takesOrigins(event: WebhookEvent): boolean {
  return eventsByOrigin.has(event);
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly event: WebhookEvent;
  /** Origins of the candidates it is told of; null for events that know no such condition. */
  readonly origins: readonly Origin[] | null;
  /** 48 hexadecimal digits. */
  readonly signatureToken: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What of a webhook its owner chooses. Null origins mean all of them. */
export interface WebhookChoice {
  readonly url: string;
  readonly event: WebhookEvent;
  readonly origins: readonly Origin[] | null;
}

/** The webhooks of one account, oldest first. */
export class Webhooks {
  readonly #byId = new Map<string, Webhook>();

  list(): readonly Webhook[] {
    return [...this.#byId.values()];
  }

  get(id: string): Webhook | undefined {
    return this.#byId.get(id);
  }

  /** Makes a webhook with a signing key of its own. `time` is milliseconds since the epoch. */
  add(choice: WebhookChoice, ids: Identifiers, time: number): Webhook {
    const webhook: Webhook = {
      ...settle(choice),
      id: ids.uuid('webhook'),
      signatureToken: ids.hex('webhook-signature', 48),
      createdAt: time,
      updatedAt: time,
    };
    this.#byId.set(webhook.id, webhook);
    return webhook;
  }

  change(webhook: Webhook, choice: WebhookChoice, time: number): Webhook {
    const changed: Webhook = { ...webhook, ...settle(choice), updatedAt: time };
    this.#byId.set(webhook.id, changed);
    return changed;
  }

  /** False when there was no such webhook. */
  remove(id: string): boolean {
    return this.#byId.delete(id);
  }

  /** The webhooks to be told of an event; `origin` is that of the candidate it is about, null where there is none. */
  listeningTo(event: WebhookEvent, origin: Origin | null): readonly Webhook[] {
    return this.list().filter(
      (webhook) =>
        webhook.event === event &&
        (webhook.origins === null || (origin !== null && webhook.origins.includes(origin))),
    );
  }

  clear(): void {
    this.#byId.clear();
  }
}

function settle(choice: WebhookChoice): WebhookChoice {
  return { ...choice, origins: takesOrigins(choice.event) ? (choice.origins ?? origins) : null };
}

/** The signature of a delivery, in hexadecimal; the rest of the body is not signed. */
export function sign(signatureToken: string, token: string, triggeredAt: number): string {
  return createHmac('sha256', signatureToken).update(`${token}${triggeredAt}`).digest('hex');
}
