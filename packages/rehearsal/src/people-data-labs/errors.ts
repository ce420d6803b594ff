import { Refused } from '../contacts/refused.ts';
import { type Answer, jsonAnswer } from '../serving/call.ts';

/** People Data Labs docs, "Errors & Status Codes". */
const types: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'payment_required',
  // Invented: the docs have no 403.
  403: 'permission_error',
  404: 'not_found',
  405: 'invalid_request_error',
  429: 'rate_limit_error',
};

const messages: Readonly<Record<number, string>> = {
  400: 'Request contained either missing or invalid parameters',
  401: 'Request contained a missing or invalid key',
  402: 'You have reached your account maximum (all matches have been used)',
  403: 'Your plan does not include this endpoint',
  404: 'No records were found matching your request',
  405: 'You cannot use the request method on the requested resource',
  429: 'An error occurred due to requests hitting the API too quick',
};

/** What the body of a refusal holds; 5xx are `api_error`. */
export function errorBody(status: number, message?: string): Record<string, unknown> {
  return {
    status,
    error: {
      type: types[status] ?? 'api_error',
      message:
        message ?? messages[status] ?? 'The server encountered an unexpected condition which prevented it',
    },
  };
}

export function errorAnswer(status: number, message?: string, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(status, errorBody(status, message), headers);
}

export function refused(status: number, message?: string, headers: Record<string, string> = {}): Refused {
  return new Refused(errorAnswer(status, message, headers));
}
