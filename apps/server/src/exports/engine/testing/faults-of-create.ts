import type { FaultRuleInput } from '@crosswalk/rehearsal';

type Fault = FaultRuleInput['fault'];

export const creates = { method: 'POST', path: '/v1/opportunities' };

/** Faults of a create, each once stored behind our back and once not, where the fault leaves the choice. */
export const faultsOfCreate: readonly [string, Fault][] = [
  ['429, not stored', { type: 'tooManyRequests', store: false }],
  ['429, stored all the same', { type: 'tooManyRequests', store: true }],
  ['429 with Retry-After', { type: 'tooManyRequests', store: false, retryAfter: 1 }],
  ['500, not stored', { type: 'serverError', status: 500, store: false }],
  ['500, stored', { type: 'serverError', status: 500, store: true }],
  ['503, not stored', { type: 'serverError', status: 503, store: false }],
  ['503, stored', { type: 'serverError', status: 503, store: true }],
  ['connection cut, not stored', { type: 'cut', store: false }],
  ['connection cut, stored', { type: 'cut', store: true }],
  ['no answer, stored later', { type: 'lateStore', delayMs: 350 }],
  ['no answer on an open connection, stored later', { type: 'lateStore', delayMs: 350, connection: 'hold' }],
  ['hangs, not stored', { type: 'hang', store: false }],
  ['hangs, stored', { type: 'hang', store: true }],
  ['answer drips too slowly', { type: 'slowDrip', bytesPerSecond: 10 }],
  ['HTML with 200, stored', { type: 'html', status: 200, store: true }],
  ['HTML with 502, not stored', { type: 'html', status: 502, store: false }],
  ['JSON cut off, stored', { type: 'truncatedJson', store: true }],
  ['JSON cut off, not stored', { type: 'truncatedJson', store: false }],
  ['2xx without ids, stored', { type: 'withoutIds', store: true }],
  ['2xx without ids, not stored', { type: 'withoutIds', store: false }],
  ['redirect elsewhere', { type: 'redirect', status: 307, location: 'http://127.0.0.1:9/v1/opportunities' }],
];
