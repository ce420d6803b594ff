/** What our cookies' names begin with. */
export const cookiePrefix = 'crosswalk';

/** The name of the cookie a session travels in. Under https the prefix makes browsers insist on Secure (RFC 6265bis, 4.1.3). */
export function sessionCookie(url: string): string {
  return `${url.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.session_token`;
}
