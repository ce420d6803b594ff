/** There are no PostgreSQL binaries for this machine: the operator has to set DATABASE_URL. */
export class UnsupportedPlatformError extends Error {
  override readonly name = 'UnsupportedPlatformError';
}

/** The data directory cannot be used as it is: the operator has to choose or repair it. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError';
}

/** PostgreSQL was started and gave up; the message carries the end of its own log. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError';
}

/** The `code` of a Node system error (`ENOENT`, `EPERM` …), or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
