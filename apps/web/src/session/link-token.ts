/**
 * The token of a link such as `/welcome#token=…`. It stands behind the `#`, which a browser sends to nobody.
 * @returns null for a link without one, as when part of it was not copied
 */
export function linkToken(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('token');
  return token === null || token === '' ? null : token;
}
