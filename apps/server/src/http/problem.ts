import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ProblemCode } from '../reference/problem-codes.ts';

/**
 * What a caller did wrong or cannot have, said so that they can act on it. Becomes problem+json (RFC 9457).
 * `sentence` is shown as it stands: what happened, to whom, what to do.
 */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  /** One of those the API's document tells of; a new one is added to them. */
  readonly code: ProblemCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: ContentfulStatusCode,
    code: ProblemCode,
    sentence: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(sentence);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}
