export { type AtsRequest, atsFetch } from './ats-fetch.ts';
export { headerValue } from './headers.ts';
export type { Answered, AtsBody, AtsHeaders, AtsOutcome, MaybeReceived, NeverSent } from './outcome.ts';
export { type AtsPool, openPool } from './pool.ts';
export { scrubber } from './scrub.ts';
