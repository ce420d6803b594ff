import { type Logger, pino } from 'pino';

/** Names under which a secret could come along in an object that is logged. Two levels deep is as far as we log. */
const secretNames = [
  'token',
  'secret',
  'password',
  'ownerPassword',
  'apiKey',
  'api_key',
  'credentials',
  'webhookSecret',
  'webhookToken',
  'authorization',
  'Authorization',
  'cookie',
  'masterKey',
  'previousMasterKeys',
  'databaseUrl',
  'metricsToken',
  'code_verifier',
];

/** The server's log: one JSON object a line on standard output. */
export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * Of an error only what programs decide by and people read. Other properties stay out: PostgreSQL puts rows into
 * `detail`, HTTP clients put headers into theirs.
 */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
