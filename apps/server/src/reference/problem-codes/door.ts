import type { ProblemMeaning } from './problem-meaning.ts';

/** What can be wrong with any request. */
export const doorCodes = {
  unauthenticated: {
    status: 401,
    when: 'The request carries no access token, API key or session that is known here.',
  },
  unknownMember: { status: 401, when: 'X-Crosswalk-As names nobody who is a member here.' },
  forbidden: {
    status: 403,
    when: 'The member’s role does not allow it, or it is somebody else’s to do; `needed` names the role.',
  },
  foreignOrigin: { status: 403, when: 'A session’s request comes from a page that is not ours.' },
  tooManyRequests: {
    status: 429,
    when: 'A member sends more requests than a person or a well-behaved program would; go on after `retryAfter`.',
  },
  sessionNeeded: { status: 403, when: 'Only people who signed in can do this.' },
  notByApiKey: {
    status: 403,
    when: 'An API key cannot change who may sign in and how, nor make more keys.',
  },
  operatorOnly: { status: 403, when: 'Only the operator can do this, with the local access token.' },
  localOnly: { status: 403, when: 'Only the operator can do this, with the local access token.' },
  notFound: { status: 404, when: 'There is nothing at this method and path.' },
  invalidInput: {
    status: [400, 422],
    when: 'The request does not fit what is described here; `issues` names each field.',
  },
  tooLarge: { status: 413, when: 'The body is larger than allowed.' },
  busy: {
    status: 503,
    when: 'Too much of this is going on just now; `retryAfter` says in how many seconds.',
  },
  internal: {
    status: 500,
    when: 'Something went wrong inside Crosswalk; the log has it under the request id.',
  },
  idempotencyRunning: {
    status: 409,
    when: 'A request with this Idempotency-Key is being carried out; ask again after `retryAfter` seconds.',
  },
  idempotencyUnclear: {
    status: 409,
    when: 'The server stopped while it carried out the request with this Idempotency-Key: look whether it happened.',
  },
  idempotencyKeyReused: {
    status: 422,
    when: 'This Idempotency-Key came with another request before.',
  },
  answerNotKept: {
    status: 409,
    when: 'The request with this Idempotency-Key was carried out, but its answer is not kept.',
  },
} as const satisfies Readonly<Record<string, ProblemMeaning>>;
