import { exchange } from './exchange.ts';
import { headerValue } from './headers.ts';
import type { Answered, AtsOutcome } from './outcome.ts';
import type { AtsPool } from './pool.ts';

export interface AtsRequest {
  /** Configured origin without a path: `https://api.lever.co`. */
  readonly origin: string;
  /** Further origins of the same ATS to which one redirect may lead, credentials included. */
  readonly siblingOrigins: readonly string[];
  readonly method: string;
  /** Path and query, beginning with `/`. */
  readonly path: string;
  /** Includes the credentials. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  /** Hard limit for one request from its first byte to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Whether the ATS stores something because of it: then only redirects that promise it did not are followed. */
  readonly writes: boolean;
  /** Called in the tick in which the head is written; throwing stops the request. Again for a redirected one. */
  readonly beforeWrite?: (() => void) | undefined;
  /** Called when head and body have been handed over to the connection. */
  readonly afterWrite?: (() => void) | undefined;
  /** Called before a redirect is followed, with the answer that led there; resolves when it may be (pacing). */
  readonly beforeRedirect?: ((answer: Answered) => Promise<void>) | undefined;
  /** Blanks out secrets in what is reported. */
  readonly scrub: (text: string) => string;
  /** Default 1,000: what the ATS's rate-limit headers count per, in milliseconds. */
  readonly rateLimitWindowMs?: number | undefined;
  /** Default 10 MB. */
  readonly maxAnswerBytes?: number | undefined;
  readonly pool: AtsPool;
  /** Our clock, in epoch milliseconds. */
  readonly now?: (() => number) | undefined;
}

const MAX_ANSWER_BYTES = 10_000_000;

/**
 * One call to an ATS. Never rejects for anything the network or the ATS does, and never repeats a request:
 * whether that is safe is the caller's to know. (It rejects when `beforeRedirect` does.)
 */
export async function atsFetch(request: AtsRequest): Promise<AtsOutcome> {
  const first = await exchangeWith(request, request.origin, request.path);
  if (first.kind !== 'answered') return first;
  const target = redirectTarget(request, first);
  if (target === null) return first;
  await request.beforeRedirect?.(first);
  return exchangeWith(request, target.origin, target.pathname + target.search);
}

function exchangeWith(request: AtsRequest, origin: string, path: string): Promise<AtsOutcome> {
  return exchange(request.pool, {
    origin,
    method: request.method,
    path,
    // Compressed answers would make the size limit a guess.
    headers: { 'accept-encoding': 'identity', 'user-agent': 'Crosswalk', ...request.headers },
    body: request.body,
    timeoutMs: request.timeoutMs,
    maxAnswerBytes: request.maxAnswerBytes ?? MAX_ANSWER_BYTES,
    rateLimitWindowMs: request.rateLimitWindowMs ?? 1000,
    beforeWrite: request.beforeWrite ?? null,
    afterWrite: request.afterWrite ?? null,
    scrub: request.scrub,
    now: request.now ?? Date.now,
  });
}

/**
 * Where a redirect may be followed to, method and body kept; null where it may not. A write only goes to a
 * listed *other* origin and only on 301, 307, 308, as between data centres: 302, 303 and redirects within one
 * origin are also what a server answers after it has done the work.
 */
function redirectTarget(request: AtsRequest, answer: Answered): URL | null {
  const followed = request.writes ? [301, 307, 308] : [301, 302, 303, 307, 308];
  const location = headerValue(answer.headers, 'location');
  if (!followed.includes(answer.status) || location === null) return null;
  if (!URL.canParse(location, request.origin)) return null;
  const target = new URL(location, request.origin);
  if (target.username !== '' || target.password !== '') return null;
  const siblings = request.siblingOrigins.map((sibling) => new URL(sibling).origin);
  const own = new URL(request.origin).origin;
  const allowed = request.writes ? siblings.filter((sibling) => sibling !== own) : [own, ...siblings];
  return allowed.includes(target.origin) ? target : null;
}
