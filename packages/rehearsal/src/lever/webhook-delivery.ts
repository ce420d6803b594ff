import { randomBytes, randomUUID } from 'node:crypto';
import type { Now, Timers } from '../clock.ts';
import type { Origin } from './records.ts';
import { sign, type Webhook, type WebhookEvent, type Webhooks } from './webhooks.ts';

/** The vendor retries five times with growing gaps, whose lengths it does not tell; these are ours. */
export const retryGapsMs: readonly number[] = [10_000, 60_000, 300_000, 1_800_000, 7_200_000];
/** How long a receiver may take to answer; the vendor does not tell. */
const ATTEMPT_LIMIT_MS = 10_000;
/** The vendor's own record of deliveries goes back as far. */
const KEPT = 1_000;

/** What is posted to a receiver. `data` holds ids only; the receiver fetches the rest. */
export interface WebhookMessage {
  readonly id: string;
  readonly event: WebhookEvent;
  /** Milliseconds since the epoch. */
  readonly triggeredAt: number;
  readonly token: string;
  readonly signature: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface DeliveryAttempt {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The receiver's answer; null when there was none. */
  readonly status: number | null;
  /** Why there was no answer; null when there was one. */
  readonly problem: string | null;
}

/** `waiting` for an answer or for the next attempt; `dropped` when the webhook was deleted meanwhile. */
export type DeliveryState = 'waiting' | 'delivered' | 'failed' | 'dropped';

export interface Delivery {
  readonly webhookId: string;
  readonly state: DeliveryState;
  readonly attempts: readonly DeliveryAttempt[];
  readonly message: WebhookMessage;
}

/** Something that happened in the account. `origin` is the candidate's, null where the event is not about one. */
export interface Occurrence {
  readonly event: WebhookEvent;
  readonly origin: Origin | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Tells receivers what happened, again and again until they answer 2xx. */
export interface WebhookDeliveries {
  /** Starts a delivery to every webhook that listens; returns at once. Call it after storing. */
  announce(occurrence: Occurrence): void;
  /** Posts an empty `data` once, without retries, and resolves with the outcome. */
  ping(webhook: Webhook): Promise<Delivery>;
  /** The latest 1,000 deliveries, oldest first. */
  list(): readonly Delivery[];
  /** Resolves as soon as no attempt is under way; pending retries do not count. */
  settled(): Promise<void>;
  /** Breaks off what is under way, calls off all retries and forgets the deliveries. */
  cancel(): void;
}

type Entry = { -readonly [K in keyof Delivery]: Delivery[K] };

/** @param clock `now` counts attempts on the rehearsal's clock, `vendorNow` is what receivers are shown. */
export function createWebhookDeliveries(
  webhooks: Webhooks,
  clock: { readonly now: Now; readonly vendorNow: Now; readonly timers: Timers },
): WebhookDeliveries {
  let entries: Entry[] = [];
  let callOffs = new Set<() => void>();
  let underWay = new Set<Promise<void>>();
  let breaker = new AbortController();

  function open(webhook: Webhook, data: WebhookMessage['data']): Entry {
    const triggeredAt = clock.vendorNow();
    // Not from the seed: a receiver that remembers tokens would take a second run for a replay of the first.
    const token = randomBytes(24).toString('hex');
    const signature = sign(webhook.signatureToken, token, triggeredAt);
    const message = { id: randomUUID(), event: webhook.event, triggeredAt, token, signature, data };
    const entry: Entry = { webhookId: webhook.id, state: 'waiting', attempts: [], message };
    entries = [...entries, entry].slice(-KEPT);
    return entry;
  }

  function start(entry: Entry, gapsMs: readonly number[]): Promise<void> {
    const running = attempt(entry, gapsMs, breaker.signal).finally(() => underWay.delete(running));
    underWay.add(running);
    return running;
  }

  async function attempt(entry: Entry, gapsMs: readonly number[], broken: AbortSignal): Promise<void> {
    const webhook = webhooks.get(entry.webhookId);
    if (webhook === undefined) {
      entry.state = 'dropped';
      return;
    }
    const at = clock.now();
    const outcome = await post(webhook.url, entry.message, clock.timers, broken);
    if (broken.aborted) return;
    entry.attempts = [...entry.attempts, { at, ...outcome }];
    if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) {
      entry.state = 'delivered';
      return;
    }
    const [gapMs, ...later] = gapsMs;
    if (gapMs === undefined) {
      entry.state = 'failed';
      return;
    }
    const callOff = clock.timers.after(gapMs, () => {
      callOffs.delete(callOff);
      void start(entry, later);
    });
    callOffs.add(callOff);
  }

  return {
    announce({ event, origin, data }) {
      for (const webhook of webhooks.listeningTo(event, origin)) void start(open(webhook, data), retryGapsMs);
    },
    async ping(webhook) {
      const entry = open(webhook, {});
      await start(entry, []);
      return entry;
    },
    list: () => entries.map((entry) => ({ ...entry })),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    cancel() {
      breaker.abort();
      breaker = new AbortController();
      for (const callOff of callOffs) callOff();
      callOffs = new Set();
      underWay = new Set();
      entries = [];
    },
  };
}

/** One attempt. Never rejects: a receiver that is away is an outcome like others. */
async function post(
  url: string,
  message: WebhookMessage,
  timers: Timers,
  broken: AbortSignal,
): Promise<{ status: number | null; problem: string | null }> {
  const late = new AbortController();
  const callOff = timers.after(ATTEMPT_LIMIT_MS, () => late.abort(new Error('The receiver took too long')));
  try {
    const response = await fetch(url, {
      method: 'POST',
      // A redirect is a failure to the vendor, not a way to go.
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'user-agent': 'Lever-Webhooks' },
      body: JSON.stringify(message),
      signal: AbortSignal.any([late.signal, broken]),
    });
    await response.body?.cancel();
    return { status: response.status, problem: null };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { status: null, problem: cause instanceof Error ? cause.message : String(cause) };
  } finally {
    callOff();
  }
}
