import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { fieldOf, isRecord } from '../answers/json.ts';
import { readJsonBody } from '../calls/read-json.ts';
import type { LookupAnswer } from '../lookup-answer.ts';
import type { ContactWanted } from '../lookup-request.ts';
import { jobIdOf, profilesOf, readProfile } from './read-profile.ts';

/** The largest delivery that is read: a bulk delivery has 100 profiles. Larger ones are refused unread. */
export const WEBHOOK_MAX_BYTES = 1_000_000;
/** How long after it was asked for a look-up may still be answered by a webhook. */
export const WEBHOOK_WINDOW_MS = 24 * 3_600_000;

export interface WebhookDelivery {
  /** Exactly as it arrived: the signature is over these bytes. */
  readonly rawBody: Uint8Array;
  /** `X-RocketReach-Signature`. */
  readonly signature: string | null;
  /** `RR-Request-ID`. It is not signed. */
  readonly requestId: string | null;
}

export type OpenedWebhook =
  | {
      readonly state: 'opened';
      readonly requestId: string;
      /** SHA-256 of the body in hex: the request id could be changed by whoever replays it, this could not. */
      readonly bodyDigest: string;
      /** None in a delivery that only tries the address, as *Test Webhook* does in the account settings. */
      readonly jobs: readonly WebhookJob[];
    }
  | {
      readonly state: 'refused';
      readonly reason: 'tooLarge' | 'badSignature' | 'noRequestId' | 'unreadable';
    };

export interface WebhookJob {
  readonly jobId: string;
  /** What the delivery says of this job, for the kind that was asked for; null when it says nothing readable. */
  answer(want: ContactWanted, nowMs: number): LookupAnswer | null;
}

/**
 * Checks and reads one delivery (RocketReach API, Webhooks): size first, then the signature over the raw bytes in
 * constant time, and only then what it says. Without a secret nothing is believed.
 */
export function openWebhook(delivery: WebhookDelivery, secret: string): OpenedWebhook {
  if (delivery.rawBody.byteLength > WEBHOOK_MAX_BYTES) return { state: 'refused', reason: 'tooLarge' };
  if (!isSignedBy(delivery, secret)) return { state: 'refused', reason: 'badSignature' };
  const { requestId } = delivery;
  if (requestId === null || !/^[\w.:-]{1,200}$/.test(requestId))
    return { state: 'refused', reason: 'noRequestId' };
  const body = readJsonBody(delivery.rawBody);
  if (body.kind !== 'json') return { state: 'refused', reason: 'unreadable' };
  const jobs = profilesOf(body.value).flatMap((profile) => {
    const jobId = jobIdOf(profile);
    return jobId === null ? [] : [toJob(jobId, profile)];
  });
  const bodyDigest = createHash('sha256').update(delivery.rawBody).digest('hex');
  return { state: 'opened', requestId, bodyDigest, jobs };
}

function toJob(jobId: string, profile: unknown): WebhookJob {
  return {
    jobId,
    answer(want, nowMs) {
      // Sent when the search is over; a delivery that leaves the status out says so by being sent.
      const complete =
        isRecord(profile) && fieldOf(profile, 'status') === undefined
          ? { ...profile, status: 'complete' }
          : profile;
      return readProfile(complete, want, nowMs);
    },
  };
}

function isSignedBy({ rawBody, signature }: WebhookDelivery, secret: string): boolean {
  if (secret === '' || signature === null) return false;
  const expected = createHmac('sha256', secret).update(rawBody).digest();
  // Only the one way to write it: decoding forgives much, and 43 letters and `=` are 32 bytes.
  if (!/^[A-Za-z0-9+/]{43}=$/.test(signature.trim())) return false;
  const given = Buffer.from(signature.trim(), 'base64');
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}

/** What we remember ourselves, since a delivery carries no time. All moments are ours, in epoch milliseconds. */
export interface WebhookMemory {
  /** Whether this request id or this body was received before. */
  readonly seen: boolean;
  /** When the job's look-up was asked for; null when we know no such job of this account. */
  readonly askedAt: number | null;
  /** Whether the job was settled already, by a poll or by another delivery. */
  readonly settled: boolean;
}

/**
 * Whether a delivery counts for a job: `apply` it; `ignore` it (repeated, replayed or already settled) with a 200;
 * `hold` it while the job is not known, because a delivery can be here before our own row is: keep it and look again
 * when the row is written, until `receivedAt` is older than the window.
 */
export function admitWebhook(
  memory: WebhookMemory,
  receivedAt: number,
  now: number,
): 'apply' | 'ignore' | 'hold' {
  if (memory.seen || memory.settled) return 'ignore';
  if (memory.askedAt === null) return now - receivedAt > WEBHOOK_WINDOW_MS ? 'ignore' : 'hold';
  return receivedAt - memory.askedAt > WEBHOOK_WINDOW_MS ? 'ignore' : 'apply';
}
