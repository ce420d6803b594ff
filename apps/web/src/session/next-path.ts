/**
 * Where to go after signing in: a path of this site and nothing else, so that a link cannot lead elsewhere.
 * Browsers read `//host` and `/\host` as other sites, and drop tabs and line ends before they look.
 */
export function nextPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\/(?!\/)[^\\\s]*$/.test(value)) return undefined;
  return value;
}
