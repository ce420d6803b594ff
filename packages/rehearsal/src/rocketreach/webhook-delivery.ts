import type { Now, Timers } from '../clock.ts';
import type { RocketReachSwitchBoard } from './switches.ts';
import { type RocketReachWebhook, sign } from './webhooks.ts';

/** How long a receiver may take to answer, in milliseconds; the vendor does not tell. */
const ATTEMPT_LIMIT_MS = 10_000;
/** Deliveries that are remembered, to be told and sent again. */
const KEPT = 1_000;

/** One message that was posted. The vendor publishes no retries: each is tried once. */
export interface RocketReachDelivery {
  readonly requestId: string;
  readonly webhookId: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The receiver's answer; null while there is none. */
  readonly status: number | null;
  /** Why there was no answer; null when there was one, or when it is still awaited. */
  readonly problem: string | null;
}

interface Message {
  readonly webhook: RocketReachWebhook;
  readonly requestId: string;
  readonly body: string;
  readonly signature: string | null;
}

export interface WebhookDeliveries {
  /** Posts `payload` as often and as late as the switches say; returns at once. */
  deliver(webhook: RocketReachWebhook, requestId: string, payload: Readonly<Record<string, unknown>>): void;
  /** Posts once more, byte for byte, what was posted for a request; resolves when it was answered. False for an unknown one. */
  repeat(requestId: string): Promise<boolean>;
  list(): readonly RocketReachDelivery[];
  /** Resolves when none is under way; those that still wait for their time do not count. */
  settled(): Promise<void>;
  /** Breaks off what is under way, calls off what waits, and forgets everything. */
  clear(): void;
}

export function createWebhookDeliveries(
  switches: RocketReachSwitchBoard,
  clock: { readonly now: Now; readonly timers: Timers },
): WebhookDeliveries {
  let sent: { message: Message; outcome: RocketReachDelivery }[] = [];
  let underWay = new Set<Promise<void>>();
  let callOffs = new Set<() => void>();
  let breaker = new AbortController();

  function start(message: Message): Promise<void> {
    const running = attempt(message, breaker.signal).finally(() => underWay.delete(running));
    underWay.add(running);
    return running;
  }

  async function attempt(message: Message, broken: AbortSignal): Promise<void> {
    const { requestId, webhook } = message;
    const entry = {
      message,
      outcome: { requestId, webhookId: webhook.id, at: clock.now(), status: null, problem: null },
    };
    sent = [...sent, entry].slice(-KEPT);
    const answer = await post(message, clock.timers, broken);
    if (!broken.aborted)
      sent = sent.map((one) => (one === entry ? { message, outcome: { ...entry.outcome, ...answer } } : one));
  }

  return {
    deliver(webhook, requestId, payload) {
      const { webhookDeliveries, webhookDelayMs } = switches.current;
      const message = messageOf(webhook, requestId, payload, switches);
      const startAll = (): void => {
        for (let count = 0; count < webhookDeliveries; count += 1) void start(message);
      };
      if (webhookDelayMs === 0) {
        startAll();
        return;
      }
      const callOff = clock.timers.after(webhookDelayMs, () => {
        callOffs.delete(callOff);
        startAll();
      });
      callOffs.add(callOff);
    },
    async repeat(requestId) {
      const found = sent.find(({ message }) => message.requestId === requestId);
      if (found === undefined) return false;
      await start(found.message);
      return true;
    },
    list: () => sent.map(({ outcome }) => outcome),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    clear() {
      breaker.abort();
      breaker = new AbortController();
      for (const callOff of callOffs) callOff();
      callOffs = new Set();
      underWay = new Set();
      sent = [];
    },
  };
}

function messageOf(
  webhook: RocketReachWebhook,
  requestId: string,
  payload: Readonly<Record<string, unknown>>,
  switches: RocketReachSwitchBoard,
): Message {
  const { webhookSignature, webhookPaddingBytes: padding } = switches.current;
  const filled = padding === 0 ? payload : { ...payload, padding: 'x'.repeat(padding) };
  const body = JSON.stringify(filled);
  const signatures = {
    right: sign(webhook.secret, body),
    wrong: sign(`${webhook.secret}, mistyped`, body),
    'other-body': sign(webhook.secret, `${body} `),
    missing: null,
  };
  return { webhook, requestId, body, signature: signatures[webhookSignature] };
}

/** Never rejects: a receiver that is away is an outcome like others. */
async function post(
  { webhook, requestId, body, signature }: Message,
  timers: Timers,
  broken: AbortSignal,
): Promise<{ status: number | null; problem: string | null }> {
  const late = new AbortController();
  const callOff = timers.after(ATTEMPT_LIMIT_MS, () => late.abort(new Error('The receiver took too long')));
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      // A redirect is an answer like others, not a way to go.
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'rr-request-id': requestId,
        ...(signature === null ? {} : { 'x-rocketreach-signature': signature }),
      },
      body,
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
