import type { IncomingHttpHeaders } from 'node:http';
import type { Arrival } from '../ledger/arrival.ts';

/** One call as it came in, its body read to the end. */
export interface IncomingCall {
  readonly id: number;
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly trace: CallTrace;
}

/** What carrying out a call did, written down by the look-alike as it happens. */
export interface CallTrace {
  /** In words: `opportunity 1f0c… created`. */
  readonly stored: string[];
  /** People that came into being through this call. */
  readonly arrivals: Arrival[];
}

/** An answer before it is put on the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * An imitation of one vendor's API. The serving, fault and ledger machinery knows vendors only through this.
 */
export interface LookAlike {
  /** Carries out a call. Never rejects: a bug inside becomes a 500 answer. */
  fetch(call: IncomingCall): Promise<Answer>;
  /** The label of the key or token a call carries, for the ledger; null when there is none or it is unknown. */
  callerOf(headers: IncomingHttpHeaders): string | null;
  /**
   * The vendor's own words for refusing a call with this status.
   * @param path of the call, as one vendor's APIs may differ in words; null when it could not be read
   */
  refusal(status: number, path: string | null): Answer;
  /** A good answer of this status, in the vendor's envelope, that tells no ids. */
  empty(status: number): Answer;
}

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** Reads a web `Response` into an answer. */
export async function answerOf(response: Response): Promise<Answer> {
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) };
}
