import { type Answer, jsonAnswer } from '../serving/call.ts';
import type { Switches } from './switches.ts';

/** One entry of `errors`: a sentence, or a sentence under the field it is about. */
export type ErrorItem = string | Readonly<Record<string, string>>;

/** A call the API refuses. A body of null is an empty one. */
export class GreenhouseError extends Error {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`${status} ${JSON.stringify(body)}`);
    this.name = 'GreenhouseError';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const undecodable = 'Token could not be decoded. Please ensure your token is from a trusted source.';
export const revoked = 'Token has already been refreshed or revoked. Please generate a new token.';
/** Invented: what an expired token is told was not seen. */
export const expired = 'Token has expired. Please generate a new token.';

export function unauthorized(text: string): GreenhouseError {
  return new GreenhouseError(401, { message: 'Unauthorized', errors: [text] });
}

/** The body of a 403 was never seen; a switch picks its form. */
export function forbidden(switches: Switches, why: string): GreenhouseError {
  const body = switches.forbiddenBody === 'message' ? {} : { errors: [why] };
  return new GreenhouseError(403, { message: 'Forbidden', ...body });
}

export function notFound(): GreenhouseError {
  return new GreenhouseError(404, { message: 'Resource not found' });
}

export function unprocessable(...errors: readonly ErrorItem[]): GreenhouseError {
  return new GreenhouseError(422, { message: 'Unprocessable Content', errors });
}

export function tooManyRequests(switches: Switches, waitMs: number): GreenhouseError {
  // Invented: no body of a 429 is documented.
  const body = switches.tooManyRequestsBody === 'empty' ? null : { message: 'Rate limit exceeded' };
  return new GreenhouseError(429, body, { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) });
}

const messages: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  413: 'Payload Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** A refusal known by its status only, as faults need it. */
export function refusalOf(status: number, switches: Switches): GreenhouseError {
  if (status === 401) return unauthorized(expired);
  if (status === 403) return forbidden(switches, 'Not allowed.');
  if (status === 404) return notFound();
  if (status === 429) {
    const { body } = tooManyRequests(switches, 0);
    // The fault itself says which Retry-After to send, or none.
    return new GreenhouseError(429, body);
  }
  return new GreenhouseError(status, { message: messages[status] ?? 'Error' });
}

export function errorAnswer(error: GreenhouseError): Answer {
  if (error.body !== null) return jsonAnswer(error.status, error.body, { ...error.headers });
  return { status: error.status, headers: error.headers, body: Buffer.alloc(0) };
}
