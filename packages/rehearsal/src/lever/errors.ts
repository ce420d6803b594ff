import { type Answer, jsonAnswer } from '../serving/call.ts';

/** Headers seen on every answer of the real API. */
export const leverHeaders = {
  server: 'lever-data-api',
  'x-lever-region': 'global',
  'x-stream-path': 'dapi',
} as const;

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'UnauthorizedError',
  403: 'ForbiddenError',
  404: 'ResourceNotFound',
  405: 'MethodNotAllowed',
  408: 'RequestTimeout',
  413: 'RequestEntityTooLargeError',
  415: 'UnsupportedMediaTypeError',
  422: 'UnprocessableEntityError',
  429: 'TooManyRequestsError',
  500: 'InternalError',
  502: 'BadGatewayError',
  503: 'ServiceUnavailableError',
  504: 'GatewayTimeoutError',
};

const messages: Readonly<Record<number, string>> = {
  400: 'The request could not be understood.',
  401: 'The request requires authentication.',
  403: 'The API key does not have permission to access this resource.',
  413: 'The request is too large.',
  429: 'Too many requests.',
  500: 'An unexpected error occurred.',
  502: 'Bad gateway.',
  503: 'Lever is down for maintenance.',
  504: 'Gateway timeout.',
};

/** A call the API refuses; becomes the flat `{code, message}` body of the Lever API reference, "Errors". */
export class LeverError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string = messages[status] ?? 'Error',
    code: string = codes[status] ?? 'Error',
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'LeverError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function badRequest(message: string): LeverError {
  return new LeverError(400, message);
}

/** The two words Lever has for a missing thing are one status; this is the commoner one. */
export function notFound(collection: string, id: string, status = 404): LeverError {
  return new LeverError(
    status,
    `${collection} ${id} was not found`,
    status === 404 ? 'ResourceNotFound' : undefined,
  );
}

export function errorAnswer(error: LeverError): Answer {
  return jsonAnswer(
    error.status,
    { code: error.code, message: error.message },
    { ...leverHeaders, ...error.headers },
  );
}
