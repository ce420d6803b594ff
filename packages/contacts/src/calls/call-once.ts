import type { Dispatcher } from 'undici';
import { decodeBody } from './decode-body.ts';
import type { CallHeaders } from './headers.ts';
import { readJsonBody } from './read-json.ts';

export interface OneCall {
  readonly origin: string;
  readonly method: 'GET' | 'POST';
  /** Path and query, beginning with `/`. Never a credential. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Complete in memory, so that head and body leave in the tick that `beforeWrite` guards. */
  readonly body: Uint8Array | null;
  /** From the start of the call to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  readonly beforeWrite: (() => void) | null;
  readonly blankOut: (text: string) => string;
}

/** What became of one call; which of the three decides whether it may be made again. */
export type CallOutcome =
  /** Not one byte left this process for it. */
  | { readonly kind: 'neverSent'; readonly reason: string }
  /** Bytes left and no status line came back: the provider may have done, and charged, what was asked. */
  | { readonly kind: 'maybeReceived'; readonly reason: string }
  | CallAnswer;

export interface CallAnswer {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: CallHeaders;
  readonly body: CallBody;
}

export type CallBody =
  | { readonly kind: 'json'; readonly value: unknown }
  /** `page`: begins like a web page, as a proxy or a firewall before the provider answers. */
  | { readonly kind: 'unreadable'; readonly page: boolean }
  /** Cut off, too slow or too large. */
  | { readonly kind: 'incomplete'; readonly reason: string };

/** Makes exactly one HTTP call: no redirect, no repetition. Never rejects. */
export function callOnce(dispatcher: Dispatcher, call: OneCall): Promise<CallOutcome> {
  return new Promise((resolve) => {
    const attempt = new Attempt(call, resolve);
    try {
      dispatcher.dispatch(
        {
          origin: call.origin,
          method: call.method,
          path: call.path,
          // Compressed answers would make the size limit a guess.
          headers: { 'accept-encoding': 'identity', 'user-agent': 'Crosswalk', ...call.headers },
          body: call.body,
          idempotent: false,
        },
        attempt,
      );
    } catch (error) {
      attempt.end(wordsFor(error));
    }
  });
}

/**
 * undici calls `onRequestStart` from the function that writes head and body to the socket before it returns
 * (lib/dispatcher/client-h1.js, `writeH1`): until then nothing has left, from then on everything may have.
 */
class Attempt implements Dispatcher.DispatchHandler {
  readonly #call: OneCall;
  readonly #resolve: (outcome: CallOutcome) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #settled = false;
  #controller: Dispatcher.DispatchController | null = null;
  #head: { readonly status: number; readonly headers: CallHeaders } | null = null;

  constructor(call: OneCall, resolve: (outcome: CallOutcome) => void) {
    this.#call = call;
    this.#resolve = resolve;
    this.#timer = setTimeout(
      () => this.#stop(`no complete answer came within ${call.timeoutMs / 1000} seconds`),
      call.timeoutMs,
    );
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Throwing here keeps undici from writing anything.
    if (this.#settled) throw new Error('given up before it could be sent');
    if (this.#controller !== null) throw new Error('a second writing of one call was prevented');
    this.#call.beforeWrite?.();
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // 1xx is a preliminary word; the answer follows.
    if (status >= 200) this.#head = { status, headers };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#size += chunk.byteLength;
    if (this.#size > this.#call.maxAnswerBytes) this.#stop('the answer was too large');
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.#head === null) return;
    const bytes = decodeBody(Buffer.concat(this.#chunks), this.#head.headers, this.#call.maxAnswerBytes);
    if (bytes === null) this.end('its compression could not be undone');
    else this.#settle({ kind: 'answered', ...this.#head, body: readJsonBody(bytes) });
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: unknown): void {
    this.end(wordsFor(error));
  }

  /** Ends the attempt by how far it got. */
  end(words: string): void {
    const reason = this.#call.blankOut(words);
    if (this.#controller === null) this.#settle({ kind: 'neverSent', reason });
    else if (this.#head === null) this.#settle({ kind: 'maybeReceived', reason });
    else this.#settle({ kind: 'answered', ...this.#head, body: { kind: 'incomplete', reason } });
  }

  #stop(words: string): void {
    this.#controller?.abort(new Error(words));
    this.end(words);
  }

  #settle(outcome: CallOutcome): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#resolve(outcome);
  }
}

const KNOWN = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENOTFOUND', 'its address could not be found'],
  ['EAI_AGAIN', 'its address could not be found just now'],
  ['ECONNRESET', 'the connection was cut'],
  ['EPIPE', 'the connection was cut'],
  ['ETIMEDOUT', 'the connection timed out'],
  ['UND_ERR_CONNECT_TIMEOUT', 'no connection came about in time'],
  ['UND_ERR_SOCKET', 'the connection was cut'],
]);

function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return KNOWN.get(code) ?? (error.message === '' ? code || error.name : error.message);
}
