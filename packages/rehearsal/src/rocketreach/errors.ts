import { Refused } from '../contacts/refused.ts';
import { type Answer, jsonAnswer } from '../serving/call.ts';

/** RocketReach API, "Responses & Errors"; the sentences are invented but for those of 401 and 429. */
const messages: Readonly<Record<number, string>> = {
  400: 'The request is malformed or missing required parameters.',
  401: 'Invalid API Key',
  402: "You've run out of lookup credits. Visit your RocketReach account to add more.",
  403: 'API Key lacks permission to perform this action.',
  404: 'The requested resource does not exist.',
  405: 'Method not allowed.',
  429: 'API request limit reached -- slow down requests.',
};

export function errorAnswer(status: number, message?: string, headers: Record<string, string> = {}): Answer {
  const text = message ?? messages[status] ?? 'Unexpected error on RocketReach servers. Try again later.';
  return jsonAnswer(status, { status, message: text }, headers);
}

export function refused(status: number, message?: string, headers: Record<string, string> = {}): Refused {
  return new Refused(errorAnswer(status, message, headers));
}
