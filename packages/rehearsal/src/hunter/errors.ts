import { Refused } from '../contacts/refused.ts';
import { type Answer, jsonAnswer } from '../serving/call.ts';

interface Words {
  readonly id: string;
  readonly details: string;
}

/** Hunter API documentation, "Errors". Of the ids only `wrong_params` and `not_found` are documented. */
const words: Readonly<Record<number, Words>> = {
  400: { id: 'wrong_params', details: 'Your request was not valid' },
  401: { id: 'authentication_failed', details: 'No user found for the API key supplied' },
  404: { id: 'not_found', details: "The requested resource couldn't be found." },
  405: { id: 'method_not_allowed', details: 'The method is not allowed for the requested resource' },
  451: {
    id: 'claimed_email',
    details: 'The person behind this address asked us directly or indirectly to stop processing their data',
  },
};
const tooFast: Words = { id: 'too_many_requests', details: 'You have reached the rate limit' };
const usedUp: Words = {
  id: 'usage_limit_reached',
  details: 'You have reached your usage limit. Upgrade your plan if necessary.',
};

function answerOf(code: number, { id, details }: Words): Answer {
  return jsonAnswer(code, { errors: [{ id, code, details }] });
}

export function errorAnswer(code: number, details?: string): Answer {
  const usual = words[code] ?? { id: 'server_error', details: "Something went wrong on Hunter's end" };
  return answerOf(code, { ...usual, ...(details === undefined ? {} : { details }) });
}

/** The rate limit: 403, where others say 429. @param status the switch `tooFastStatus` */
export function tooFastAnswer(status: 403 | 429): Answer {
  return answerOf(status, tooFast);
}

/** The plan's credits are used up: 429, where others say 402. */
export function usedUpAnswer(): Answer {
  return answerOf(429, usedUp);
}

export function refused(code: number, details?: string): Refused {
  return new Refused(errorAnswer(code, details));
}
