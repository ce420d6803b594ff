import type { Dispatcher } from 'undici';
import { readBody } from './body.ts';
import { clockOffset, headerValue, limitPerSecond, retryAfter } from './headers.ts';
import type { Answered, AtsBody, AtsHeaders, AtsOutcome } from './outcome.ts';

/** One request to one origin. */
export interface ExchangeRequest {
  readonly origin: string;
  readonly method: string;
  /** Path and query, beginning with `/`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Complete in memory: only then is the whole request handed over in the tick that `beforeWrite` guards. */
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** The window of the ATS's rate-limit headers, in milliseconds. */
  readonly rateLimitWindowMs: number;
  readonly beforeWrite: (() => void) | null;
  readonly afterWrite: (() => void) | null;
  readonly scrub: (text: string) => string;
  readonly now: () => number;
}

/**
 * Makes exactly one HTTP request: no redirect, no retry. Never rejects.
 *
 * undici calls `onRequestStart` from the function that writes the head, and for a body in memory also the
 * body, to the socket before it returns (lib/dispatcher/client-h1.js, `writeH1` and `writeBuffer`): until then
 * nothing has left, from then on everything may have. A kept-alive connection found dead before that is
 * replaced by undici without our noticing; one that dies afterwards, reused or not, is *maybe received*.
 */
export function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<AtsOutcome> {
  return new Promise((resolve) => {
    const attempt = new Attempt(request, resolve);
    try {
      dispatcher.dispatch(
        {
          origin: request.origin,
          method: request.method,
          path: request.path,
          headers: { ...request.headers },
          body: request.body,
          idempotent: false,
        },
        attempt,
      );
    } catch (error) {
      attempt.fail(error);
    }
  });
}

class Attempt implements Dispatcher.DispatchHandler {
  readonly #request: ExchangeRequest;
  readonly #resolve: (outcome: AtsOutcome) => void;
  readonly #timer: NodeJS.Timeout;
  #settled = false;
  #withdrawn: string | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #writtenAt = 0;
  #head: { status: number; headers: AtsHeaders; at: number } | null = null;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #stop: 'timeout' | 'tooLarge' | null = null;

  constructor(request: ExchangeRequest, resolve: (outcome: AtsOutcome) => void) {
    this.#request = request;
    this.#resolve = resolve;
    this.#timer = setTimeout(() => this.#abort('timeout'), request.timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Throwing here keeps undici from writing anything.
    if (this.#settled) throw new Error('given up before it could be written');
    if (this.#controller !== null) throw new Error('a second writing of one request was prevented');
    try {
      this.#request.beforeWrite?.();
    } catch (error) {
      this.#withdrawn = describe(error);
      throw error;
    }
    this.#controller = controller;
    this.#writtenAt = this.#request.now();
    const { afterWrite } = this.#request;
    if (afterWrite === null) return;
    // The head and body are written before this job ends, so the microtask comes right after them.
    queueMicrotask(() => {
      try {
        afterWrite();
      } catch (error) {
        controller.abort(error instanceof Error ? error : new Error(describe(error)));
      }
    });
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // 1xx is a preliminary word; the answer follows.
    if (status >= 200) this.#head = { status, headers, at: this.#request.now() };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#size += chunk.byteLength;
    if (this.#size > this.#request.maxAnswerBytes) {
      this.#chunks = [];
      this.#abort('tooLarge');
      return;
    }
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#head === null) return;
    const type = headerValue(this.#head.headers, 'content-type');
    this.#settle(this.#answered(this.#head, readBody(Buffer.concat(this.#chunks), type)));
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: unknown): void {
    this.fail(error);
  }

  /** Ends the attempt by what is known of how far it got. */
  fail(error: unknown): void {
    const reason = this.#request.scrub(describe(error));
    if (this.#withdrawn !== null) {
      this.#settle({ kind: 'neverSent', cause: 'withdrawn', reason: this.#request.scrub(this.#withdrawn) });
    } else if (this.#controller === null) {
      this.#settle({ kind: 'neverSent', cause: 'unreachable', reason });
    } else if (this.#head === null) {
      this.#settle({ kind: 'maybeReceived', cause: this.#stop === 'timeout' ? 'timeout' : 'cut', reason });
    } else {
      this.#settle(this.#answered(this.#head, { kind: 'incomplete', cause: this.#stop ?? 'cut' }));
    }
  }

  #abort(why: 'timeout' | 'tooLarge'): void {
    this.#stop = why;
    const seconds = this.#request.timeoutMs / 1000;
    const late = this.#controller === null ? 'no connection came about' : 'no complete answer came';
    const reason = new Error(
      why === 'timeout' ? `${late} within ${seconds} seconds` : 'the answer was too large',
    );
    // Before `fail`: undici reports the abort itself, and only to a controller that exists.
    this.#controller?.abort(reason);
    this.fail(reason);
  }

  #answered(head: { status: number; headers: AtsHeaders; at: number }, body: AtsBody): Answered {
    return {
      kind: 'answered',
      status: head.status,
      headers: head.headers,
      body,
      origin: this.#request.origin,
      clockOffsetMs: clockOffset(head.headers, head.at),
      clockDoubtMs: 1000 + Math.max(0, head.at - this.#writtenAt),
      retryAfterMs: retryAfter(head.headers, head.at),
      limitPerSecond: limitPerSecond(head.headers, this.#request.rateLimitWindowMs),
    };
  }

  #settle(outcome: AtsOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#resolve(outcome);
  }
}

/** Words for a network error; the codes are Node's and OpenSSL's, the rest is passed on as it is. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = new Map([
    ['ECONNREFUSED', 'the connection was refused'],
    ['ENOTFOUND', 'its address could not be found'],
    ['EAI_AGAIN', 'its address could not be found just now'],
    ['ECONNRESET', 'the connection was cut'],
    ['EPIPE', 'the connection was cut'],
    ['ETIMEDOUT', 'the connection timed out'],
    ['UND_ERR_CONNECT_TIMEOUT', 'no connection came about in time'],
    ['UND_ERR_SOCKET', 'the connection was cut'],
  ]).get(code);
  return known ?? (error.message === '' ? code || error.name : error.message);
}
