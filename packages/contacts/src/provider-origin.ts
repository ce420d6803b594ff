/** The operator's base URL is not what it must be; the message names the variable and says what it must be. */
export class ProviderOriginError extends Error {
  override readonly name = 'ProviderOriginError';
}

/**
 * Reads a base URL from the operator's environment (never from a member): `http` or `https`, an origin without path,
 * query or credentials. Undefined and blank give `fallback`.
 *
 * @throws {ProviderOriginError} for anything else.
 */
export function readProviderOrigin(variable: string, value: string | undefined, fallback: string): string {
  const text = value?.trim() ?? '';
  if (text === '') return fallback;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isOrigin =
    url !== null &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.pathname === '/' &&
    url.search === '' &&
    url.hash === '';
  // The value itself may carry a secret by mistake, so it is not repeated.
  if (!isOrigin)
    throw new ProviderOriginError(`${variable} must be an origin without a path, such as ${fallback}.`);
  return url.origin;
}
