/**
 * Where to go after signing in: a path of this site and nothing else, so that a link cannot lead elsewhere.
 * Browsers read `//host` and `/\host` as other sites.
 */
export function nextPath(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : undefined;
}
